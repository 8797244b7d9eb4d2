"""Addresses of how somebody comes to write for an organisation."""

from django.urls import URLPattern

app_name = "access"
urlpatterns: list[URLPattern] = []

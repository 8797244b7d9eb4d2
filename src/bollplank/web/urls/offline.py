"""Addresses of working without a network."""

from django.urls import URLPattern

app_name = "offline"
urlpatterns: list[URLPattern] = []

"""Addresses of saved sets of organisations."""

from django.urls import URLPattern

app_name = "peer-sets"
urlpatterns: list[URLPattern] = []

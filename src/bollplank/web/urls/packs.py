"""Addresses of packs to take to a meeting."""

from django.urls import URLPattern

app_name = "packs"
urlpatterns: list[URLPattern] = []

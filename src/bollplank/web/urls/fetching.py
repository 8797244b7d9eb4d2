"""Addresses of how fetching of figures goes."""

from django.urls import URLPattern

app_name = "fetching"
urlpatterns: list[URLPattern] = []

"""Addresses of what stands out for women and for men in one organisation."""

from django.urls import URLPattern

app_name = "profiles"
urlpatterns: list[URLPattern] = []

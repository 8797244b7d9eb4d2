"""Addresses of similar organisations."""

from django.urls import URLPattern

app_name = "similar"
urlpatterns: list[URLPattern] = []

"""Addresses of a group's own indicators."""

from django.urls import URLPattern

app_name = "own-figures"
urlpatterns: list[URLPattern] = []

"""Addresses of decisions, their letters, the waiting list, leaving."""

from django.urls import URLPattern

app_name = "decisions"
urlpatterns: list[URLPattern] = []

"""Addresses of notes on why figures differ."""

from django.urls import URLPattern

app_name = "explanations"
urlpatterns: list[URLPattern] = []

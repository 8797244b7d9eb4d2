"""Addresses of the application board, reviews and completions."""

from django.urls import URLPattern

app_name = "reviews"
urlpatterns: list[URLPattern] = []

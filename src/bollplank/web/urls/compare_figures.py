"""Addresses of organisations beside each other by figures."""

from django.urls import URLPattern

app_name = "compare-figures"
urlpatterns: list[URLPattern] = []

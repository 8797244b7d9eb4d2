"""Addresses of earlier states of the figures."""

from django.urls import URLPattern

app_name = "vintages"
urlpatterns: list[URLPattern] = []

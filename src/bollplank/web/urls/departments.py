"""Addresses of departments and boards, and the chain to them."""

from django.urls import URLPattern

app_name = "departments"
urlpatterns: list[URLPattern] = []

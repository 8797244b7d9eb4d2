"""Addresses of what there is to learn from others in the group."""

from django.urls import URLPattern

app_name = "learning"
urlpatterns: list[URLPattern] = []

"""Addresses of the call of a round: public pages, and the coordinator's preparing of it."""

from django.urls import URLPattern

app_name = "calls"
urlpatterns: list[URLPattern] = []

"""Addresses of workbooks to fill in and bring back."""

from django.urls import URLPattern

app_name = "workbooks"
urlpatterns: list[URLPattern] = []

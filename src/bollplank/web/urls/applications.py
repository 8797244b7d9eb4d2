"""Addresses of applications: the applicant's own pages."""

from django.urls import URLPattern

app_name = "applications"
urlpatterns: list[URLPattern] = []

"""Addresses of mails on their way and what became of them."""

from django.urls import URLPattern

app_name = "outbox"
urlpatterns: list[URLPattern] = []

"""Addresses of organisations."""

from django.urls import path

from bollplank.web.views import organisations

app_name = "organisations"
urlpatterns = [
    path("", organisations.index, name="list"),
    path("<str:code>/", organisations.detail, name="detail"),
]

"""Addresses of figures for women and men."""

from django.urls import path

from bollplank.web.views import catalogue, figures

app_name = "figures"
urlpatterns = [
    path("", catalogue.index, name="list"),
    path("<slug:source>/<slug:indicator>/", figures.detail, name="detail"),
]

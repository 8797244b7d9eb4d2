"""Addresses of figures for women and men."""

from django.urls import path

from bollplank.web.views import figures

app_name = "figures"
urlpatterns = [
    path("", figures.index, name="list"),
    path("<slug:source>/<slug:indicator>/", figures.detail, name="detail"),
]

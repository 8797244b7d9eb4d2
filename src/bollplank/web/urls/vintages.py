"""Addresses of earlier states of the figures."""

from django.urls import path

from bollplank.web.views import vintages

app_name = "vintages"
urlpatterns = [
    path("", vintages.index, name="list"),
    path("<slug:vintage>/", vintages.detail, name="detail"),
    path("<slug:vintage>/changes.csv", vintages.changes, name="changes"),
    path(
        "<slug:vintage>/<slug:source>/<slug:indicator>/",
        vintages.indicator,
        name="indicator",
    ),
]

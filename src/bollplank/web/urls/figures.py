"""Addresses of figures for women and men."""

from django.urls import path

from bollplank.web.views import catalogue, figure_files, figures, improvers

app_name = "figures"
urlpatterns = [
    path("", catalogue.index, name="list"),
    path("<slug:source>/<slug:indicator>/", figures.detail, name="detail"),
    path(
        "<slug:source>/<slug:indicator>/chart.<slug:form>",
        figure_files.chart,
        name="picture",
    ),
    path(
        "<slug:source>/<slug:indicator>/table.<slug:form>",
        figure_files.table,
        name="table",
    ),
    path(
        "<slug:source>/<slug:indicator>/improvers/",
        improvers.index,
        name="improvers",
    ),
]

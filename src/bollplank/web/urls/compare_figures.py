"""Addresses of organisations side by side."""

from django.urls import path

from bollplank.web.views import compare_figures

app_name = "compare-figures"
urlpatterns = [
    path("", compare_figures.index, name="list"),
    path("table.<slug:form>", compare_figures.table, name="table"),
]

"""Addresses of departments and boards, and the chain to them."""

from django.urls import path

from bollplank.web.views import departments

app_name = "departments"
urlpatterns = [
    path("", departments.index, name="list"),
    path("<slug:organisation>/add/", departments.add, name="add"),
    path(
        "<slug:organisation>/begin/<slug:code>/<int:number>/",
        departments.begin,
        name="begin",
    ),
    path(
        "<slug:organisation>/chain/<slug:code>/<int:number>/",
        departments.chain,
        name="chain",
    ),
]

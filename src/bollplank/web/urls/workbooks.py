"""Addresses of workbooks to fill in and bring back."""

from django.urls import path

from bollplank.web.views import workbooks

app_name = "workbooks"
urlpatterns = [
    path("", workbooks.index, name="list"),
    path("brought-in/<int:pk>/", workbooks.look_through, name="look-through"),
    path("brought-in/<int:pk>/put-aside/", workbooks.put_aside, name="put-aside"),
    path("<slug:code>/<slug:organisation>/", workbooks.detail, name="detail"),
    path(
        "<slug:code>/<slug:organisation>/<slug:language>/<slug:kind>/",
        workbooks.download,
        name="download",
    ),
]

"""Addresses of improvement work."""

from django.urls import path

from bollplank.web.views import improvements

app_name = "improvements"
urlpatterns = [
    path("", improvements.index, name="list"),
    path("new/", improvements.create, name="new"),
    path("<int:pk>/", improvements.detail, name="detail"),
]

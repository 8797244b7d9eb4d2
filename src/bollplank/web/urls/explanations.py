"""Addresses of notes on why figures differ."""

from django.urls import path

from bollplank.web.views import explanations

app_name = "explanations"
urlpatterns = [
    path("", explanations.index, name="list"),
    path("new/", explanations.create, name="new"),
    path("<int:pk>/", explanations.detail, name="detail"),
    path("<int:pk>/edit/", explanations.edit, name="edit"),
    path("<int:pk>/share/", explanations.share, name="share"),
    path("<int:pk>/remove/", explanations.remove, name="remove"),
]

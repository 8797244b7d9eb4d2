"""Addresses of saved sets of organisations."""

from django.urls import path

from bollplank.web.views import peer_sets

app_name = "peer-sets"
urlpatterns = [
    path("", peer_sets.index, name="list"),
    path("new/", peer_sets.create, name="new"),
    path("<int:pk>/edit/", peer_sets.edit, name="edit"),
    path("<int:pk>/remove/", peer_sets.remove, name="remove"),
]

"""Addresses of rounds."""

from django.urls import path

from bollplank.web.views import rounds

app_name = "rounds"
urlpatterns = [
    path("", rounds.history, name="history"),
    path("who-learned-from-whom/", rounds.network, name="network"),
    path("map/", rounds.on_map, name="map"),
    path("running/", rounds.boards, name="boards"),
    path("<slug:code>/", rounds.detail, name="detail"),
    path("<slug:code>/board/", rounds.board, name="board"),
]

"""Addresses of rounds."""

from django.urls import path

from bollplank.web.views import boards, rounds

app_name = "rounds"
urlpatterns = [
    path("", rounds.history, name="history"),
    path("who-learned-from-whom/", rounds.network, name="network"),
    path("map/", rounds.on_map, name="map"),
    path("running/", boards.boards, name="boards"),
    path("running/<slug:code>/", boards.board, name="board"),
    path("<str:code>/", rounds.detail, name="detail"),
]

"""Addresses of decisions, their letters, the waiting list, leaving."""

from django.urls import path

from bollplank.web.views import (
    decisions,
    decisions_choosing,
    decisions_leaving,
    decisions_letters,
)

app_name = "decisions"
urlpatterns = [
    path(
        "letters/<int:line>/<slug:language>/",
        decisions_letters.own_letter,
        name="own-letter",
    ),
    path("<slug:code>/", decisions.index, name="list"),
    path("<slug:code>/new/", decisions_choosing.new, name="new"),
    path("<slug:code>/conclude/", decisions.conclude, name="conclude"),
    path("<slug:code>/waiting/", decisions_leaving.waiting, name="waiting"),
    path("<slug:code>/waiting/<int:pk>/", decisions_leaving.move, name="move"),
    path("<slug:code>/leaving/", decisions_leaving.participants, name="participants"),
    path(
        "<slug:code>/leaving/<slug:organisation>/",
        decisions_leaving.leave,
        name="leave",
    ),
    path("<slug:code>/<int:pk>/", decisions.detail, name="detail"),
    path("<slug:code>/<int:pk>/choose/", decisions_choosing.choose, name="choose"),
    path("<slug:code>/<int:pk>/remove/", decisions.remove, name="remove"),
    path("<slug:code>/<int:pk>/letters/", decisions_letters.letters, name="letters"),
    path(
        "<slug:code>/<int:pk>/letters/<int:line>/<slug:language>/",
        decisions_letters.letter,
        name="letter",
    ),
    path("<slug:code>/<int:pk>/send/", decisions_letters.send, name="send"),
]

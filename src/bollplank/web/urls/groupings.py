"""Addresses of proposals of groups, mentors, publishing."""

from django.urls import path

from bollplank.web.views import grouping_mentors, grouping_moves, groupings

app_name = "groupings"
PROPOSAL = "proposals/<int:pk>"
urlpatterns = [
    path("", groupings.index, name="list"),
    path(f"{PROPOSAL}/", groupings.proposal, name="proposal"),
    path(f"{PROPOSAL}/choices/", groupings.choose, name="choose"),
    path(f"{PROPOSAL}/run/", groupings.run, name="run"),
    path(f"{PROPOSAL}/progress/", groupings.progress, name="progress"),
    path(f"{PROPOSAL}/delete/", groupings.delete, name="delete"),
    path(f"{PROPOSAL}/publish/", groupings.publish, name="publish"),
    path(f"{PROPOSAL}/pin/", grouping_moves.pin, name="pin"),
    path(f"{PROPOSAL}/relax/", grouping_moves.relax, name="relax"),
    path(f"{PROPOSAL}/move/", grouping_moves.move, name="move"),
    path(f"{PROPOSAL}/undo/", grouping_moves.undo, name="undo"),
    path(f"{PROPOSAL}/why-not/", grouping_moves.why_not, name="why-not"),
    path("mentors/<int:pk>/", grouping_mentors.change, name="mentor"),
    path("mentors/<int:pk>/remove/", grouping_mentors.remove, name="remove-mentor"),
    path("<slug:code>/", groupings.detail, name="detail"),
    path("<slug:code>/mentors/", grouping_mentors.add, name="add-mentor"),
    path("<slug:code>/new/", groupings.new, name="new"),
    path("<slug:code>/side-by-side/", groupings.side_by_side, name="side-by-side"),
    path("<slug:code>/repair/", groupings.repair, name="repair"),
]

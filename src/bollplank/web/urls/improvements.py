"""Addresses of improvement work."""

from django.urls import path

from bollplank.web.views import improvements, ways_to_try

app_name = "improvements"
urlpatterns = [
    path("", improvements.index, name="list"),
    path("new/", improvements.create, name="new"),
    path("new/way/<int:way>/", ways_to_try.create, name="new-from-way"),
    path("<int:pk>/", improvements.detail, name="detail"),
    path("<int:pk>/edit/", improvements.edit, name="edit"),
    path("<int:pk>/move/", improvements.move, name="move"),
    path("<int:pk>/put-aside/", improvements.put_aside, name="put-aside"),
    path("<int:pk>/take-up/", improvements.take_up, name="take-up"),
]

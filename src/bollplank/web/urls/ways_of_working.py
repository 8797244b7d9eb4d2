"""Addresses of ways of working."""

from django.urls import path

from bollplank.web.views import ways_compared, ways_of_working

app_name = "ways-of-working"
urlpatterns = [
    path("", ways_of_working.index, name="list"),
    path("groups/<int:group>/<str:moment>/", ways_compared.compare, name="compare"),
    path(
        "<slug:code>/<slug:organisation>/<str:moment>/<slug:role>/",
        ways_of_working.edit,
        name="edit",
    ),
    path(
        "<slug:code>/<slug:organisation>/<str:moment>/<slug:role>/share/",
        ways_of_working.share,
        name="share",
    ),
]

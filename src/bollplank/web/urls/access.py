"""Addresses of how somebody comes to write for an organisation."""

from django.urls import path

from bollplank.web.views import access

app_name = "access"
urlpatterns = [
    path("", access.index, name="list"),
    path("ask/<slug:code>/", access.ask, name="ask"),
    path("asked/", access.asked, name="asked"),
    path("invitation/<str:token>/", access.invitation, name="invitation"),
    path("<int:pk>/let-in/", access.let_in, name="let-in"),
    path("<int:pk>/refuse/", access.refuse, name="refuse"),
]

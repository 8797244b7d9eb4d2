"""Addresses of what there is to learn from others in the group."""

from django.urls import path

from bollplank.web.views import learning

app_name = "learning"
urlpatterns = [
    path("", learning.index, name="list"),
    path("<int:group>/wishes/", learning.wish, name="wish"),
]

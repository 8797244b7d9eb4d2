"""Addresses of similar organisations."""

from django.urls import path

from bollplank.web.views import similar

app_name = "similar"
urlpatterns = [path("", similar.index, name="list")]

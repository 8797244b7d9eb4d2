"""Addresses of how fetching of figures goes."""

from django.urls import path

from bollplank.web.views import fetching

app_name = "fetching"
urlpatterns = [path("", fetching.index, name="list")]

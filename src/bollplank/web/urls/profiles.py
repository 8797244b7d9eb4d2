"""Addresses of what stands out for women and for men in one organisation."""

from django.urls import path

from bollplank.web.views import profiles

app_name = "profiles"
urlpatterns = [path("", profiles.index, name="list")]

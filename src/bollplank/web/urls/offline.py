"""Addresses of working without a network."""

from django.urls import path

from bollplank.web.views import offline

app_name = "offline"
urlpatterns = [
    path("", offline.page, name="page"),
    path("reader/", offline.reader, name="reader"),
    path("service-worker.js", offline.service_worker, name="service-worker"),
]

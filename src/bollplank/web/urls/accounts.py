"""Addresses of log-in and out."""

from django.urls import path

from bollplank.web.views import accounts

app_name = "accounts"
urlpatterns = [
    path("log-in/", accounts.log_in, name="log-in"),
    path("log-in/sent/", accounts.sent, name="sent"),
    path("log-in/<str:token>/", accounts.confirm, name="confirm"),
    path("log-out/", accounts.log_out, name="log-out"),
    path("try-as/", accounts.try_as, name="try-as"),
]

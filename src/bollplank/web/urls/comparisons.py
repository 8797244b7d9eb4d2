"""Addresses of comparison in a group."""

from django.urls import path

from bollplank.web.views import comparisons

app_name = "comparisons"
urlpatterns = [
    path("", comparisons.mine, name="mine"),
    path("<int:group>/<str:level>/", comparisons.detail, name="detail"),
]

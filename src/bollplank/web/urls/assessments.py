"""Addresses of self-assessments."""

from django.urls import path

from bollplank.web.views import assessments

app_name = "assessments"
urlpatterns = [
    path("", assessments.index, name="list"),
    path("<int:pk>/", assessments.detail, name="detail"),
    path("<int:pk>/moments/<str:moment>/", assessments.save_moment, name="save-moment"),
    path("<int:pk>/agree/", assessments.agree, name="agree"),
    path("<int:pk>/reopen/", assessments.reopen, name="reopen"),
    path("<int:pk>/lock/", assessments.lock, name="lock"),
    path("<int:pk>/revise/", assessments.revise, name="revise"),
    path("<int:pk>/share/", assessments.share, name="share"),
]

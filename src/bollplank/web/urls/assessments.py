"""Addresses of self-assessments."""

from django.urls import path

from bollplank.web.views import assessment_steps, assessments

app_name = "assessments"
urlpatterns = [
    path("", assessments.index, name="list"),
    path(
        "begin/<slug:code>/<slug:organisation>/<int:number>/<slug:level>/",
        assessments.begin,
        name="begin",
    ),
    path("<int:pk>/", assessments.detail, name="detail"),
    path("<int:pk>/moments/<str:moment>/", assessments.save_moment, name="save-moment"),
    path("<int:pk>/moments/<str:moment>/earlier/", assessments.earlier, name="earlier"),
    path("<int:pk>/agree/", assessment_steps.agree, name="agree"),
    path("<int:pk>/reopen/", assessment_steps.reopen, name="reopen"),
    path("<int:pk>/lock/", assessment_steps.lock, name="lock"),
    path("<int:pk>/revise/", assessment_steps.revise, name="revise"),
    path("<int:pk>/share/", assessment_steps.share, name="share"),
]

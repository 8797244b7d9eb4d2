"""Addresses of self-assessments."""

from django.urls import path

from bollplank.web.views import (
    assessment_steps,
    assessments,
    evidence,
    role_answers,
    starts_seen_now,
)

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
    path("<int:pk>/moments/<str:moment>/evidence/", evidence.edit, name="evidence"),
    path("<int:pk>/evidence/<int:piece>/", evidence.document, name="document"),
    path(
        "<int:pk>/evidence/<int:piece>/remove/",
        evidence.remove,
        name="remove-evidence",
    ),
    path("<int:pk>/own/", role_answers.own, name="own"),
    path("<int:pk>/own/begin/", role_answers.begin, name="begin-own"),
    path("<int:pk>/own/finish/", role_answers.finish, name="finish-own"),
    path("<int:pk>/own/take-back/", role_answers.take_back, name="take-back-own"),
    path("<int:pk>/own/<str:moment>/", role_answers.save_own, name="save-own"),
    path("<int:pk>/roles/", role_answers.differences, name="differences"),
    path("<int:pk>/roles/show/", role_answers.show, name="show-roles"),
    path("<int:pk>/start/", starts_seen_now.look_back, name="start"),
    path("<int:pk>/start/<str:moment>/", starts_seen_now.save, name="save-start"),
    path("<int:pk>/agree/", assessment_steps.agree, name="agree"),
    path("<int:pk>/reopen/", assessment_steps.reopen, name="reopen"),
    path("<int:pk>/lock/", assessment_steps.lock, name="lock"),
    path("<int:pk>/revise/", assessment_steps.revise, name="revise"),
    path("<int:pk>/share/", assessment_steps.share, name="share"),
]

"""Addresses of questions between organisations."""

from django.urls import path

from bollplank.web.views import questions

app_name = "questions"
urlpatterns = [
    path("", questions.index, name="list"),
    path("new/", questions.create, name="new"),
    path("<int:pk>/", questions.detail, name="detail"),
    path("<int:pk>/answer/", questions.answer, name="answer"),
    path("<int:pk>/withdraw/", questions.withdraw, name="withdraw"),
]

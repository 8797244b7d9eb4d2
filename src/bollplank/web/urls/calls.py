"""Addresses of the call of a round: public pages, and the coordinator's preparing of it."""

from django.urls import path

from bollplank.web.views import call_moves, call_parts, call_preparing, calls

app_name = "calls"
urlpatterns = [
    path("", calls.index, name="list"),
    path("prepare/", call_preparing.begin, name="begin"),
    path("prepare/<slug:code>/", call_preparing.overview, name="prepare"),
    path("prepare/<slug:code>/remove/", call_preparing.remove, name="remove"),
    path("prepare/<slug:code>/meetings/", call_parts.add_meeting, name="add-meeting"),
    path(
        "prepare/<slug:code>/questions/", call_parts.add_question, name="add-question"
    ),
    path("prepare/<slug:code>/move/<slug:move>/", call_moves.move, name="move"),
    path("prepare/<slug:code>/part/<slug:part>/", call_preparing.part, name="part"),
    path("prepare/<slug:code>/new-days/", call_moves.new_days, name="new-days"),
    path("meetings/<int:pk>/", call_parts.meeting, name="meeting"),
    path("meetings/<int:pk>/remove/", call_parts.remove_meeting, name="remove-meeting"),
    path("questions/<int:pk>/", call_parts.question, name="question"),
    path(
        "questions/<int:pk>/remove/", call_parts.remove_question, name="remove-question"
    ),
    path("questions/<int:pk>/up/", call_parts.move_question_up, name="question-up"),
    path("<slug:code>/", calls.detail, name="detail"),
    path("<slug:code>/work-plan.pdf", calls.work_plan, name="work-plan"),
    path("<slug:code>/days.ics", calls.calendar, name="calendar"),
    path("<slug:code>/meetings.ics", calls.meetings_calendar, name="meetings-calendar"),
]

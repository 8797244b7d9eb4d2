"""Forms for what belongs to a call: meetings, questions, and a line to those told."""

from datetime import date, datetime, time
from typing import Any, Self, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bollplank.domain.call_parts import MeetingPlan, QuestionText
from bollplank.domain.problems import ProblemCode
from bollplank.programme import words
from bollplank.programme.models import CallQuestion, InformationMeeting
from bollplank.web.forms.base import Form
from bollplank.web.forms.call_fields import (
    PartForm,
    by_language,
    long_field,
    text_field,
    texts,
)
from bollplank.web.forms.own_figures import DayField

LONGEST_ANSWER = 4_000
WRITTEN = ("reason_sv", "reason_en")


class MeetingForm(PartForm):
    """An information meeting."""

    title_sv = text_field(_("Title in Swedish"))
    title_en = text_field(_("Title in English"))
    day = DayField(label=_("Day"), required=False)
    starts = forms.TimeField(
        label=_("Begins"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=("%H:%M", "%H.%M", "%H:%M:%S"),
        error_messages={"invalid": _("Write a time, such as 09:30.")},
        required=False,
    )
    ends = forms.TimeField(
        label=_("Ends"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=("%H:%M", "%H.%M", "%H:%M:%S"),
        error_messages={"invalid": _("Write a time, such as 09:30.")},
        required=False,
    )
    place = text_field(
        _("Place"),
        help_text=_("Where people come, or the name of the web meeting."),
        max_length=200,
    )
    link = forms.URLField(
        label=_("Link"),
        help_text=_("Where people take part over the web. It is open to everyone."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    def plan(self) -> MeetingPlan:
        """Return the meeting in the domain's own type. Times are those in Sweden."""
        found = self.cleaned_data
        return MeetingPlan(
            title=texts(found["title_sv"], found["title_en"]),
            starts_at=_moment(found.get("day"), found.get("starts")),
            ends_at=_moment(found.get("day"), found.get("ends")),
            place=found["place"],
            link=found.get("link", ""),
        )


class QuestionForm(PartForm):
    """A question that is often asked, and its answer."""

    question_sv = text_field(_("Question in Swedish"), max_length=300)
    answer_sv = long_field(_("Answer in Swedish"), rows=5, max_length=LONGEST_ANSWER)
    question_en = text_field(_("Question in English"), max_length=300)
    answer_en = long_field(_("Answer in English"), rows=5, max_length=LONGEST_ANSWER)

    def text(self) -> QuestionText:
        """Return the question and answer in the domain's own type."""
        found = self.cleaned_data
        return QuestionText(
            question=texts(found["question_sv"], found["question_en"]),
            answer=texts(found["answer_sv"], found["answer_en"]),
        )


class ReasonForm(Form):
    """A line to those who are told of a change."""

    reason_sv = long_field(_("A line to them, in Swedish"), rows=3, max_length=1000)
    reason_en = long_field(_("The same in English"), rows=3, max_length=1000)

    def __init__(
        self, *args: object, is_needed: bool = False, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_needed = is_needed
        if is_needed:
            self.fields["reason_sv"].label = _("Why, in Swedish")

    def reason(self) -> dict[str, str]:
        """Return what is written by language."""
        return texts(self.cleaned_data["reason_sv"], self.cleaned_data["reason_en"])

    def written(self) -> dict[str, str]:
        """Return what is written so far, also where something else is wrong."""
        self.is_valid()
        return texts(*(self.cleaned_data.get(name, "") for name in WRITTEN))

    def begun_again(self) -> Self:
        """Return the form with what is written so far, and nothing held against it."""
        said = {name: self.data.get(name, "") for name in self.fields}
        return type(self)(initial=said, is_needed=self.is_needed)


class CancelForm(ReasonForm):
    """Why a round is cancelled, and that it is meant."""

    confirmed = forms.BooleanField(
        label=_("The round is to be cancelled. It cannot be taken up again."),
        error_messages={
            "required": cast(
                "Any", words.PROBLEMS[ProblemCode.CANCELLING_NOT_CONFIRMED]
            )
        },
    )


def stored_meeting(meeting: InformationMeeting) -> dict[str, Any]:
    """Return what a meeting says now, by the names of the form's fields."""
    starts = timezone.localtime(meeting.starts_at)
    return {
        **by_language("title", meeting.title),
        "day": starts.date(),
        "starts": starts.time(),
        "ends": timezone.localtime(meeting.ends_at).time(),
        "place": meeting.place,
        "link": meeting.link,
    }


def stored_question(question: CallQuestion) -> dict[str, Any]:
    """Return what a question says now, by the names of the form's fields."""
    return {
        **by_language("question", question.question),
        **by_language("answer", question.answer),
    }


def _moment(day: date | None, at: time | None) -> datetime | None:
    if day is None or at is None:
        return None
    return timezone.make_aware(datetime.combine(day, at))

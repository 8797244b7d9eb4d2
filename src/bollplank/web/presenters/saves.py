"""Who saved a moment and when, and what to do when somebody else did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import dropwhile, groupby

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.improvement import words
from bollplank.improvement.models import Questionnaire, Rating, StartSeenNow
from bollplank.improvement.queries.assessments import said_in
from bollplank.web.forms.assessments import MomentForm
from bollplank.web.presenters import profiles
from bollplank.web.templatetags.words import in_language

TEXTS = ["motivation", "evidence", "explanation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What somebody else saved meanwhile, where it is not what was typed."""

    by: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a moment said when somebody had written, before somebody else did."""

    by: str
    at: datetime | None
    said: str
    lines: Sequence[tuple[str, str]]


def in_words(rating: Rating | StartSeenNow, *, by: User, on: date) -> str:
    """Return "Saved at 14:02", and by whom when it was somebody else."""
    if rating.changed_at is None:
        return ""
    local = timezone.localtime(rating.changed_at)
    when = (
        time_format(local, "TIME_FORMAT")
        if local.date() == on
        else date_format(local, "DATETIME_FORMAT")
    )
    if rating.changed_by is None or rating.changed_by == by:
        return _("Saved at %(time)s") % {"time": when}
    return _("Saved at %(time)s by %(name)s") % {
        "time": when,
        "name": rating.changed_by.name,
    }


def theirs(rating: Rating, form: MomentForm, questionnaire: Questionnaire) -> Theirs:
    """Return what is stored now, line by line, where it differs from what was typed."""
    return Theirs(
        by=rating.changed_by.name if rating.changed_by else "",
        lines=list(_differences(rating, form, questionnaire)),
    )


def earlier(rating: Rating, questionnaire: Questionnaire) -> list[Earlier]:
    """Return what a moment has said before, the newest first.

    A person's savings in a row are one: the last of them stands for all.
    """
    rows = rating.earlier.select_related("changed_by").order_by("-version")
    others = dropwhile(lambda row: row.changed_by_id == rating.changed_by_id, rows)
    in_a_row = groupby(others, key=lambda row: row.changed_by_id)
    newest = [next(same) for writer, same in in_a_row if writer is not None]
    return [
        Earlier(
            by=row.changed_by.name if row.changed_by else "",
            at=row.changed_at,
            said=profiles.in_words(row.answer, row.points, questionnaire),
            lines=[
                (str(MomentForm.base_fields[name].label), text)
                for name in TEXTS
                if (text := getattr(row, name))
            ],
        )
        for row in newest
    ]


def _differences(
    rating: Rating, form: MomentForm, questionnaire: Questionnaire
) -> Iterator[tuple[str, str]]:
    typed, stored = form.said(), said_in(rating)
    if (typed.answer, typed.points) != (stored.answer, stored.points):
        said = profiles.in_words(stored.answer, stored.points, questionnaire)
        yield _("Points"), said
    for name in TEXTS:
        if getattr(typed, name) != (text := getattr(stored, name)):
            yield str(form.fields[name].label), text
    for criterion in form.criteria:
        reply = stored.replies.get(criterion.code)
        if typed.replies.get(criterion.code) != reply:
            said = str(words.REPLIES[reply]) if reply else _("Not answered")
            yield in_language(criterion.text), said

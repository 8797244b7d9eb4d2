"""Who saved a moment and when, and what to do when somebody else did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.improvement import words
from bollplank.improvement.models import Questionnaire, Rating
from bollplank.improvement.queries.assessments import said_in
from bollplank.web.forms.assessments import MomentForm
from bollplank.web.presenters import profiles
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What somebody else saved meanwhile, where it is not what was typed."""

    by: str
    lines: Sequence[tuple[str, str]]


def in_words(rating: Rating, *, by: User, on: date) -> str:
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


def _differences(
    rating: Rating, form: MomentForm, questionnaire: Questionnaire
) -> Iterator[tuple[str, str]]:
    typed, stored = form.said(), said_in(rating)
    if (typed.answer, typed.points) != (stored.answer, stored.points):
        said = profiles.in_words(stored.answer, stored.points, questionnaire)
        yield _("Points"), said
    for name in ["motivation", "evidence", "explanation"]:
        if getattr(typed, name) != (text := getattr(stored, name)):
            yield str(form.fields[name].label), text
    for criterion in form.criteria:
        reply = stored.replies.get(criterion.code)
        if typed.replies.get(criterion.code) != reply:
            said = str(words.REPLIES[reply]) if reply else _("Not answered")
            yield in_language(criterion.text), said

"""Shaping the pages on improvement work."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.domain.improvements import ImprovementState, Wording
from bollplank.improvement import words
from bollplank.improvement.models import Improvement, Moment, Rating
from bollplank.improvement.queries import assessments, improvements
from bollplank.programme.models import Participation
from bollplank.programme.queries import groups
from bollplank.web.templatetags.words import in_language

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to narrow the list. ``code`` is empty for all of it."""

    code: str
    name: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was done, in words."""

    at: datetime
    by: User | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The difference an improvement came from, as far as the reader may see it."""

    headline: str
    own: Rating
    learned: Rating
    own_shown: bool
    learned_shown: bool
    comparison: str


def choices(rows: Iterable[Improvement], *, chosen: str) -> list[Choice]:
    """Return the states that occur, with how many are in each, and all of them."""
    counted = Counter(row.state for row in rows)
    everything = Choice(
        code="",
        name=_("All"),
        count=sum(counted.values()),
        current=chosen not in counted,
    )
    return [
        everything,
        *(
            Choice(
                code=state,
                name=str(text),
                count=counted[state],
                current=state == chosen,
            )
            for state, text in words.IMPROVEMENT_STATES.items()
            if state in counted
        ),
    ]


def suggestion(own: Rating, learned: Rating) -> dict[str, Any]:
    """Return what the form begins with when it comes from a difference."""
    they = learned.assessment.organisation.name
    moment = in_language(own.moment.name)
    title = _("Learn from %(they)s: %(moment)s") % {"they": they, "moment": moment}
    aim = _("We want to find out how %(they)s does it, and try it here.") % {
        "they": they
    }
    return {
        "title": title[:LONGEST_TITLE],
        "aim": aim,
        "own": own.pk,
        "learned": learned.pk,
        "kind": "governance",
    }


def who_set_what(own: Rating, learned: Rating, *, mine: bool) -> str:
    """Return the difference in a sentence, with the scales where they are two."""
    highest = own.assessment.questionnaire.scale_highest
    their_highest = learned.assessment.questionnaire.scale_highest
    facts = {
        "they": learned.assessment.organisation.name,
        "we": own.assessment.organisation.name,
        "theirs": learned.points,
        "ours": own.points,
        "their_highest": their_highest,
        "our_highest": highest,
    }
    if mine and highest == their_highest:
        said = _("%(they)s set %(theirs)s where you set %(ours)s.")
    elif mine:
        said = _(
            "%(they)s set %(theirs)s of %(their_highest)s "
            "where you set %(ours)s of %(our_highest)s."
        )
    elif highest == their_highest:
        said = _("%(they)s set %(theirs)s where %(we)s set %(ours)s.")
    else:
        said = _(
            "%(they)s set %(theirs)s of %(their_highest)s "
            "where %(we)s set %(ours)s of %(our_highest)s."
        )
    return said % facts


def difference_behind(
    improvement: Improvement, *, user: User, mine: bool, on: date
) -> Difference | None:
    """Return the difference an improvement came from; None when it came from none.

    What is no longer shared with the reader is not shown, not even in the headline.
    """
    own, learned = improvement.own_rating, improvement.learned_rating
    if own is None or learned is None:
        return None
    visible = set(
        assessments.visible_to(user, on=on)
        .filter(pk__in=[own.assessment_id, learned.assessment_id])
        .values_list("pk", flat=True)
    )
    shown = [own.assessment_id in visible, learned.assessment_id in visible]
    headline = _("What it came from is no longer shared with you.")
    if all(shown):
        headline = who_set_what(own, learned, mine=mine)
    return Difference(
        headline=headline,
        own=own,
        learned=learned,
        own_shown=shown[0],
        learned_shown=shown[1],
        comparison=_comparison(own, learned, user=user, on=on) if all(shown) else "",
    )


def history(improvement: Improvement) -> list[Line]:
    """Return what has been done to an improvement in words, newest first."""
    events = improvements.history_of(improvement)
    said = [
        Line(at=event.at, by=event.by, said=_said(event))
        for event in events
        if event.what != "improvement-noted"
    ]
    noted = Line(
        at=improvement.created_at, by=improvement.created_by, said=_("Noted as an idea")
    )
    return [*reversed(said), noted]


def places(rows: Iterable[Participation]) -> list[tuple[str, str]]:
    """Return the choices of organisation and round, by the id of the place."""
    return [
        (str(row.pk), f"{row.organisation.name}, {in_language(row.round.name)}")
        for row in rows
    ]


def moments(rows: Sequence[Moment]) -> list[tuple[str, str]]:
    """Return the choices of moment, by its id."""
    return [(str(row.pk), f"{row.number}. {in_language(row.name)}") for row in rows]


def text_of(wording: Wording) -> dict[str, str]:
    """Return a wording as the form shows it."""
    return {"title": wording.title, "aim": wording.aim, "kind": wording.kind}


def _said(event: improvements.Event) -> str:
    if event.move is None:
        return _("The text was changed")
    before, after = (
        words.IMPROVEMENT_STATES[state]
        for state in (event.move.before, event.move.after)
    )
    if event.move.after is ImprovementState.DROPPED:
        return _("Put aside")
    if event.move.before is ImprovementState.DROPPED:
        return _("Taken up again: %(after)s") % {"after": after}
    return _("From “%(before)s” to “%(after)s”") % {"before": before, "after": after}


def _comparison(own: Rating, learned: Rating, *, user: User, on: date) -> str:
    """Return the address of the comparison where the difference was seen."""
    ours, theirs = own.assessment, learned.assessment
    group = (
        groups.visible_to(user, on=on)
        .filter(round=ours.round_id, members__organisation=ours.organisation_id)
        .filter(members__organisation=theirs.organisation_id)
        .first()
    )
    if group is None:
        return ""
    page = reverse("comparisons:detail", args=[group.pk, ours.level])
    step = urlencode({"step": ours.step.number})
    return f"{page}?{step}#moment-{own.moment.number}"

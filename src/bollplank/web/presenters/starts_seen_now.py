"""How the start was scored then, how it is seen today, and where it stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.domain import response_shift as rules
from bollplank.domain.assessments import Answer, points_of
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.improvement import words
from bollplank.improvement.models import (
    Moment,
    Questionnaire,
    Rating,
    SelfAssessment,
    StartSeenNow,
)
from bollplank.improvement.queries import assessments
from bollplank.improvement.queries import starts_seen_now as queries
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.forms.starts_seen_now import TAKEN_BACK, StartSeenForm
from bollplank.web.presenters import saves
from bollplank.web.presenters.assessments import name_of
from bollplank.web.presenters.profiles import in_words, label_of
from bollplank.web.presenters.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One card of the scale. ``as_then`` is what the start was scored."""

    value: str
    name: str
    chosen: bool
    as_then: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One moment on the page where the start is looked back at.

    ``then`` and ``why_then`` are from the start, ``now`` from this occasion; they are
    shown and never changed here. ``theirs`` is what somebody else saved meanwhile.
    """

    moment: Moment
    anchor: str
    next_anchor: str
    then: str
    why_then: str
    now: str
    form: StartSeenForm
    choices: Sequence[Choice]
    said: str
    saved: str
    mark: str
    problems: Sequence[str]
    theirs: Sequence[tuple[str, str]]

    @property
    def seen(self) -> str:
        """The mark the writer has before her: the stored one, or what she sent."""
        return self.form.shows("seen")

    @property
    def mark_to_merge(self) -> str:
        """The mark of what is stored, as the button under both texts sends it."""
        return self.mark or TAKEN_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingBack:
    """The page. ``left_out`` are the moments that had no points at the start."""

    assessment: SelfAssessment
    start: SelfAssessment | None
    since: str
    looks: Sequence[Look]
    left_out: str

    @property
    def with_problems(self) -> list[Look]:
        """The moments with something to put right."""
        return [look for look in self.looks if look.problems]

    def look_of(self, moment: Moment) -> Look:
        """Return what stands on the page about this moment."""
        return next(look for look in self.looks if look.moment.pk == moment.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is said of the start, beside the movement on the page that is read.

    ``lines`` go by the code of the moment: how it is said in one line, and the note.
    """

    headline: str
    lines: Mapping[str, tuple[str, str]]


def looking_back(
    assessment: SelfAssessment,
    *,
    by: User,
    on: date,
    bound: StartSeenForm | None = None,
    problems: Iterable[Problem] = (),
) -> LookingBack:
    """Return the page, with what was typed where a form is bound."""
    start = queries.start_of(assessment)
    then = assessments.ratings_of(start) if start else []
    asked = [rating for rating in then if rating.points is not None]
    anchors = [*(anchor_of(rating.moment) for rating in asked), ""]
    making = _Making(
        questionnaire=assessment.questionnaire,
        now={row.moment.code: row for row in assessments.ratings_of(assessment)},
        rows=queries.rows_of(assessment),
        bound=bound,
        problems=list(problems),
        by=by,
        on=on,
    )
    looks = [
        making.look(rating, next_anchor=anchors[place])
        for place, rating in enumerate(asked, 1)
    ]
    numbers = [str(one.moment.number) for one in then if one.points is None]
    return LookingBack(
        assessment=assessment,
        start=start,
        since=name_of(start) if start else "",
        looks=looks,
        left_out=_left_out(numbers),
    )


def form_for(
    assessment: SelfAssessment, moment: Moment, data: Mapping[str, str] | None = None
) -> StartSeenForm:
    """Return the form of one moment, with what was sent if anything was."""
    row = queries.rows_of(assessment).get(moment.code)
    return _form(row, moment, assessment.questionnaire, data)


def seen(assessment: SelfAssessment) -> Seen | None:
    """Return what is said of the start, None where nothing is."""
    rows = queries.rows_of(assessment)
    start = queries.start_of(assessment) if rows else None
    if start is None:
        return None
    then = points_of(assessments.said_of_moments(start))
    now = assessments.said_of_moments(assessment)
    found = rules.shift(
        then=then, seen_now={code: row.points for code, row in rows.items()}
    )
    return Seen(
        headline=headline(found),
        lines={
            code: (_in_one_line(then[code], row.points, now[code].points), row.note)
            for code, row in rows.items()
            if code in then
        },
    )


def headline(found: rules.Shift) -> str:
    """Return how the start is seen today beside then, in a sentence."""
    parts = [
        ngettext("lower on %(n)s moment", "lower on %(n)s moments", found.lower)
        % {"n": found.lower},
        ngettext("the same on %(n)s", "the same on %(n)s", found.same)
        % {"n": found.same},
        ngettext("higher on %(n)s", "higher on %(n)s", found.higher)
        % {"n": found.higher},
    ]
    return _("Seen with today's eyes you score the start %(counts)s.") % {
        "counts": listed(parts)
    }


def _in_one_line(then: int, seen_now: int, now: int | None) -> str:
    given = {"then": then, "seen": seen_now, "now": now}
    if now is None:
        return _("The start then %(then)s · the start seen today %(seen)s") % given
    return (
        _("The start then %(then)s · the start seen today %(seen)s · now %(now)s")
        % given
    )


def _left_out(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    return ngettext(
        "Moment %(numbers)s had no points at the start, and is left out.",
        "Moments %(numbers)s had no points at the start, and are left out.",
        len(numbers),
    ) % {"numbers": listed(numbers)}


def _form(
    row: StartSeenNow | None,
    moment: Moment,
    questionnaire: Questionnaire,
    data: Mapping[str, str] | None = None,
) -> StartSeenForm:
    return StartSeenForm(
        data,
        moment=moment,
        said=queries.said_in(row),
        mark=queries.mark_of(row),
        scale_highest=questionnaire.scale_highest,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What every moment on the page is made from."""

    questionnaire: Questionnaire
    now: Mapping[str, Rating]
    rows: Mapping[str, StartSeenNow]
    bound: StartSeenForm | None
    problems: Sequence[Problem]
    by: User
    on: date

    def look(self, rating: Rating, *, next_anchor: str) -> Look:
        moment, row = rating.moment, self.rows.get(rating.moment.code)
        bound = self.bound if self.bound and self.bound.moment == moment else None
        form = bound or _form(row, moment, self.questionnaire)
        codes = [one.code for one in self.problems] if bound else []
        conflict = ProblemCode.CHANGED_BY_SOMEBODY_ELSE in codes
        typed = [str(text) for texts in form.errors.values() for text in texts]
        return Look(
            moment=moment,
            anchor=anchor_of(moment),
            next_anchor=next_anchor,
            then=in_words(rating.answer, rating.points, self.questionnaire),
            why_then=rating.motivation,
            now=self.said_now(moment),
            form=form,
            choices=_choices(form.shows("choice"), rating.points, self.questionnaire),
            said=_said(row, self.questionnaire),
            saved=saves.in_words(row, by=self.by, on=self.on) if row else "",
            mark=queries.mark_of(row),
            problems=[*(str(words.PROBLEMS[code]) for code in codes), *typed],
            theirs=_theirs(row, self.questionnaire) if conflict else [],
        )

    def said_now(self, moment: Moment) -> str:
        now = self.now.get(moment.code)
        if now is None or now.answer == Answer.UNANSWERED:
            return ""
        return in_words(now.answer, now.points, self.questionnaire)


def _said(row: StartSeenNow | None, questionnaire: Questionnaire) -> str:
    return in_words(Answer.POINTS, row.points, questionnaire) if row else ""


def _choices(
    chosen: str, then: int | None, questionnaire: Questionnaire
) -> list[Choice]:
    return [
        Choice(
            value=str(points),
            name=label_of(points, questionnaire),
            chosen=str(points) == chosen,
            as_then=points == then,
        )
        for points in range(1, questionnaire.scale_highest + 1)
    ]


def _theirs(
    row: StartSeenNow | None, questionnaire: Questionnaire
) -> list[tuple[str, str]]:
    if row is None:
        return [(_("The start seen today"), _("It has been taken back."))]
    points = in_words(Answer.POINTS, row.points, questionnaire)
    return [(_("The start seen today"), points), (_("Note"), row.note)]

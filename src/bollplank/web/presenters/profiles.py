"""One assessment read as a whole: every moment with the lowest first, then the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain import assessments as rules
from bollplank.domain.assessments import Answer, Scale
from bollplank.improvement import words
from bollplank.improvement.models import Moment, Questionnaire, Rating
from bollplank.improvement.queries.assessments import said_in
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

FILLED, EMPTY = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One moment of the profile. ``dots`` say the same as ``said``, for the eye."""

    moment: Moment
    anchor: str
    dots: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The lines in order, and what they come to in words."""

    lines: Sequence[Line]
    total: str
    middle: str
    far: str


def of(ratings: Sequence[Rating], questionnaire: Questionnaire) -> Profile:
    """Return the profile of these ratings, the lowest first and those without last."""
    said = {rating.moment.code: said_in(rating) for rating in ratings}
    reading = rules.profile(
        said, scale=Scale(questionnaire.scale_highest), asked=len(ratings)
    )
    ordered = sorted(ratings, key=lambda row: (row.points or 99, row.moment.number))
    return Profile(
        lines=[_line(rating, questionnaire) for rating in ordered],
        total=_total(reading),
        middle=_middle(reading.middle, questionnaire),
        far=_far(reading, questionnaire),
    )


def in_words(answer: str, points: int | None, questionnaire: Questionnaire) -> str:
    """Return "2 of 3, Begun", or that the moment was not assessed."""
    if points is None:
        return str(words.ANSWERS[Answer(answer)])
    return _("%(points)s of %(highest)s, %(label)s") % {
        "points": points,
        "highest": questionnaire.scale_highest,
        "label": label_of(points, questionnaire),
    }


def label_of(points: int, questionnaire: Questionnaire) -> str:
    """Return what the questionnaire calls these points."""
    names = {label["points"]: label["name"] for label in questionnaire.labels}
    return in_language(names.get(points))


def movement_in_words(moved: Sequence[int], *, since: str) -> str:
    """Return how many moments went up, went down and stand still since a time."""
    up = sum(steps > 0 for steps in moved)
    down = sum(steps < 0 for steps in moved)
    still = len(moved) - up - down
    parts = [
        ngettext("%(n)s moment has gone up", "%(n)s moments have gone up", up)
        % {"n": up},
        ngettext("%(n)s has gone down", "%(n)s have gone down", down) % {"n": down},
        ngettext("%(n)s stands where it stood", "%(n)s stand where they stood", still)
        % {"n": still},
    ]
    return _("Since “%(since)s”: %(counts)s.") % {
        "since": since,
        "counts": listed(parts),
    }


def _line(rating: Rating, questionnaire: Questionnaire) -> Line:
    points = rating.points or 0
    missing = questionnaire.scale_highest - points
    return Line(
        moment=rating.moment,
        anchor=anchor_of(rating.moment),
        dots=FILLED * points + EMPTY * missing if points else "",
        said=in_words(rating.answer, rating.points, questionnaire),
    )


def _total(reading: rules.Profile) -> str:
    if not reading.assessed:
        return _("No moment has points yet.")
    return ngettext(
        "%(assessed)s of %(asked)s moment has points. The total is %(total)s out of "
        "%(highest)s possible.",
        "%(assessed)s of %(asked)s moments have points. The total is %(total)s out of "
        "%(highest)s possible.",
        reading.asked,
    ) % {
        "assessed": reading.assessed,
        "asked": reading.asked,
        "total": reading.total,
        "highest": reading.highest_total,
    }


def _far(reading: rules.Profile, questionnaire: Questionnaire) -> str:
    """Return how many stand where something is largely in place, or further."""
    if not reading.assessed:
        return ""
    given = {
        "n": reading.far,
        "points": rules.FAR_POINTS,
        "label": label_of(rules.FAR_POINTS, questionnaire),
    }
    if questionnaire.scale_highest == rules.FAR_POINTS:
        text = ngettext(
            "%(n)s moment stands at %(points)s, %(label)s.",
            "%(n)s moments stand at %(points)s, %(label)s.",
            reading.far,
        )
    else:
        text = ngettext(
            "%(n)s moment stands at %(points)s, %(label)s, or further.",
            "%(n)s moments stand at %(points)s, %(label)s, or further.",
            reading.far,
        )
    return text % given


def _middle(middle: tuple[int, int] | None, questionnaire: Questionnaire) -> str:
    """Return where the middle is, as labels: points are never averaged."""
    if middle is None:
        return ""
    below, above = (f"{points}, {label_of(points, questionnaire)}" for points in middle)
    if below == above:
        return _("In the middle stands %(points)s.") % {"points": below}
    return _("The middle lies between %(below)s and %(above)s.") % {
        "below": below,
        "above": above,
    }

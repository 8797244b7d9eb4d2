"""Shaping what one organisation has shared of one moment, beside the reader's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.assessments import Answer
from bollplank.domain.comparisons import Place
from bollplank.improvement import words
from bollplank.improvement.models import Improvement, Moment, Rating
from bollplank.improvement.queries.comparison_columns import Column
from bollplank.improvement.queries.comparisons import Comparison
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.improvements import who_set_what
from bollplank.web.templatetags.words import in_language

FILLED, EMPTY = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"
UP, DOWN = "\N{BLACK UP-POINTING TRIANGLE}", "\N{BLACK DOWN-POINTING TRIANGLE}"
LEVEL = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something said in words, with a shape that says the same."""

    shape: str
    said: str | Promise


class Side(Enum):
    """Where another stands on a moment, seen from the reader's own organisation."""

    FURTHER = auto()
    LEVEL = auto()
    NOT_AS_FAR = auto()


BESIDE = {
    Side.FURTHER: Mark(shape=UP, said=gettext_lazy("Further than you")),
    Side.LEVEL: Mark(shape=LEVEL, said=gettext_lazy("The same as you")),
    Side.NOT_AS_FAR: Mark(shape=DOWN, said=gettext_lazy("Not as far as you")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one organisation has shared of one moment, as the reader sees it.

    ``beside`` places it beside the reader's own, and ``fact`` says the difference in
    a sentence when there is one. Where the other has come ``further``, ``tried`` is
    the improvement the reader's organisation has made of it, if any, and ``try_url``
    where to make one.
    """

    organisation: Organisation
    is_own: bool
    rating: Rating | None
    said: str
    dots: str
    label: str
    beside: Mark | None
    fact: str
    further: bool
    moved: Mark | None
    explanation: str
    tried: Improvement | None
    try_url: str


def cell(
    comparison: Comparison,
    column: Column,
    moment: Moment,
    *,
    tried: Mapping[int, Improvement],
) -> Cell:
    """Return the cell of this organisation and moment; see ``comparisons.rows``."""
    rating, place = column.ratings.get(moment.code), column.place(moment.code)
    own = comparison.own_column
    other = own if column is not own else None
    mine = other.place(moment.code) if other else None
    own_rating = other.ratings.get(moment.code) if other else None
    side = _side(mine, place)
    further = side is Side.FURTHER
    differs = side in {Side.FURTHER, Side.NOT_AS_FAR}
    return Cell(
        organisation=column.organisation,
        is_own=column is own,
        rating=rating,
        said=_said(rating, place),
        dots=_dots(place),
        label=_label(column, place),
        beside=BESIDE[side] if side else None,
        fact=_fact(own_rating, rating) if differs else "",
        further=further,
        moved=_moved(column.moved(moment.code)),
        explanation=rating.explanation if rating and column.in_full else "",
        tried=tried.get(rating.pk) if rating and further else None,
        try_url=_try_url(own_rating, rating) if further else "",
    )


def _said(rating: Rating | None, place: Place | None) -> str:
    if rating is None:
        return _("Cannot be compared")
    if place is None:
        return str(words.ANSWERS[Answer(rating.answer)])
    return _("%(points)s of %(highest)s") % {
        "points": place.points,
        "highest": place.scale.highest,
    }


def _dots(place: Place | None) -> str:
    if place is None:
        return ""
    return FILLED * place.points + EMPTY * (place.scale.highest - place.points)


def _label(column: Column, place: Place | None) -> str:
    """Return what the questionnaire calls these points."""
    labels = column.assessment.questionnaire.labels if place else []
    names = {label["points"]: label["name"] for label in labels}
    return in_language(names.get(place.points)) if place else ""


def _side(mine: Place | None, theirs: Place | None) -> Side | None:
    if mine is None or theirs is None:
        return None
    if theirs.share == mine.share:
        return Side.LEVEL
    return Side.FURTHER if theirs.share > mine.share else Side.NOT_AS_FAR


def _moved(steps: int | None) -> Mark | None:
    if steps is None:
        return None
    if steps == 0:
        return Mark(shape=LEVEL, said=_("The same as last time"))
    if steps > 0:
        said = _("Up %(steps)s since last time") % {"steps": steps}
        return Mark(shape=UP, said=said)
    said = _("Down %(steps)s since last time") % {"steps": -steps}
    return Mark(shape=DOWN, said=said)


def _fact(own: Rating | None, theirs: Rating | None) -> str:
    if own is None or theirs is None:
        return ""
    return who_set_what(own, theirs, mine=True)


def _try_url(own: Rating | None, theirs: Rating | None) -> str:
    if own is None or theirs is None:
        return ""
    query = urlencode({"own": own.pk, "learned": theirs.pk})
    return f"{reverse('improvements:new')}?{query}"

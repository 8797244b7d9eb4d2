"""How an assessment has moved since the time before, in words and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.domain import comparisons as rules
from bollplank.domain.assessments import Answer, Scale
from bollplank.domain.comparisons import Moves, Place
from bollplank.domain.questionnaires import Comparability, LeftOut
from bollplank.improvement.models import Moment, Rating
from bollplank.improvement.queries.bridges import Earlier
from bollplank.web.presenters.profiles import in_words, movement_in_words
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure, in_language

UP_THE_SCALE: dict[Fraction, Promise] = {
    Fraction(0): gettext_lazy("at the foot of the scale"),
    Fraction(1, 3): gettext_lazy("a third of the way up the scale"),
    Fraction(1, 2): gettext_lazy("half way up the scale"),
    Fraction(2, 3): gettext_lazy("two thirds of the way up the scale"),
    Fraction(1): gettext_lazy("at the top of the scale"),
}

WAYS: dict[int, Promise] = {
    1: gettext_lazy("Stands further up the scale"),
    0: gettext_lazy("Stands at the same place on the scale"),
    -1: gettext_lazy("Stands lower on the scale"),
}

WHY_LEFT_OUT: dict[Comparability | None, Promise] = {
    Comparability.SPLIT: gettext_lazy("One moment has become several."),
    Comparability.MERGED: gettext_lazy("Several moments have become one."),
    Comparability.LOW: gettext_lazy("The meaning has changed."),
    Comparability.SAME: gettext_lazy("It has no single counterpart."),
    None: gettext_lazy("There was nothing like it in that version."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One moment's movement. ``before`` is what was said the time before."""

    before: str
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A moment that is not compared, why, and what stood beside it then."""

    moment: Moment
    why: str
    note: str
    then: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The movement since the time before, as the page tells it.

    ``across`` tells that the time before followed another version and what is
    compared then; empty where it did not. ``chance`` is the footnote.
    """

    headline: str
    across: str
    chance: str
    moments: Mapping[str, Moved]
    not_compared: Sequence[NotCompared]


def since(
    earlier: Earlier, *, name: str, highest: int, ratings: Sequence[Rating]
) -> Since:
    """Return the movement since the time before.

    ``name`` is what the time before is called, and ``highest`` the highest points of
    the scale that these ratings are on.
    """
    scale = Scale(highest)
    now = {
        rating.moment.code: Place(rating.points, scale)
        for rating in ratings
        if rating.points is not None
    }
    counted = rules.moves(before=earlier.places, now=now)
    return Since(
        headline=_headline(earlier, now, counted, name),
        across=across(earlier),
        chance=_chance(counted) if earlier.same_scale else "",
        moments={
            code: _moved(code, place, now.get(code), earlier)
            for code, place in earlier.places.items()
        },
        not_compared=_not_compared(earlier, ratings),
    )


def up_the_scale(place: Place) -> str:
    """Return how far up its scale a place is, in words."""
    known = UP_THE_SCALE.get(place.share)
    if known is not None:
        return str(known)
    percent = figure(float(place.share * 100), 0)
    return _("%(percent)s %% of the way up the scale") % {"percent": percent}


def in_steps(steps: int) -> str:
    """Return which way a moment has moved, and how many steps."""
    if steps == 0:
        return _("Stands where it stood")
    if steps > 0:
        return ngettext("Up %(steps)s step", "Up %(steps)s steps", steps) % {
            "steps": steps
        }
    return ngettext("Down %(steps)s step", "Down %(steps)s steps", -steps) % {
        "steps": -steps
    }


def _headline(
    earlier: Earlier, now: Mapping[str, Place], counted: Moves, name: str
) -> str:
    if not counted.up + counted.down + counted.same:
        return ""
    if earlier.same_scale:
        ways = rules.directions(before=earlier.places, now=now)
        return movement_in_words([*ways.values()], since=name)
    counts = [
        ngettext(
            "%(n)s moment stands further up its scale",
            "%(n)s moments stand further up their scale",
            counted.up,
        )
        % {"n": counted.up},
        ngettext("%(n)s lower", "%(n)s lower", counted.down) % {"n": counted.down},
        ngettext("%(n)s at the same place", "%(n)s at the same place", counted.same)
        % {"n": counted.same},
    ]
    return _("Since “%(since)s”: %(counts)s.") % {
        "since": name,
        "counts": listed(counts),
    }


def across(earlier: Earlier) -> str:
    """Return what is compared when the time before followed another version."""
    if earlier.bridge is None:
        return ""
    same = len(earlier.bridge.same)
    told = ngettext(
        "Last time followed “%(version)s”. Only the %(n)s moment that means the same "
        "in both is compared.",
        "Last time followed “%(version)s”. Only the %(n)s moments that mean the same "
        "in both are compared.",
        same,
    ) % {
        "n": same,
        "version": in_language(earlier.assessment.questionnaire.name),
    }
    if earlier.same_scale:
        return told
    scales = _(
        "The scales are not the same, so steps cannot be counted and points never "
        "added: what is told is how far up its own scale each moment stands. A small "
        "difference may come from the scales alone."
    )
    return f"{told} {scales}"


def _chance(counted: Moves) -> str:
    """Return the exact sign test as a footnote."""
    if not counted.up + counted.down:
        return ""
    times = counted.chance * 100
    return _(
        "%(up)s up and %(down)s down: if up and down were equally likely, so uneven a "
        "split would come about %(times)s times in 100 (exact sign test). It counts "
        "moments and says nothing of any single one."
    ) % {
        "up": counted.up,
        "down": counted.down,
        "times": figure(times, 0 if times >= 1 else 1),
    }


def before_in_words(earlier: Earlier, moment: str) -> str:
    """Return what was said of a moment the time before, empty where nothing was."""
    place = earlier.places.get(moment)
    if place is None:
        return ""
    questionnaire = earlier.assessment.questionnaire
    said = in_words(Answer.POINTS, place.points, questionnaire)
    if earlier.same_scale:
        return said
    return _("%(said)s, %(place)s") % {"said": said, "place": up_the_scale(place)}


def _moved(code: str, before: Place, now: Place | None, earlier: Earlier) -> Moved:
    then = before_in_words(earlier, code)
    if now is None:
        return Moved(before=then, moved="")
    if earlier.same_scale:
        return Moved(before=then, moved=in_steps(now.points - before.points))
    way = (now.share > before.share) - (now.share < before.share)
    moved = _("%(way)s, now %(place)s") % {
        "way": WAYS[way],
        "place": up_the_scale(now),
    }
    return Moved(before=then, moved=moved)


def _not_compared(earlier: Earlier, ratings: Sequence[Rating]) -> list[NotCompared]:
    if earlier.bridge is None:
        return []
    mine = {rating.moment.code: rating.moment for rating in ratings}
    return [
        NotCompared(
            moment=mine[one.moment],
            why=str(WHY_LEFT_OUT[one.comparability]),
            note=in_language(one.note) if one.note else "",
            then=_then(one, earlier),
        )
        for one in earlier.bridge.left_out
        if one.moment in mine
    ]


def _then(left_out: LeftOut, earlier: Earlier) -> list[str]:
    """Return what was said then of what stands beside the moment; nothing is added."""
    questionnaire = earlier.assessment.questionnaire
    found = []
    for code in left_out.others:
        if (moment := earlier.others.get(code)) is None:
            continue
        place = earlier.said.get(code)
        points = None if place is None else place.points
        said = in_words(Answer.NOT_ASSESSED, points, questionnaire)
        name = f"{moment.number}. {in_language(moment.name)}"
        found.append(_("%(name)s: %(said)s") % {"name": name, "said": said})
    return found

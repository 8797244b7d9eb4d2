"""Ways of working side by side: one column an organisation, differences marked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import (
    Improvement,
    Moment,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.queries import ways_of_working as queries
from bollplank.improvement.queries.comparisons import Comparison
from bollplank.improvement.queries.ways_of_working import SideBySide
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, Participation
from bollplank.web.presenters.ways_of_working import edit_url
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

STEPS_CLEARLY_FURTHER = 2
"""Points between two organisations from which the difference is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an organisation says to one question, and who has answered it instead."""

    question: str
    text: str
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayColumn:
    """One organisation's way of working, beside the others."""

    organisation: Organisation
    is_own: bool
    way: WayOfWorking | None
    told: Sequence[Told]
    stands: str
    """Its shared points on the moment, in words; empty where it has shared none."""
    further: str
    """How it differs from the reader's own, where that is much."""
    tried: Improvement | None
    try_url: str
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A role or a moment to look at, and how many have told about it."""

    name: str
    url: str
    number: int
    told: int
    is_here: bool


def chosen_role(
    asked: str, counts: Mapping[DelegateRole, int], own: Collection[DelegateRole]
) -> DelegateRole:
    """Return the role asked for; else the reader's own, where somebody has told.

    Else the role that most have told of.
    """
    named = [role for role in ANSWERING_ROLES if role == asked]
    mine = [role for role in ANSWERING_ROLES if role in own and counts.get(role)]
    fullest = max(ANSWERING_ROLES, key=lambda role: counts.get(role, 0))
    return next(iter([*named, *mine, fullest]))


def roles(
    group: Group,
    moment: Moment,
    role: DelegateRole,
    *,
    counts: Mapping[DelegateRole, int],
) -> list[Choice]:
    """Return the roles, with how many have told how they work in each."""
    return [
        Choice(
            name=str(words.ANSWERING_ROLES[one]),
            url=url_of(group, moment, one),
            number=0,
            told=counts.get(one, 0),
            is_here=one == role,
        )
        for one in ANSWERING_ROLES
    ]


def moments(
    group: Group,
    here: Moment,
    found: Sequence[Moment],
    *,
    counts: Mapping[int, Mapping[DelegateRole, int]],
) -> list[Choice]:
    """Return the moments, with how many parts there are to read of each."""
    return [
        Choice(
            name=in_language(one.name),
            url=url_of(group, one),
            number=one.number,
            told=sum(counts.get(one.pk, {}).values()),
            is_here=one == here,
        )
        for one in found
    ]


def url_of(group: Group, moment: Moment, role: DelegateRole | None = None) -> str:
    """Return where a group's ways of a moment stand side by side."""
    url = reverse("ways-of-working:compare", args=[group.pk, moment.code])
    return f"{url}?role={role}" if role else url


def columns(
    side_by_side: SideBySide,
    *,
    template: WayTemplate,
    place: Participation | None,
    comparison: Comparison | None,
    tried: Mapping[int, Improvement],
) -> list[WayColumn]:
    """Return the ways as columns, the reader's own first.

    ``place`` is the reader's own place in the round, None for a mentor.
    ``comparison`` is what the group has shared of its self-assessments, and ``tried``
    goes from the way learned from to what her organisation has noted.
    """
    moment, role = side_by_side.moment, side_by_side.role
    texts = {
        organisation.pk: queries.text_of(way) if way else {}
        for organisation, way in side_by_side.ways
    }
    names = {
        organisation.pk: organisation.name for organisation, _ in side_by_side.ways
    }
    found = []
    for organisation, way in side_by_side.ways:
        is_own = place is not None and organisation.pk == place.organisation_id
        said = texts[organisation.pk]
        may_try = place is not None and not is_own
        answered = _answered_by_others(texts, names, than=organisation.pk)
        found.append(
            WayColumn(
                organisation=organisation,
                is_own=is_own,
                way=way if said else None,
                told=told(template, said, answered) if said else [],
                stands=_stands(comparison, organisation, moment),
                further=_further(comparison, organisation, moment, place),
                tried=tried.get(way.pk) if way else None,
                try_url=reverse("improvements:new-from-way", args=[way.pk])
                if way and said and may_try
                else "",
                edit_url=edit_url(place, moment, role) if is_own and place else "",
            )
        )
    return sorted(found, key=lambda column: not column.is_own)


def told(
    template: WayTemplate,
    texts: Mapping[str, str],
    answered: Mapping[str, Sequence[str]] | None = None,
) -> list[Told]:
    """Return the questions in order, with what is said to each.

    ``answered`` names, by question, those others that have answered it.
    """
    return [
        Told(
            question=in_language(question["text"]),
            text=texts.get(question["code"], ""),
            others=listed(list((answered or {}).get(question["code"], []))),
        )
        for question in template.questions
    ]


def headline(found: Sequence[WayColumn]) -> str:
    """Return in one sentence what there is to compare."""
    written = sum(column.way is not None for column in found)
    return ngettext(
        "%(written)s of %(count)s organisation has told how it works.",
        "%(written)s of %(count)s organisations have told how they work.",
        len(found),
    ) % {"written": written, "count": len(found)}


def _answered_by_others(
    texts: Mapping[int, Mapping[str, str]], names: Mapping[int, str], *, than: int
) -> dict[str, list[str]]:
    answered: dict[str, list[str]] = {}
    for pk, said in texts.items():
        for question in said if pk != than else ():
            answered.setdefault(question, []).append(names[pk])
    return answered


def _stands(
    comparison: Comparison | None, organisation: Organisation, moment: Moment
) -> str:
    place = _place(comparison, organisation, moment)
    if place is None:
        return ""
    return _("Stands at %(points)s of %(highest)s here.") % {
        "points": place[0],
        "highest": place[1],
    }


def _further(
    comparison: Comparison | None,
    organisation: Organisation,
    moment: Moment,
    own: Participation | None,
) -> str:
    """Say that it is clearly further on or less far than the reader's own.

    Only on the same scale: steps of different scales are not the same.
    """
    if own is None or own.organisation_id == organisation.pk:
        return ""
    theirs = _place(comparison, organisation, moment)
    ours = _place(comparison, own.organisation, moment)
    if theirs is None or ours is None or theirs[1] != ours[1]:
        return ""
    steps = theirs[0] - ours[0]
    if steps >= STEPS_CLEARLY_FURTHER:
        return _("Clearly further on than you")
    if -steps >= STEPS_CLEARLY_FURTHER:
        return _("You are clearly further on")
    return ""


def _place(
    comparison: Comparison | None, organisation: Organisation, moment: Moment
) -> tuple[int, int] | None:
    """Return the shared points on the moment and the highest there are."""
    for column in comparison.columns if comparison else ():
        if column.organisation == organisation:
            place = column.place(moment.code)
            return (place.points, place.scale.highest) if place else None
    return None

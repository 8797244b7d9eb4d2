"""From groups to what is told of them: every cost, and why they stand."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.answers import (
    Facts,
    GroupAnswer,
    MemberCost,
    Pairing,
    Part,
    ReasonPart,
    Unknown,
)
from bollplank.matching.building import Desk
from bollplank.matching.costs import TermCosts
from bollplank.matching.forms import Organisation, PlacedGroup, Term

Whole = NDArray[np.int64]


def group_answer(desk: Desk, placed: PlacedGroup) -> GroupAnswer:
    """Return one group with its costs.

    With several mentors a member pays the mean to them; with none, what a mean mentor
    would cost.
    """
    members = [desk.newcomer[each] for each in placed.participants]
    pairs = tuple(
        _between(desk, one, other)
        for number, one in enumerate(members)
        for other in members[number + 1 :]
    )
    told = tuple(_member(desk, each, members, placed) for each in members)
    ways = [way for each in members for way in _ways(desk, each, placed)]
    return GroupAnswer(
        mentors=placed.mentors,
        supporting_mentors=placed.supporting_mentors,
        participants=placed.participants,
        cost=plain(sum(each.cost for each in told)),
        members=told,
        pairs=pairs,
        reason=_reason(desk, members, told),
        facts=_facts(desk, placed, (*ways, *pairs)),
    )


def plain(number: float) -> float:
    """Return a number as it is told: whole where it is whole."""
    rounded = round(float(number), 6)
    return int(rounded) if rounded == int(rounded) else rounded


def unknown(desk: Desk) -> tuple[Unknown, ...]:
    """Return who lacks what a term is computed from, for terms that count."""
    form = desk.form
    everybody: list[Organisation] = [*form.newcomers, *form.leading]
    lacks: dict[Term, Callable[[Organisation], bool]] = {
        Term.TRAVEL: lambda each: each.latitude is None and not form.travel_minutes,
        Term.THEME: lambda each: not each.themes,
        Term.SERVICE_FIELD: lambda each: not each.service_fields,
        Term.CONDITIONS: lambda each: not each.conditions and each.size is None,
        Term.STRENGTHS: lambda each: not each.strengths,
    }
    return tuple(
        Unknown(term=term, ids=ids)
        for term, is_lacking in lacks.items()
        if form.weights.of(term)
        and (ids := tuple(each.id for each in everybody if is_lacking(each)))
    )


def _member(
    desk: Desk, member: int, members: Sequence[int], placed: PlacedGroup
) -> MemberCost:
    ways = _ways(desk, member, placed)
    own = sum(way.cost for way in ways) / len(ways)
    others = _to_others(desk, desk.table.between, member, members)
    return MemberCost(
        id=desk.form.newcomers[member].id,
        cost=plain(own + others),
        to_mentor=ways[0],
        to_others=plain(others),
    )


def _ways(desk: Desk, member: int, placed: PlacedGroup) -> list[Pairing]:
    """Return what a newcomer pays to each mentor, or to the mean one."""
    places = [desk.mentor[each] for each in placed.mentors] or [len(desk.mentor)]
    return [
        _pairing(
            desk,
            member,
            place if placed.mentors else None,
            [
                _part(
                    term,
                    term.to_place[member, place],
                    term.cost_to_place[member, place],
                    term.known_to_place[member, place],
                )
                for term in desk.table.terms
            ],
        )
        for place in places
    ]


def _between(desk: Desk, one: int, other: int) -> Pairing:
    """Return what two newcomers have in common and what they pay."""
    parts = [
        _part(
            term,
            term.between[one, other],
            term.cost_between[one, other],
            term.known_between[one, other],
        )
        for term in desk.table.terms
    ]
    return _pairing(desk, one, other, parts, to_newcomer=True)


def _part(term: TermCosts, value: np.int64, cost: np.int64, known: np.bool_) -> Part:
    return Part(term=term.term, value=int(value), cost=int(cost), known=bool(known))


def _pairing(
    desk: Desk,
    member: int,
    other: int | None,
    parts: Sequence[Part],
    *,
    to_newcomer: bool = False,
) -> Pairing:
    form, table = desk.form, desk.table
    newcomer = form.newcomers[member]
    cost = plain(sum(each.cost for each in parts))
    if other is None:
        return Pairing(
            newcomer=newcomer.id,
            other=None,
            parts=tuple(parts),
            cost=cost,
            km=None,
            minutes=None,
        )
    met: Organisation = form.newcomers[other] if to_newcomer else form.leading[other]
    number = other if to_newcomer else table.newcomers + other
    return Pairing(
        newcomer=newcomer.id,
        other=met.id,
        parts=tuple(parts),
        cost=cost,
        km=_known(table.km[member, number]),
        minutes=_known(table.minutes[member, number]),
        shared_themes=_shared(newcomer.themes, met.themes),
        shared_service_fields=_shared(newcomer.service_fields, met.service_fields),
        wished_by=tuple(
            one.id
            for one, another in ((newcomer, met), (met, newcomer))
            if another.id in one.wishes
        ),
        met_before=met.id in newcomer.met_before or newcomer.id in met.met_before,
    )


def _known(number: float) -> float | None:
    return None if np.isnan(number) else round(float(number), 1)


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(one) if each in other)


def _to_others(
    desk: Desk, between: Whole, member: int, members: Sequence[int]
) -> float:
    """Return a member's share of the pairs it is in."""
    total = sum(int(between[member, each]) for each in members if each != member)
    return total * _share(desk, len(members))


def _share(desk: Desk, size: int) -> float:
    """Return what a member pays of each pair it is in."""
    scale = desk.table.pair_scale.get(size)
    if scale is None:  # a size that the solver would not form
        return 1 / max(1, size - 1)
    return scale / 2 / desk.table.fineness


def _reason(
    desk: Desk, members: Sequence[int], told: Sequence[MemberCost]
) -> tuple[ReasonPart, ...]:
    """Return what a member pays in each term, beside the mean of every pairing."""
    parts = [
        ReasonPart(
            term=term.term,
            here=plain(here),
            average=plain(average),
            saved=plain(average - here),
        )
        for term in desk.table.terms
        if term.weight and members
        for here, average in [_here_and_average(desk, term, members, told)]
    ]
    return tuple(sorted(parts, key=lambda part: -part.saved))


def _here_and_average(
    desk: Desk, term: TermCosts, members: Sequence[int], told: Sequence[MemberCost]
) -> tuple[float, float]:
    count, share = len(members), _share(desk, len(members))
    own = sum(
        part.cost
        for each in told
        for part in each.to_mentor.parts
        if part.term is term.term
    )
    between = term.cost_between[np.ix_(members, members)].sum()
    average = term.mean_way + (count - 1) * share * term.mean_pair
    return (own + share * float(between)) / count, average


def _facts(desk: Desk, placed: PlacedGroup, pairs: Sequence[Pairing]) -> Facts:
    """Return what can be said of a group in a sentence."""
    by_id = desk.form.by_id()
    everybody = [by_id[each] for each in (*placed.mentors, *placed.participants)]
    km = [each.km for each in pairs if each.km is not None]
    return Facts(
        longest_km=max(km, default=None),
        mean_km=round(sum(km) / len(km), 1) if km else None,
        shared_themes=_in_all([each.themes for each in everybody]),
        shared_service_fields=_in_all([each.service_fields for each in everybody]),
        wishes_granted=tuple(
            (by, each.newcomer if by == each.other else str(each.other))
            for each in pairs
            for by in each.wished_by
        ),
        met_before=tuple(
            (each.newcomer, str(each.other)) for each in pairs if each.met_before
        ),
    )


def _in_all(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    if not lists:
        return ()
    return tuple(
        each for each in dict.fromkeys(lists[0]) if all(each in one for one in lists)
    )

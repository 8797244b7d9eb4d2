"""A proposal of groups as cards, with reasons in sentences and costs in tables."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.groupings import ProposedGroup, Shift, placement_read, shifts
from bollplank.matching.answers import GroupAnswer, MemberCost
from bollplank.matching.forms import Term
from bollplank.organisations.models import Organisation
from bollplank.programme import grouping_words as words
from bollplank.programme.queries.proposals import Standing
from bollplank.web.presenters import grouping_reasons as reasons
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure

Names = Mapping[str, Organisation]
"""Code -> organisation."""

MOST_MOVE_LISTS = 600
"""Participants times groups up to which each participant has its own list of groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A participant on a card; ``km`` is one way to the mentor, None when not known."""

    organisation: Organisation
    km: float | None
    cost: float
    to_others: float
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """One term of a group's cost, beside the mean over all pairings there could be."""

    name: str
    here: float
    average: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One proposed group. ``index`` counts from 0, as moves do."""

    index: int
    title: str
    mentors: tuple[Organisation, ...]
    supporting: tuple[Organisation, ...]
    members: tuple[Member, ...]
    reason: str
    terms: tuple[TermRow, ...]
    second_best: str
    cost: float

    @property
    def number(self) -> int:
        """The group's number on the page."""
        return self.index + 1


def cards(
    placement: Sequence[ProposedGroup],
    standing: Standing,
    names: Names,
    *,
    readable: Set[str],
) -> list[Card]:
    """Return the proposal's groups in their order, also those nobody is left in.

    ``readable`` are codes of those whose wishes the reader may read.
    """
    priced = {group.participants: group for group in standing.groups}
    by_member = {code: group for codes, group in priced.items() for code in codes}
    return [
        _card(
            index,
            group,
            by_member.get(next(iter(group.participants), "")),
            _Seen(standing=standing, names=names, readable=readable),
        )
        for index, group in enumerate(placement)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A proposal as one coordinator reads it."""

    standing: Standing
    names: Names
    readable: Set[str]


def _card(
    index: int, group: ProposedGroup, told: GroupAnswer | None, seen: _Seen
) -> Card:
    standing, names = seen.standing, seen.names
    return Card(
        index=index,
        title=title_of(group, names),
        mentors=_named(group.mentors, names),
        supporting=_named(group.supporting_mentors, names),
        members=_members(told, names) if told else (),
        reason=reasons.sentence_for(
            told, names, main=_main(told, standing), readable=seen.readable
        )
        if told
        else "",
        terms=_terms(told) if told else (),
        second_best=reasons.second_best(told, names, standing.objective)
        if told
        else "",
        cost=told.cost if told else 0.0,
    )


def _main(group: GroupAnswer, standing: Standing) -> str:
    """Return why the group stands: computed, mended, or put together by hand."""
    solved = standing.solved.groups if standing.solved else ()
    if group.participants not in {one.participants for one in solved}:
        return _("It is put together by hand.")
    if standing.is_mended:
        return _("The group goes on with as few changes as possible.")
    return reasons.main_reason(group)


def _members(group: GroupAnswer, names: Names) -> tuple[Member, ...]:
    found = [_member(one, names) for one in group.members]
    return tuple(sorted(found, key=lambda one: one.organisation.sort_key))


def _terms(group: GroupAnswer) -> tuple[TermRow, ...]:
    in_order = sorted(group.reason, key=lambda part: list(Term).index(part.term))
    return tuple(
        TermRow(name=str(words.TERMS[part.term]), here=part.here, average=part.average)
        for part in in_order
    )


def title_of(group: ProposedGroup, names: Names) -> str:
    """Return what a card is called: the mentor, or that there is none."""
    if not group.mentors:
        return _("Group without mentor")
    return listed([one.name for one in _named(group.mentors, names)])


def headline(standing: Standing) -> str:
    """Return the whole in one sentence."""
    count = sum(len(group.participants) for group in standing.groups)
    groups = ngettext("one group", "%(count)s groups", len(standing.groups)) % {
        "count": figure(len(standing.groups), 0)
    }
    km = total_km(standing.groups)
    if km is None:
        text = ngettext(
            "One participant in %(groups)s, how far from the mentors is not known",
            "%(count)s participants in %(groups)s, how far from the mentors is not "
            "known",
            count,
        )
        return text % {"count": figure(count, 0), "groups": groups}
    text = ngettext(
        "One participant in %(groups)s, %(km)s to the mentors in all",
        "%(count)s participants in %(groups)s, %(km)s to the mentors in all",
        count,
    )
    return text % {
        "count": figure(count, 0),
        "groups": groups,
        "km": kilometres(km),
    }


def total_km(groups: Sequence[GroupAnswer]) -> float | None:
    """Return the way to the mentors in all, of those whose distance is known.

    None where none is known: that is not zero.
    """
    known = [
        member.to_mentor.km
        for group in groups
        for member in group.members
        if member.to_mentor.km is not None
    ]
    return sum(known) if known else None


def without_distance(groups: Sequence[GroupAnswer], names: Names) -> list[str]:
    """Return who has a mentor but no known distance to it."""
    return [
        names[member.id].name
        for group in groups
        for member in group.members
        if group.mentors and member.to_mentor.km is None
    ]


def kilometres(km: float) -> str:
    """Return a distance as it is read."""
    return _("%(km)s km") % {"km": figure(km, 0)}


def changes(before: object, after: object, names: Names) -> list[str]:
    """Return in sentences what is different for whom between two stored placements."""
    found = shifts(placement_read(before), placement_read(after))  # type: ignore[arg-type] # as JSON gives it
    return [_change(one, names) for one in found]


def _change(shift: Shift, names: Names) -> str:
    said = {
        "name": _name(shift.organisation, names),
        "gained": listed([_name(code, names) for code in shift.gained]),
        "lost": listed([_name(code, names) for code in shift.lost]),
    }
    if shift.is_new:
        return _("%(name)s comes in, with %(gained)s.") % said
    if shift.is_gone:
        return _("%(name)s is in no group any longer.") % said
    if shift.moved and shift.gained:
        return _("%(name)s changes group and is now with %(gained)s.") % said
    if shift.gained and shift.lost:
        return _("%(name)s gets %(gained)s and no longer has %(lost)s.") % said
    if shift.gained:
        return _("%(name)s also gets %(gained)s.") % said
    return _("%(name)s no longer has %(lost)s.") % said


def _name(code: str, names: Names) -> str:
    return names[code].name if code in names else code


def _named(codes: Sequence[str], names: Names) -> tuple[Organisation, ...]:
    return tuple(names[code] for code in codes if code in names)


def _member(member: MemberCost, names: Names) -> Member:
    pairing = member.to_mentor
    notes = []
    if pairing.shared_themes:
        notes.append(_("same theme as the mentor"))
    if pairing.wished_by:
        notes.append(_("wished"))
    if pairing.met_before:
        notes.append(_("has been with the mentor before"))
    return Member(
        organisation=names[member.id],
        km=pairing.km,
        cost=member.cost,
        to_others=member.to_others,
        notes=tuple(notes),
    )

"""What has happened since groups were published, and what publishing them does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.accounts.operations.outbox import Letter
from bollplank.domain.groupings import (
    GROUPING_STATES,
    ProposedGroup,
    placement_read,
    shifts,
)
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round, Scenario
from bollplank.programme.queries import grouping_problems, proposals
from bollplank.programme.queries import groupings as queries
from bollplank.web.presenters import grouping_conflicts, groupings


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who gets a mail at an organisation, with what it says."""

    organisation: Organisation
    names: tuple[str, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group by its members' names."""

    mentors: tuple[Organisation, ...]
    supporting: tuple[Organisation, ...]
    participants: tuple[Organisation, ...]


def name_of_repair(round_: Round, at: datetime) -> str:
    """Return a name that no other proposal of the round has."""
    day = date_format(timezone.localtime(at), "DATE_FORMAT")
    name = _("Mended %(day)s") % {"day": day}
    taken = set(round_.scenarios.values_list("name", flat=True))
    names = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def since_publishing(round_: Round) -> dict[str, Any]:
    """Return who has come and gone, and how the groups look without those who left."""
    groups = queries.groups_of(round_)
    people = queries.by_code(
        code for group in groups.values() for code in group.everybody
    )
    placed = {code for group in groups.values() for code in group.participants}
    newcomers = queries.newcomers_of(round_)
    places = round_.participations.filter(left=True).select_related("organisation")
    gone = list(places.order_by("organisation__sort_key"))
    return {
        "round": round_,
        "gone": gone,
        "joined": [one for one in newcomers if one.organisation.code not in placed],
        "waiting": queries.next_in_line(round_),
        "groups": [_line(group, people) for group in groups.values()],
        "is_time": round_.state in GROUPING_STATES and bool(groups),
    }


def about_to_publish(
    scenario: Scenario, *, letters: Sequence[Letter], reader: User
) -> dict[str, Any]:
    """Return what publishing does: the groups, what changes for whom, who is told."""
    round_ = scenario.round
    placement = placement_read(scenario.placement)
    before = tuple(queries.groups_of(round_).values())
    names = queries.by_code(
        code for group in (*before, *placement) for code in group.everybody
    )
    standing = proposals.standing(scenario)
    is_first = not any(group.everybody for group in before)
    concerned = [
        names[one.organisation]
        for one in shifts(before, placement)
        if one.organisation in names
    ]
    told = _told(letters, concerned)
    leading = {
        code
        for group in placement
        for code in (*group.mentors, *group.supporting_mentors)
    }
    return {
        "round": round_,
        "groups": [_line(group, names) for group in placement],
        "is_first": is_first,
        "changes": []
        if is_first
        else groupings.changes(
            [group.stored() for group in before], scenario.placement, names
        ),
        "told": told,
        "letters": len(letters),
        "nobody_at": [
            one
            for one in concerned
            if one.pk not in {each.organisation.pk for each in told}
        ],
        "without_group": [
            one.organisation
            for one in queries.mentors_of(round_)
            if one.organisation.code not in leading
        ],
        "broken": grouping_conflicts.broken(
            standing.broken,
            names,
            grouping_problems.settings_of(scenario),
            readable=queries.read_by(reader, queries.newcomers_of(round_)),
        ),
    }


def _told(letters: Iterable[Letter], concerned: Iterable[Organisation]) -> list[Told]:
    by_id: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        by_id[letter.key.split(":")[2]].append(letter)
    return [
        Told(
            organisation=one,
            names=tuple(
                letter.to_name or letter.to_email for letter in by_id[str(one.pk)]
            ),
            letters=tuple(
                {letter.language: letter for letter in by_id[str(one.pk)]}.values()
            ),
        )
        for one in sorted(concerned, key=lambda one: one.sort_key)
        if str(one.pk) in by_id
    ]


def _line(group: ProposedGroup, names: dict[str, Organisation]) -> GroupLine:
    def those(codes: Iterable[str]) -> tuple[Organisation, ...]:
        found = [names[code] for code in codes if code in names]
        return tuple(sorted(found, key=lambda one: one.sort_key))

    return GroupLine(
        mentors=those(group.mentors),
        supporting=those(group.supporting_mentors),
        participants=those(group.participants),
    )

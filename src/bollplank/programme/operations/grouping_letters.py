"""The mails that tell of groups: to everybody at first, then to those concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bollplank.accounts.operations.outbox import Letter, written
from bollplank.domain.groupings import (
    ProposedGroup,
    Shift,
    placement_read,
    shifts,
)
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import ApplicationSeat, Round, Scenario
from bollplank.programme.queries import groupings

LANGUAGE_OF_SEATS = "sv"
"""Persons named in an application have no language of their own yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who is told. ``key`` tells persons apart."""

    organisation: Organisation
    key: str
    name: str
    email: str
    language: str


def letters(scenario: Scenario, *, at: datetime, link: str) -> list[Letter]:
    """Return the mails that publishing this proposal sends, nothing stored.

    The first groups of a round are told to every participant and mentor in them; later
    ones only to those whose group becomes another.
    """
    round_ = scenario.round
    before = tuple(groupings.groups_of(round_).values())
    after = [
        group for group in placement_read(scenario.placement) if group.participants
    ]
    changes = {one.organisation: one for one in shifts(before, after)}
    is_first = not any(group.everybody for group in before)
    people = groupings.by_code(
        code for group in (*before, *after) for code in group.everybody
    )
    home = {code: group for group in after for code in group.everybody}
    concerned = [people[code] for code in changes if code in people]
    return [
        _letter(
            reader,
            scenario=scenario,
            group=home.get(reader.organisation.code),
            people=people,
            shift=None if is_first else changes[reader.organisation.code],
            link=link,
        )
        for reader in readers_of(round_, concerned, at=at)
    ]


def readers_of(
    round_: Round, organisations: Iterable[Organisation], *, at: datetime
) -> list[Reader]:
    """Return who is told at each organisation: those with a seat that day.

    Where nobody has one, those its application names.
    """
    asked = {one.pk: one for one in organisations}
    seats = (
        memberships.active_on(timezone.localdate(at))
        .filter(organisation__in=asked, user__is_active=True)
        .select_related("user")
        .order_by("organisation__sort_key", "pk")
    )
    found = {
        (seat.organisation_id, seat.user.email): Reader(
            organisation=asked[seat.organisation_id],
            key=str(seat.user_id),
            name=seat.user.name,
            email=seat.user.email,
            language=seat.user.language,
        )
        for seat in seats
    }
    seated = {organisation for organisation, _email in found}
    named = (
        ApplicationSeat.objects.filter(
            application__round=round_,
            application__organisation__in=asked.keys() - seated,
        )
        .exclude(email="")
        .select_related("application")
        .order_by("application__organisation__sort_key", "number")
    )
    for seat in named:
        organisation = asked[seat.application.organisation_id]
        found.setdefault(
            (organisation.pk, seat.email),
            Reader(
                organisation=organisation,
                key=seat.email,
                name=seat.name,
                email=seat.email,
                language=LANGUAGE_OF_SEATS,
            ),
        )
    return list(found.values())


def _letter(
    reader: Reader,
    *,
    scenario: Scenario,
    group: ProposedGroup | None,
    people: dict[str, Organisation],
    shift: Shift | None,
    link: str,
) -> Letter:
    own = reader.organisation.code
    names = {code: one.name for code, one in people.items()}
    context = {
        "round": scenario.round,
        "organisation": reader.organisation,
        "is_mentor": group is not None and own not in group.participants,
        "mentors": [names[code] for code in group.mentors] if group else [],
        "supporting": [names[code] for code in group.supporting_mentors]
        if group
        else [],
        "participants": [names[code] for code in group.participants] if group else [],
        "has_group": group is not None,
        "gained": [names[code] for code in shift.gained] if shift else [],
        "lost": [names[code] for code in shift.lost] if shift else [],
        "link": link,
    }
    name = "published" if shift is None else "changed"
    return written(
        f"groupings/mail/{name}",
        key=f"grouping:{scenario.pk}:{reader.organisation.pk}:{reader.key}"[:200],
        to_email=reader.email,
        to_name=reader.name,
        language=reader.language,
        context=context,
    )

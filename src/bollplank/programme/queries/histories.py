"""What an organisation has done in rounds, and what was decided on its applications."""

from dataclasses import dataclass
from datetime import date

from bollplank.domain.applications import ApplicationState
from bollplank.domain.groups import GroupRole
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models import (
    Application,
    GroupMember,
    Participation,
    Round,
)
from bollplank.programme.queries import reviews, rounds
from bollplank.programme.queries.rounds import AnyUser


@dataclass(frozen=True, slots=True, kw_only=True)
class InRound:
    """A round in which an organisation has applied, taken part or been a mentor.

    ``application`` is None where there is none, or where one may not know of it.
    """

    round: Round
    application: Application | None
    took_part: bool
    left: bool
    roles: tuple[GroupRole, ...]


def of(organisation: Organisation, *, seen_by: AnyUser, on: date) -> list[InRound]:
    """Return the rounds of an organisation that a person may know of, latest first.

    Places and groups are known to those who see the round. Applications are known to
    its own people and to those who may review them.
    """
    applied = {
        row.round_id: row
        for row in reviews.earlier_of(organisation, seen_by=seen_by, on=on)
    }
    seen = rounds.visible_to(seen_by, on=on).order_by()
    places = {
        row.round_id: row
        for row in Participation.objects.filter(
            organisation=organisation, round__in=seen
        )
    }
    roles: dict[int, set[str]] = {}
    for row in GroupMember.objects.filter(
        organisation=organisation, group__round__in=seen
    ).values("group__round", "role"):
        roles.setdefault(row["group__round"], set()).add(row["role"])
    found = Round.objects.filter(pk__in={*applied, *places, *roles})
    return [
        InRound(
            round=one,
            application=applied.get(one.pk),
            took_part=one.pk in places,
            left=one.pk in places and places[one.pk].left,
            roles=tuple(
                role for role in words.GROUP_ROLES if role in roles.get(one.pk, ())
            ),
        )
        for one in found.order_by("-kick_off_on", "-ordinal", "-pk")
    ]


def tells_of_applications(history: list[InRound]) -> bool:
    """Tell whether there is an application in it that was handed in."""
    return any(
        one.application and one.application.state != ApplicationState.DRAFT
        for one in history
    )

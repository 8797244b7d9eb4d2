"""What an organisation has applied to and been in, round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bollplank.accounts.models import User
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    GroupMember,
    Participation,
    Round,
)
from bollplank.programme.queries import rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class InRound:
    """What an organisation was in one round; None for what it was not."""

    round: Round
    application: Application | None = None
    participation: Participation | None = None
    place: GroupMember | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The rounds of one organisation, the newest first."""

    organisation: Organisation
    rounds: Sequence[InRound]


def histories_for(user: User, *, on: date) -> list[History]:
    """Return the history of each organisation this person has a seat in that day.

    Who only writes one application does not see what others have written before.
    """
    own = list(rounds.organisations_of(user, on=on).order_by("sort_key", "pk"))
    if not own:
        return []
    applications = Application.objects.filter(organisation__in=own).select_related(
        "round"
    )
    taken_part = Participation.objects.filter(organisation__in=own).select_related(
        "round"
    )
    places = GroupMember.objects.filter(organisation__in=own).select_related(
        "group__round"
    )
    return [
        History(
            organisation=organisation,
            rounds=_of(
                organisation, list(applications), list(taken_part), list(places)
            ),
        )
        for organisation in own
    ]


def _of(
    organisation: Organisation,
    applications: Sequence[Application],
    taken_part: Sequence[Participation],
    places: Sequence[GroupMember],
) -> list[InRound]:
    applied = {
        row.round: row for row in applications if row.organisation_id == organisation.pk
    }
    been = {
        row.round: row for row in taken_part if row.organisation_id == organisation.pk
    }
    member = {
        row.group.round: row for row in places if row.organisation_id == organisation.pk
    }
    each = sorted(
        {*applied, *been, *member},
        key=lambda round_: (round_.kick_off_on or date.min, round_.pk),
        reverse=True,
    )
    return [
        InRound(
            round=round_,
            application=applied.get(round_),
            participation=been.get(round_),
            place=member.get(round_),
        )
        for round_ in each
    ]

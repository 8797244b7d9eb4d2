"""Who has learned from whom, over all rounds that are open to everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bollplank.domain.groups import GroupRole
from bollplank.organisations.models import Organisation
from bollplank.programme.models import FactSource, Group, GroupMember, Round
from bollplank.programme.queries import rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That a participant had a mentor in a group; ``supporting`` backed that mentor."""

    round: Round
    group: Group
    mentor: Organisation
    participant: Organisation
    supporting: bool
    left: bool


def history_for(user: rounds.AnyUser, *, on: date) -> list[Round]:
    """Return the real rounds that are over, oldest first, with groups and members.

    Four queries however many rounds. Their order is that of their first known date.
    """
    open_to_all = rounds.visible_to(user, on=on).filter(
        is_made_up=False, state__in=rounds.PUBLIC_STATES
    )
    return in_time(rounds.with_groups(open_to_all))


def in_time(some_rounds: Iterable[Round]) -> list[Round]:
    """Return the rounds by the first date that is known of each."""
    return sorted(some_rounds, key=_first_date)


def sources() -> dict[str, FactSource]:
    """Return every source of the history by its code."""
    return {source.code: source for source in FactSource.objects.all()}


def links(history: Iterable[Round]) -> list[Link]:
    """Return every link from a mentor to a participant. Asks nothing of the database.

    The rounds come from ``history_for`` or have their groups at hand. A participant
    that left is told with ``left``; a group without mentor gives no links.
    """
    return [
        Link(
            round=round_,
            group=group,
            mentor=mentor.organisation,
            participant=member.organisation,
            supporting=mentor.role == GroupRole.SUPPORTING_MENTOR,
            left=member.organisation_id in left,
        )
        for round_ in history
        for left in [_left(round_)]
        for group in round_.groups.all()
        for mentor in in_role(group, GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR)
        for member in in_role(group, GroupRole.PARTICIPANT)
    ]


def in_role(group: Group, *roles: GroupRole) -> list[GroupMember]:
    """Return the group's members in these roles, in alphabetical order."""
    return [member for member in group.members.all() if member.role in roles]


def _left(round_: Round) -> set[int]:
    return {
        place.organisation_id for place in round_.participations.all() if place.left
    }


def _first_date(round_: Round) -> tuple[str, int, str]:
    known = [str(told["value"]) for told in round_.dates]
    if round_.kick_off_on:
        known.append(round_.kick_off_on.isoformat())
    first = min(known, default="9999")
    return first, round_.ordinal or 99, round_.code

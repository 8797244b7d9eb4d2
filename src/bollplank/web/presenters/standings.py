"""How each participant stands in a round: what is late, what comes, who sits where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from bollplank.organisations import words
from bollplank.organisations.models import Membership, Organisation
from bollplank.programme.models import Group, Round, StepTask
from bollplank.programme.queries.networks import in_role
from bollplank.programme.queries.tasks import DueTask
from bollplank.web.presenters import due_days
from bollplank.web.presenters.due_days import DueDay

MISSING: dict[DelegateRole, Promise] = {
    DelegateRole.POLITICIAN: _("No politician"),
    DelegateRole.MANAGER: _("No manager"),
    DelegateRole.STRATEGIST: _("No strategist"),
    DelegateRole.KEY_PERSON: _("No further key person"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task that is not done, and its last day."""

    task: StepTask
    due: DueDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Somebody in a delegation."""

    name: str
    is_substitute: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A role in a delegation and who has it. Nobody is an empty list."""

    role: DelegateRole
    label: Promise
    people: list[Seated]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one participant stands."""

    organisation: Organisation
    group: Group | None
    late: list[TaskLine]
    coming: TaskLine | None
    seats: list[SeatLine]
    missing: list[Promise]
    """The roles the round requires that nobody has, in words."""
    days_late: int
    """Days since the oldest late task was due; zero when nothing is late."""

    @property
    def needs_attention(self) -> bool:
        """Whether something is late or a required role is empty."""
        return bool(self.late or self.missing)


def standings(
    round_: Round,
    *,
    due: Iterable[DueTask],
    seats: Iterable[Membership],
    on: date,
) -> list[Standing]:
    """Return how those still in the round stand, in alphabetical order.

    The round has participants, groups and members at hand; ``due`` and ``seats``
    are about its participants, ``due`` soonest first.
    """
    tasks: dict[int, list[TaskLine]] = defaultdict(list)
    for one in due:
        if not one.done:
            line = TaskLine(task=one.task, due=due_days.seen(one.due_on, on=on))
            tasks[one.organisation.pk].append(line)
    seated: dict[int, list[Membership]] = defaultdict(list)
    for seat in seats:
        seated[seat.organisation_id].append(seat)
    groups = _groups_of(round_)
    return [
        _standing(
            place.organisation,
            group=groups.get(place.organisation_id),
            tasks=tasks[place.organisation_id],
            seats=_seat_lines(seated[place.organisation_id], required(round_)),
            on=on,
        )
        for place in round_.participations.all()
        if not place.left
    ]


def required(round_: Round) -> list[DelegateRole]:
    """Return the roles a delegation must have, in the order they are told."""
    rules = round_.model_version.rules if round_.model_version else {}
    wanted = rules.get("entry", {}).get("roles_required", [])
    return [role for role in DelegateRole if role in wanted]


def by_lateness(rows: list[Standing]) -> list[Standing]:
    """Return those that need attention first, the longest late before the others."""
    return sorted(
        rows, key=lambda row: (-row.days_late, -len(row.late), -len(row.missing))
    )


def _groups_of(round_: Round) -> dict[int, Group]:
    return {
        member.organisation_id: group
        for group in round_.groups.all()
        for member in in_role(group, GroupRole.PARTICIPANT)
    }


def _standing(
    organisation: Organisation,
    *,
    group: Group | None,
    tasks: list[TaskLine],
    seats: list[SeatLine],
    on: date,
) -> Standing:
    late = [line for line in tasks if line.due.late]
    coming = [line for line in tasks if not line.due.late]
    return Standing(
        organisation=organisation,
        group=group,
        late=late,
        coming=coming[0] if coming else None,
        seats=seats,
        missing=[MISSING[line.role] for line in seats if not line.people],
        days_late=(on - late[0].due.day).days if late else 0,
    )


def _seat_lines(seats: list[Membership], wanted: list[DelegateRole]) -> list[SeatLine]:
    held: Mapping[str, list[Seated]] = {
        role: [
            Seated(name=seat.user.name, is_substitute=bool(seat.substitute_for_id))
            for seat in seats
            if seat.role == role
        ]
        for role in DelegateRole
    }
    return [
        SeatLine(role=role, label=words.DELEGATE_ROLES[role], people=held[role])
        for role in DelegateRole
        if role in wanted or held[role]
    ]

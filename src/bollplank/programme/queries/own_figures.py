"""Everything that is asked about a group's own indicators and their figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from bollplank.accounts.models import LogEntry, User
from bollplank.domain.own_figures import PROPOSERS
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import (
    Group,
    GroupMember,
    OwnIndicator,
    OwnSeries,
    Participation,
)
from bollplank.programme.queries import rounds
from bollplank.programme.queries.rounds import AnyUser

OVER = [RoundState.CLOSED, RoundState.CANCELLED]
"""States of a round in which its groups begin nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done to an indicator or to an organisation's figures."""

    at: datetime
    by: User | None
    what: str


def visible_to(user: AnyUser, *, on: date) -> QuerySet[OwnIndicator]:
    """Return the indicators this person may read about.

    Those of the groups her organisations are in and have not left, and those they
    have entered figures for; from its public day everyone's, but for those put away
    and for made-up rounds she is not in. The coordinator sees no more than others.
    """
    own = rounds.organisations_of(user, on=on).order_by().values("pk")
    entered = OwnSeries.objects.filter(
        indicator=OuterRef("pk"), organisation__in=own, years__isnull=False
    )
    open_rounds = rounds.visible_to(user, on=on).filter(is_made_up=True).order_by()
    public = Q(public_on__lte=on, put_away_at__isnull=True) & (
        Q(round__is_made_up=False) | Q(round__in=open_rounds.values("pk"))
    )
    inside = Q(Exists(_places(own))) | Q(Exists(entered))
    return _rows().filter(inside | public)


def editable_by(user: AnyUser, *, on: date) -> QuerySet[OwnIndicator]:
    """Return the indicators this person may change: her groups', as a strategist."""
    return (
        _rows()
        .filter(Exists(_places(_proposing(user, on))))
        .exclude(round__state__in=OVER)
    )


def groups_to_propose_in(user: AnyUser, *, on: date) -> QuerySet[Group]:
    """Return the groups under way in which this person may propose an indicator."""
    places = GroupMember.objects.filter(
        ~Exists(left("group__round")), organisation__in=_proposing(user, on)
    )
    return (
        Group.objects.filter(pk__in=places.values("group"))
        .exclude(round__state__in=OVER)
        .select_related("round")
        .order_by("round__kick_off_on", "pk")
    )


def groups_of(indicators: Iterable[OwnIndicator]) -> list[Group]:
    """Return the groups these indicators belong to, with their rounds."""
    wanted = {(row.round_id, row.group_code) for row in indicators}
    found = Group.objects.filter(round__in={round_id for round_id, _ in wanted})
    return [
        group
        for group in found.select_related("round")
        if (group.round_id, group.code) in wanted
    ]


def group_of(indicator: OwnIndicator) -> Group | None:
    """Return the group an indicator belongs to; None when it is described no more."""
    found = Group.objects.filter(round=indicator.round_id, code=indicator.group_code)
    return found.select_related("round").first()


def active_in(group: Group) -> QuerySet[OwnIndicator]:
    """Return the indicators a group works with now."""
    return OwnIndicator.objects.filter(
        round=group.round_id, group_code=group.code, put_away_at__isnull=True
    )


def members_of(indicator: OwnIndicator) -> list[Organisation]:
    """Return the organisations in the group now, mentors too, in alphabetical order."""
    places = GroupMember.objects.filter(
        ~Exists(left("group__round")),
        group__round=indicator.round_id,
        group__code=indicator.group_code,
    )
    return list(
        Organisation.objects.filter(pk__in=places.values("organisation")).order_by(
            "sort_key", "pk"
        )
    )


def own_members(
    user: AnyUser, *, indicator: OwnIndicator, on: date
) -> list[Organisation]:
    """Return those of this person's organisations that are in the group now."""
    own = rounds.organisations_of(user, on=on)
    ids = set(own.order_by().values_list("pk", flat=True))
    return [each for each in members_of(indicator) if each.pk in ids]


def history_of(rows: Sequence[OwnIndicator | OwnSeries]) -> list[Event]:
    """Return what has been done to these rows, the newest first."""
    about = [f"{row._meta.label_lower}:{row.pk}" for row in rows]
    entries = LogEntry.objects.filter(about__in=about).select_related("by")
    return [
        Event(at=entry.at, by=entry.by, what=entry.what)
        for entry in entries.order_by("-at", "-pk")
    ]


def _rows() -> QuerySet[OwnIndicator]:
    return OwnIndicator.objects.select_related("round", "created_by").order_by(
        "round__kick_off_on", "round", "group_code", "pk"
    )


def _proposing(user: AnyUser, on: date) -> QuerySet[Organisation]:
    """Return the organisations in which this person may speak for the group's work."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    seats = memberships.of(user, on=on).filter(role__in=PROPOSERS)
    return Organisation.objects.filter(pk__in=seats.order_by().values("organisation"))


def _places(own: QuerySet) -> QuerySet[GroupMember]:  # type: ignore[type-arg] # organisations or their ids
    """Return the places that these organisations have kept in the indicator's group."""
    return GroupMember.objects.filter(
        ~Exists(left("group__round")),
        organisation__in=own,
        group__round=OuterRef("round"),
        group__code=OuterRef("group_code"),
    )


def left(round_: str) -> QuerySet[Participation]:
    """Return that the row's organisation has left the round its path names."""
    return Participation.objects.filter(
        round=OuterRef(round_), organisation=OuterRef("organisation"), left=True
    )

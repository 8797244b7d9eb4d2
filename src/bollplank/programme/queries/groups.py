"""Everything that is asked about groups."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.groups import GroupRole
from bollplank.programme.models import Group, GroupMember, Participation
from bollplank.programme.queries import rounds


def visible_to(user: rounds.AnyUser, *, on: date) -> QuerySet[Group]:
    """Return the groups under way that this person may look into.

    The coordinator sees every group; others those their organisation is in, as
    participant, mentor or supporting mentor, unless it has left the round.
    """
    groups = Group.objects.select_related("round", "round__model_version").order_by(
        "pk"
    )
    if not isinstance(user, User) or not user.is_active:
        return groups.none()
    if user.is_coordinator:
        return groups
    gone = Participation.objects.filter(
        round=OuterRef("group__round"), organisation=OuterRef("organisation"), left=True
    )
    places = GroupMember.objects.filter(
        ~Exists(gone), organisation__in=rounds.organisations_of(user, on=on)
    )
    return groups.filter(pk__in=places.values("group"))


def participants_of(group: Group) -> list[int]:
    """Return the ids of the group's participants that are still in the round."""
    left = Participation.objects.filter(round=group.round, left=True)
    return list(
        group.members.filter(role=GroupRole.PARTICIPANT)
        .exclude(organisation__in=left.values("organisation"))
        .order_by("organisation__sort_key")
        .values_list("organisation_id", flat=True)
    )

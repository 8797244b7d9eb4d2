"""Whose shared rows a person may read, for everything an organisation shares by hand."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.domain.groups import GroupRole
from bollplank.programme.models import GroupMember, Participation
from bollplank.programme.queries import groups, participations, rounds
from bollplank.programme.queries.rounds import AnyUser

NOBODY = Q(pk__in=[])


def visible_to(user: AnyUser, *, on: date) -> Q:
    """Return which rows with ``organisation``, ``round`` and ``sharing`` may be read.

    A person's own organisations', and what others have shared with a group or round
    she is in, or with everyone; the coordinator reads what is shared with a round.
    What an organisation shared stops being shown to others when it leaves the round.
    Nobody sees anything without having logged in.
    """
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    own = rounds.organisations_of(user, on=on)
    my_groups = groups.visible_to(user, on=on).filter(members__organisation__in=own)
    my_rounds = Q(round__in=participations.held_by(user, on=on).values("round")) | Q(
        round__in=my_groups.values("round")
    )
    in_my_group = GroupMember.objects.filter(
        group__in=my_groups.values("pk"),
        group__round=OuterRef("round"),
        organisation=OuterRef("organisation"),
        role=GroupRole.PARTICIPANT,
    )
    shared = (
        Q(Exists(in_my_group), sharing__in=Sharing.GROUP.and_wider)
        | Q(sharing__in=Sharing.ROUND.and_wider) & my_rounds
        | Q(sharing=Sharing.PUBLIC)
    )
    if user.is_coordinator:
        shared |= Q(sharing__in=Sharing.ROUND.and_wider)
    left = Participation.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation"), left=True
    )
    return Q(organisation__in=own) | (shared & ~Q(Exists(left)))


def editable_by(user: AnyUser, *, on: date) -> Q:
    """Return which rows belong to this person's organisations that still take part."""
    places = participations.held_by(user, on=on).filter(
        round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    return Q(Exists(places))

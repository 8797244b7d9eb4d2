"""Whose notes on why figures differ a person may read, and who would read mine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from bollplank.domain.assessments import Sharing
from bollplank.domain.rounds import RoundState
from bollplank.indicators.models import Explanation
from bollplank.indicators.queries import explanations
from bollplank.organisations.models import Organisation
from bollplank.programme.models import GroupMember, Participation, Round
from bollplank.programme.queries import groups, organisations, rounds
from bollplank.programme.queries.rounds import AnyUser

OVER = [RoundState.CLOSED, RoundState.CANCELLED]
"""States of a round in which its group is a group no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The circles around an organisation in one round.

    ``group`` are the others in its groups, mentors among them; empty without a group.
    ``beyond_group`` counts the others in the round: participants and mentors.
    """

    round: Round
    group: Sequence[Organisation]
    beyond_group: int


def visible_to(user: AnyUser, *, on: date) -> QuerySet[Explanation]:
    """Return the notes this person may read.

    Those of her own organisations; what others share with a group or a round that
    her organisation is in, as long as they are in it too; and what is public. The
    coordinator is in every group and round. Made-up organisations' notes are read
    by those who see the organisation, whatever they have called public.
    """
    own = rounds.organisations_of(user, on=on)
    my_groups = groups.visible_to(user, on=on).order_by().values("pk")
    in_my_group = Exists(_places().filter(group__in=my_groups))
    in_my_round = Exists(
        GroupMember.objects.filter(
            group__in=my_groups, group__round__code=OuterRef("shared_in")
        )
    ) | Exists(_kept_places().filter(organisation__in=own))
    shared = ~Exists(_has_left()) & (
        Q(sharing__in=[Sharing.GROUP, Sharing.ROUND]) & Q(in_my_group)
        | Q(sharing=Sharing.ROUND) & Q(in_my_round)
    )
    seen = organisations.visible_to(user, on=on).order_by().values("pk")
    others = (shared | Q(sharing=Sharing.PUBLIC)) & Q(organisation__in=seen)
    return explanations.rows().filter(Q(organisation__in=own) | others)


def on_indicator(
    user: AnyUser, *, source: str, indicator: str, on: date
) -> QuerySet[Explanation]:
    """Return the notes this person may read on one indicator, the newest first."""
    return visible_to(user, on=on).filter(source=source, indicator=indicator)


def around(organisation: Organisation) -> list[Around]:
    """Return the circles around an organisation, for each round it is in now."""
    left = Participation.objects.filter(organisation=organisation, left=True)
    inside = Q(groups__members__organisation=organisation) | Q(
        participations__organisation=organisation
    )
    found = (
        Round.objects.filter(inside)
        .exclude(state__in=OVER)
        .exclude(pk__in=left.values("round"))
        .order_by("kick_off_on", "code")
        .distinct()
    )
    return [_around(organisation, round_) for round_ in found]


def _around(organisation: Organisation, round_: Round) -> Around:
    members = list(
        GroupMember.objects.filter(group__round=round_)
        .exclude(organisation__in=_gone(round_))
        .select_related("organisation")
        .order_by("organisation__sort_key")
    )
    mine = {
        member.group_id
        for member in members
        if member.organisation_id == organisation.pk
    }
    near = {
        member.organisation_id: member.organisation
        for member in members
        if member.group_id in mine and member.organisation_id != organisation.pk
    }
    taking_part = Participation.objects.filter(round=round_, left=False)
    everybody = {member.organisation_id for member in members} | set(
        taking_part.values_list("organisation_id", flat=True)
    )
    return Around(
        round=round_,
        group=list(near.values()),
        beyond_group=len(everybody - near.keys() - {organisation.pk}),
    )


def _gone(round_: Round) -> QuerySet[Participation]:
    gone = Participation.objects.filter(round=round_, left=True)
    return gone.values("organisation")  # type: ignore[return-value] # one column


def _places() -> QuerySet[GroupMember]:
    """Return the places of the note's organisation in the round it is shared in."""
    return GroupMember.objects.filter(
        group__round__code=OuterRef("shared_in"), organisation=OuterRef("organisation")
    )


def _kept_places() -> QuerySet[Participation]:
    return Participation.objects.filter(round__code=OuterRef("shared_in"), left=False)


def _has_left() -> QuerySet[Participation]:
    return Participation.objects.filter(
        round__code=OuterRef("shared_in"),
        organisation=OuterRef("organisation"),
        left=True,
    )

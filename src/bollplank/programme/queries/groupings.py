"""Everything that is asked about mentors of a round and proposals of groups."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState, Commitment
from bollplank.domain.groupings import ProposedGroup
from bollplank.domain.groups import GroupRole
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    Group,
    GroupMember,
    MentorOffer,
    Participation,
    Round,
    Scenario,
)
from bollplank.programme.queries import reviews, rounds

LEADING = [GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is to be in a group, with its application if it wrote one here."""

    organisation: Organisation
    application: Application | None

    @property
    def wished(self) -> list[Organisation]:
        """Those it wishes to be with."""
        return self._partners("wished")

    @property
    def excluded(self) -> list[Organisation]:
        """Those it cannot be with. For the coordinator and its own people alone."""
        return self._partners("excluded")

    def _partners(self, kind: str) -> list[Organisation]:
        if self.application is None:
            return []
        partners = self.application.partners.all()
        return [one.organisation for one in partners if one.kind == kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An organisation that might be mentor: what it has been in before, oldest first.

    ``has_promised`` tells that it committed itself to be mentor later.
    """

    organisation: Organisation
    took_part: tuple[Round, ...]
    was_mentor: tuple[Round, ...]
    has_promised: bool


def rounds_for(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the rounds under way whose groups this person forms: the coordinator."""
    return (
        rounds.run_by(user)
        .select_related("model_version")
        .annotate(
            mentors=Count("mentor_offers", distinct=True),
            proposals=Count("scenarios", distinct=True),
        )
    )


def scenarios_for(user: rounds.AnyUser) -> QuerySet[Scenario]:
    """Return the proposals this person may work with, with their rounds."""
    return (
        Scenario.objects.filter(round__in=rounds.run_by(user))
        .select_related("round", "round__model_version", "based_on")
        .order_by("created_at", "pk")
    )


def offers_for(user: rounds.AnyUser) -> QuerySet[MentorOffer]:
    """Return the mentors of rounds whose groups this person forms."""
    return MentorOffer.objects.filter(round__in=rounds.run_by(user)).select_related(
        "round", "organisation", "supports"
    )


def mentors_of(round_: Round) -> list[MentorOffer]:
    """Return the mentors of the round in alphabetical order."""
    return list(
        round_.mentor_offers.select_related(
            "organisation__parent", "supports"
        ).order_by("organisation__sort_key", "pk")
    )


def newcomers_of(round_: Round) -> list[Newcomer]:
    """Return those to be grouped: accepted or taking part, and not gone."""
    places = round_.participations.select_related("organisation__parent")
    gone = {place.organisation_id for place in places if place.left}
    accepted = (
        round_.applications.filter(state=ApplicationState.ACCEPTED)
        .select_related("organisation__parent")
        .prefetch_related("partners__organisation")
    )
    found = {
        row.organisation_id: Newcomer(organisation=row.organisation, application=row)
        for row in accepted
    }
    for place in places:
        found.setdefault(
            place.organisation_id,
            Newcomer(organisation=place.organisation, application=None),
        )
    staying = [one for key, one in found.items() if key not in gone]
    return sorted(staying, key=lambda one: one.organisation.sort_key)


def read_by(user: User, newcomers: Iterable[Newcomer]) -> set[str]:
    """Return codes of those whose application this person may read for grouping.

    What somebody has a conflict of interest in is left out, also for coordinators.
    """
    rows = [one.application.pk for one in newcomers if one.application]
    readable = set(
        reviews.reviewable_by(user).filter(pk__in=rows).values_list("pk", flat=True)
    )
    return {
        one.organisation.code
        for one in newcomers
        if one.application is None or one.application.pk in readable
    }


def how_many_in(some_rounds: Sequence[Round]) -> dict[int, int]:
    """Return how many are to be grouped in each round. Two queries for all of them."""
    accepted = Application.objects.filter(
        round__in=some_rounds, state=ApplicationState.ACCEPTED
    ).values_list("round", "organisation")
    places = Participation.objects.filter(round__in=some_rounds)
    found: dict[int, set[int]] = defaultdict(set)
    for round_, organisation in accepted:
        found[round_].add(organisation)
    for place in places.only("round", "organisation", "left"):
        if place.left:
            found[place.round_id].discard(place.organisation_id)
        else:
            found[place.round_id].add(place.organisation_id)
    return {round_.pk: len(found[round_.pk]) for round_ in some_rounds}


def next_in_line(round_: Round) -> list[Application]:
    """Return the waiting list, the next to be taken in first."""
    return list(
        round_.applications.filter(state=ApplicationState.WAITING)
        .select_related("organisation")
        .order_by("waiting_number", "organisation__sort_key")
    )


def candidates_for(round_: Round) -> list[Candidate]:
    """Return who might be asked to be mentor and is not one in this round already.

    Those that took part in, or were mentors of, a round that is over and did not leave
    it, and those that promised to be mentors later. Real and made-up are kept apart.
    """
    over = Round.objects.filter(state__in=rounds.PUBLIC_STATES).values("pk")
    busy = {one.organisation_id for one in mentors_of(round_)}
    busy |= {one.organisation.pk for one in newcomers_of(round_)}
    busy |= set(round_.participations.values_list("organisation", flat=True))
    took_part = _rounds_by_organisation(
        Participation.objects.filter(left=False, round__in=over)
    )
    led = _rounds_by_organisation(
        GroupMember.objects.filter(role__in=LEADING, group__round__in=over),
        through="group",
    )
    promised = set(
        Application.objects.filter(commitments__icontains=Commitment.MENTOR_LATER)
        .exclude(round=round_)
        .filter(state=ApplicationState.ACCEPTED)
        .values_list("organisation", flat=True)
    )
    possible = Organisation.objects.filter(
        pk__in=(took_part.keys() | led.keys() | promised) - busy,
        is_made_up=round_.is_made_up,
    ).order_by("sort_key")
    return [
        Candidate(
            organisation=one,
            took_part=tuple(took_part.get(one.pk, ())),
            was_mentor=tuple(led.get(one.pk, ())),
            has_promised=one.pk in promised,
        )
        for one in possible
    ]


def _rounds_by_organisation(
    rows: QuerySet[Participation] | QuerySet[GroupMember], *, through: str = ""
) -> dict[int, list[Round]]:
    path = f"{through}__round" if through else "round"
    found: dict[int, list[Round]] = defaultdict(list)
    related = rows.select_related(path).order_by(f"{path}__ordinal", f"{path}__code")
    for row in related:
        round_ = row.group.round if isinstance(row, GroupMember) else row.round
        if round_ not in found[row.organisation_id]:
            found[row.organisation_id].append(round_)
    return found


def by_code(codes: Iterable[str]) -> dict[str, Organisation]:
    """Return the organisations with these codes."""
    rows = Organisation.objects.filter(code__in=set(codes)).select_related("parent")
    return {row.code: row for row in rows}


def groups_of(round_: Round) -> dict[str, ProposedGroup]:
    """Return the round's groups by code, without those that have left it."""
    gone = set(
        round_.participations.filter(left=True).values_list("organisation", flat=True)
    )
    groups = round_.groups.prefetch_related("members__organisation").order_by("pk")
    return {group.code: _as_proposed(group, gone) for group in groups}


def _as_proposed(group: Group, gone: set[int]) -> ProposedGroup:
    members = sorted(group.members.all(), key=lambda one: one.organisation.sort_key)

    def in_role(role: GroupRole) -> tuple[str, ...]:
        return tuple(
            one.organisation.code
            for one in members
            if one.role == role and one.organisation_id not in gone
        )

    return ProposedGroup(
        mentors=in_role(GroupRole.MENTOR),
        supporting_mentors=in_role(GroupRole.SUPPORTING_MENTOR),
        participants=in_role(GroupRole.PARTICIPANT),
    )


def met_before(round_: Round, organisations: Sequence[int]) -> dict[int, set[str]]:
    """Return codes of those each has shared a group with in another round."""
    rows = (
        GroupMember.objects.filter(organisation__in=organisations)
        .exclude(group__round=round_)
        .select_related("organisation")
    )
    in_group: dict[int, list[GroupMember]] = defaultdict(list)
    for row in rows:
        in_group[row.group_id].append(row)
    found: dict[int, set[str]] = defaultdict(set)
    for members in in_group.values():
        for one in members:
            found[one.organisation_id] |= {
                other.organisation.code for other in members if other is not one
            }
    return found

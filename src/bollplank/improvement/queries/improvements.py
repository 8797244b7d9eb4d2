"""Everything that is asked about improvement work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from bollplank.accounts.models import LogEntry, User
from bollplank.domain.assessments import AssessmentState, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState, Move
from bollplank.domain.rounds import RoundState
from bollplank.improvement.models import Improvement, Moment, Rating, WayOfWorking
from bollplank.improvement.queries import assessments
from bollplank.organisations.models import Organisation
from bollplank.programme.models import GroupMember, Participation
from bollplank.programme.queries import groups, participations, rounds
from bollplank.programme.queries.rounds import AnyUser

MOVED = "improvement-moved:"
"""How the log says that an improvement went from one state to another."""
PARTS = ("own_rating", "learned_rating")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done to an improvement; ``move`` when its state changed."""

    at: datetime
    by: User | None
    what: str
    move: Move | None


def visible_to(user: AnyUser, *, on: date) -> QuerySet[Improvement]:
    """Return the improvements this person may read.

    Those of her own organisations, whether or not they have left the round; those
    of participants that her organisation is a mentor of; all for the coordinator.
    Others in the group do not see them.
    """
    if not isinstance(user, User) or not user.is_active:
        return _rows().none()
    if user.is_coordinator:
        return _rows()
    own = rounds.organisations_of(user, on=on)
    in_my_care = Exists(_mentored(user, own, on)) & ~Exists(_has_left())
    return _rows().filter(Q(organisation__in=own) | Q(in_my_care))


def editable_by(user: AnyUser, *, on: date) -> QuerySet[Improvement]:
    """Return the improvements of this person's own organisations."""
    return _rows().filter(organisation__in=rounds.organisations_of(user, on=on))


def places_for(user: AnyUser, *, on: date) -> QuerySet[Participation]:
    """Return the places in rounds in which this person may start an improvement.

    Improvements go on after the results conference, until the round is closed.
    """
    over = [state for state in participations.OVER if state is not RoundState.FOLLOW_UP]
    return participations.held_by(user, on=on).exclude(round__state__in=over)


def moments_for(places: Iterable[Participation]) -> QuerySet[Moment]:
    """Return the moments of the questionnaires that these places answer."""
    versions = [place.round.model_version for place in places]
    codes = {version.questionnaire for version in versions if version is not None}
    return Moment.objects.filter(questionnaire__code__in=codes).order_by(
        "questionnaire__code", "number"
    )


def difference(
    *, own: int, learned: int, user: User, on: date
) -> tuple[Rating, Rating] | None:
    """Return the two ratings a difference is made of, or None.

    None unless the first is of this person's own organisation, the second of
    another one, both are locked, shared and visible to her, and both have points.
    """
    visible = assessments.visible_to(user, on=on).filter(
        state=AssessmentState.LOCKED, sharing__in=Sharing.GROUP.and_wider
    )
    ratings = (
        Rating.objects.filter(
            pk__in=[own, learned], assessment__in=visible, points__isnull=False
        )
        .select_related("moment", "assessment__questionnaire", "assessment__round")
        .select_related("assessment__organisation", "assessment__step")
    )
    found = {rating.pk: rating for rating in ratings}
    if own not in found or learned not in found:
        return None
    mine, theirs = found[own], found[learned]
    is_mine = rounds.organisations_of(user, on=on).filter(
        pk=mine.assessment.organisation_id
    )
    apart = mine.assessment.organisation_id != theirs.assessment.organisation_id
    return (mine, theirs) if apart and is_mine.exists() else None


def tried_by(
    organisation: Organisation, *, learned: Iterable[Rating]
) -> Mapping[int, Improvement]:
    """Return what this organisation already tries, by the rating it learned from."""
    rows = Improvement.objects.filter(
        organisation=organisation, learned_rating__in=list(learned)
    ).order_by("-pk")
    return {row.learned_rating_id: row for row in rows if row.learned_rating_id}


def tried_ways(
    organisation: Organisation, *, ways: Iterable[WayOfWorking]
) -> Mapping[int, Improvement]:
    """Return what this organisation already tries, by the way it learned from."""
    rows = Improvement.objects.filter(
        organisation=organisation, learned_way__in=list(ways)
    ).order_by("-pk")
    return {row.learned_way_id: row for row in rows if row.learned_way_id}


def history_of(improvement: Improvement) -> list[Event]:
    """Return what has been done to an improvement, oldest first."""
    about = f"{improvement._meta.label_lower}:{improvement.pk}"
    entries = LogEntry.objects.filter(about=about).select_related("by")
    return [
        Event(at=entry.at, by=entry.by, what=entry.what, move=_move(entry.what))
        for entry in entries.order_by("at", "pk")
    ]


def moves_of(improvement: Improvement) -> list[Move]:
    """Return how the improvement has gone from state to state, oldest first."""
    return [event.move for event in history_of(improvement) if event.move]


def _move(what: str) -> Move | None:
    if not what.startswith(MOVED):
        return None
    before, after = what.removeprefix(MOVED).split(">")
    return Move(ImprovementState(before), ImprovementState(after))


def _rows() -> QuerySet[Improvement]:
    parts = [f"{part}__assessment__organisation" for part in PARTS]
    questionnaires = [f"{part}__assessment__questionnaire" for part in PARTS]
    return Improvement.objects.select_related(
        "organisation", "round", "moment", "created_by", *parts, *questionnaires
    ).order_by("-created_at", "-pk")


def _mentored(
    user: User, own: QuerySet[Organisation], on: date
) -> QuerySet[GroupMember]:
    """Return the places of participants in the groups this person's are mentors of."""
    mentors = GroupMember.objects.filter(
        group__in=groups.visible_to(user, on=on),
        organisation__in=own,
        role__in=[GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR],
    )
    return GroupMember.objects.filter(
        group__in=mentors.values("group"),
        group__round=OuterRef("round"),
        organisation=OuterRef("organisation"),
        role=GroupRole.PARTICIPANT,
    )


def _has_left() -> QuerySet[Participation]:
    return Participation.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation"), left=True
    )

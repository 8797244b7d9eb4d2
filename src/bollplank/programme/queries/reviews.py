"""Which applications a person reviews or decides on, and what is said of them.

Reviewers and coordinators come to applications this way and no other. What they have a
conflict of interest in is not here for them: not listed, counted, opened or exported.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain import reviews as rules
from bollplank.domain.applications import ApplicationState, PartnerKind
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    ApplicationDocument,
    ApplicationEvent,
    ApplicationPartner,
    Participation,
    Review,
    Reviewer,
    Round,
    SavedView,
)
from bollplank.programme.queries import applications
from bollplank.programme.queries.conflicts import conflict_of
from bollplank.programme.queries.rounds import AnyUser

IN_THE_CALL = [
    RoundState.INVITATION_OPEN,
    RoundState.INTEREST_CLOSED,
    RoundState.DECIDED,
    RoundState.GROUPED,
    RoundState.POSTPONED,
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """What a person reads of the reviews of an application, and how many there are."""

    own: Review | None
    others: tuple[Review, ...]
    are_shown: bool
    count: int


def is_coordinator(user: AnyUser) -> bool:
    """Tell whether this person runs the programme."""
    return isinstance(user, User) and user.is_active and user.is_coordinator


def reviewable_by(user: AnyUser) -> QuerySet[Application]:
    """Return the applications this person may review: handed in, of her kinds.

    Coordinators review those of every kind. What somebody has a conflict of interest
    in is left out, also for coordinators: declared, set, or because she has or has had
    a seat in the organisation or writes its application herself.
    """
    if not (isinstance(user, User) and user.is_active):
        return Application.objects.none()
    found = Application.objects.exclude(state=ApplicationState.DRAFT)
    if not user.is_coordinator:
        found = found.filter(_as_reviewer(user))
    return found.exclude(conflict_of(user)).select_related(
        "organisation", "round__model_version"
    )


def rounds_of(user: AnyUser) -> QuerySet[Round]:
    """Return the rounds whose board this person may open, the latest first."""
    if not (isinstance(user, User) and user.is_active):
        return Round.objects.none()
    found = Round.objects.exclude(state=RoundState.DRAFT)
    if not user.is_coordinator:
        found = found.filter(pk__in=user.reviewing.values("round"))
    return found.select_related("model_version").order_by("-kick_off_on", "-pk")


def rounds_with_a_call(user: AnyUser) -> QuerySet[Round]:
    """Return those of them that have applications or take them."""
    applied = Application.objects.filter(round=OuterRef("pk"))
    return rounds_of(user).filter(Q(state__in=IN_THE_CALL) | Exists(applied))


def board(user: AnyUser, round_: Round) -> QuerySet[Application]:
    """Return the applications to a round that this person may see, by name."""
    found = reviewable_by(user).filter(round=round_)
    return found.order_by("organisation__sort_key", "pk")


def opened_by(user: AnyUser, round_: Round) -> QuerySet[Application]:
    """Return the applications of a round with everything their own page shows.

    Confidential partners are only brought for coordinators.
    """
    partners = ApplicationPartner.objects.select_related("organisation")
    if not is_coordinator(user):
        partners = partners.filter(kind=PartnerKind.WISHED)
    return (
        reviewable_by(user)
        .filter(round=round_)
        .select_related("submitted_by")
        .prefetch_related(
            "seats",
            Prefetch("partners", partners.order_by("organisation__sort_key")),
            Prefetch("documents", ApplicationDocument.objects.order_by("added_at")),
            Prefetch(
                "events",
                ApplicationEvent.objects.select_related("by").order_by("at", "pk"),
            ),
        )
    )


def reviews_of(application: Application, *, seen_by: User) -> Reviews:
    """Return what this person reads of the reviews of an application open to her."""
    rows = list(application.reviews.select_related("reviewer").order_by("at", "pk"))
    own = next((row for row in rows if row.reviewer_id == seen_by.pk), None)
    shown = rules.sees_others(
        is_coordinator=seen_by.is_coordinator,
        is_reviewer=is_to_review(seen_by, application),
        has_written=own is not None,
    )
    others = tuple(row for row in rows if row is not own) if shown else ()
    return Reviews(own=own, others=others, are_shown=shown, count=len(rows))


def reviews_shown(user: User, round_: Round) -> list[Review]:
    """Return the reviews of a round that this person reads, of all applications."""
    rows = list(
        Review.objects.filter(
            application__in=reviewable_by(user)
            .filter(round=round_)
            .order_by()
            .values("pk")
        ).select_related("application__organisation")
    )
    row = Reviewer.objects.filter(user=user, round=round_).first()
    written = {one.application_id for one in rows if one.reviewer_id == user.pk}
    return [
        one
        for one in rows
        if rules.sees_others(
            is_coordinator=user.is_coordinator,
            is_reviewer=row is not None
            and rules.may_review(
                kind=one.application.organisation.kind, kinds=row.kinds
            ),
            has_written=one.application_id in written,
        )
    ]


def is_to_review(user: User, application: Application) -> bool:
    """Tell whether this person is named to review this application."""
    row = Reviewer.objects.filter(user=user, round=application.round_id).first()
    kind = application.organisation.kind
    return row is not None and rules.may_review(kind=kind, kinds=row.kinds)


def reviewers_of(round_: Round) -> QuerySet[Reviewer]:
    """Return who reviews in a round, by name."""
    return round_.reviewers.select_related("user").order_by("user__name", "pk")


def known_people(round_: Round) -> QuerySet[User]:
    """Return the people a coordinator may choose as reviewers, by name."""
    return User.objects.filter(is_active=True, is_made_up=round_.is_made_up).order_by(
        "name", "email"
    )


def deciders(round_: Round) -> list[User]:
    """Return those who usually take part in a decision: coordinators and reviewers."""
    reviewing = Reviewer.objects.filter(round=round_).values("user")
    return list(
        User.objects.filter(Q(is_coordinator=True) | Q(pk__in=reviewing))
        .filter(is_active=True)
        .order_by("name", "pk")
    )


def earlier_of(
    organisation: Organisation, *, seen_by: AnyUser, on: date
) -> QuerySet[Application]:
    """Return an organisation's applications in every round, the latest first.

    For coordinators and reviewers what they may review; for its own people their own.
    Nobody else reads any.
    """
    ours = applications.visible_to(seen_by, on=on).values("pk")
    theirs = reviewable_by(seen_by).order_by().values("pk")
    return (
        Application.objects.filter(organisation=organisation)
        .filter(Q(pk__in=ours) | Q(pk__in=theirs))
        .exclude(state=ApplicationState.DRAFT)
        .select_related("round")
        .order_by("-submitted_at", "-pk")
    )


def places_taken(round_: Round) -> int:
    """Return how many take part now: what everybody who sees the round sees."""
    return Participation.objects.filter(round=round_, left=False).count()


def saved_views(user: User) -> QuerySet[SavedView]:
    """Return the ways this person likes to see boards, by name."""
    return SavedView.objects.filter(user=user).order_by("name")


def with_counts(user: User) -> list[tuple[Round, int, int]]:
    """Return rounds with a call, how many applications she sees and has yet to review."""
    counted = {
        row["round"]: (row["seen"], row["mine"])
        for row in reviewable_by(user)
        .order_by()
        .values("round")
        .annotate(
            seen=Count("pk", distinct=True),
            mine=Count(
                "pk",
                filter=Q(state__in=rules.REVIEWABLE)
                & Q(
                    ~Exists(
                        Review.objects.filter(application=OuterRef("pk"), reviewer=user)
                    )
                ),
                distinct=True,
            ),
        )
    }
    return [
        (round_, *counted.get(round_.pk, (0, 0))) for round_ in rounds_with_a_call(user)
    ]


def _as_reviewer(user: User) -> Q:
    mine = Q(pk__in=[])
    for row in user.reviewing.all():
        kinds = Q(organisation__kind__in=row.kinds) if row.kinds else Q()
        mine |= Q(round=row.round_id) & kinds
    return mine

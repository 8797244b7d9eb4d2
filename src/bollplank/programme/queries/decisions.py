"""What is decided on applications, seen by coordinators, and the waiting list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState
from bollplank.domain.decisions import DECIDABLE, UNDECIDED, Line, Outcome, TookPart
from bollplank.programme.models import Application, Decision, DecisionLine, Round
from bollplank.programme.queries import conflicts, reviews
from bollplank.programme.queries.rounds import AnyUser


def visible_to(user: AnyUser) -> QuerySet[Decision]:
    """Return the decisions a coordinator may open, the latest first.

    A draft with an application she has a conflict of interest in is not there for her:
    to send it would be to decide. Once sent it is, without that line.
    """
    if not reviews.is_coordinator(user):
        return Decision.objects.none()
    hidden = DecisionLine.objects.filter(decision=OuterRef("pk")).exclude(
        application__in=reviews.reviewable_by(user).order_by().values("pk")
    )
    return (
        Decision.objects.exclude(Exists(hidden), sent_at=None)
        .select_related("round", "created_by", "sent_by", "after_leaving__organisation")
        .order_by("-decided_on", "-pk")
    )


def lines_of(decision: Decision, *, seen_by: AnyUser) -> QuerySet[DecisionLine]:
    """Return the lines of a decision that this person may read, by name."""
    mine = reviews.reviewable_by(seen_by).order_by().values("pk")
    return (
        decision.lines.filter(application__in=mine)
        .select_related("application__organisation", "application__round")
        .order_by("application__organisation__sort_key", "pk")
    )


def with_lines(decisions: QuerySet[Decision], *, seen_by: AnyUser) -> list[Decision]:
    """Return the decisions with the lines this person may read at hand."""
    mine = reviews.reviewable_by(seen_by).order_by().values("pk")
    lines = (
        DecisionLine.objects.filter(application__in=mine)
        .select_related("application__organisation")
        .order_by("application__organisation__sort_key", "pk")
    )
    return list(decisions.prefetch_related(Prefetch("lines", lines)))


def decidable(user: AnyUser, round_: Round) -> QuerySet[Application]:
    """Return the applications a coordinator may decide on now, by name."""
    if not reviews.is_coordinator(user):
        return Application.objects.none()
    return reviews.board(user, round_).filter(state__in=DECIDABLE)


def undecided(user: AnyUser, round_: Round) -> QuerySet[Application]:
    """Return those of them that nothing has been decided on yet."""
    return decidable(user, round_).filter(state__in=UNDECIDED)


def waiting_list(round_: Round) -> QuerySet[Application]:
    """Return everybody on the waiting list in its order, whoever asks."""
    return round_.applications.filter(state=ApplicationState.WAITING).order_by(
        "waiting_number", "submitted_at", "pk"
    )


def waiting_seen_by(user: AnyUser, round_: Round) -> list[Application]:
    """Return those on the waiting list that this coordinator may see, in its order."""
    if not reviews.is_coordinator(user):
        return []
    found = reviews.reviewable_by(user).filter(
        round=round_, state=ApplicationState.WAITING
    )
    return list(found.order_by("waiting_number", "submitted_at", "pk"))


def sent_to(those: QuerySet[Application]) -> QuerySet[DecisionLine]:
    """Return what has been decided on these applications and told, the latest first."""
    return DecisionLine.objects.filter(
        application__in=those.order_by().values("pk"), decision__sent_at__isnull=False
    ).order_by("-decision__sent_at", "-pk")


def took_part_in(decision: Decision) -> tuple[TookPart, ...]:
    """Return who took part in a decision, as the rules know them."""
    return tuple(
        TookPart(name=one["name"], user=one["user"]) for one in decision.took_part
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A line of a decision as stored, and the same as the rules know it."""

    stored: DecisionLine
    line: Line


def judged(decision: Decision) -> list[Judged]:
    """Return every line of a decision, with who has a conflict of interest in it."""
    lines = list(
        decision.lines.select_related("application__organisation").order_by(
            "number", "application__organisation__sort_key", "pk"
        )
    )
    people = _who_might(decision)
    found = conflicts.people_in_conflict(
        [line.application for line in lines], people.values()
    )
    return [
        Judged(stored=line, line=_as_rule(line, found[line.application_id], people))
        for line in lines
    ]


def _who_might(decision: Decision) -> dict[int, User]:
    """Return those who usually decide, and those chosen who no longer do."""
    chosen = [one.user for one in took_part_in(decision) if one.user is not None]
    those: Iterable[User] = [
        *reviews.deciders(decision.round),
        *User.objects.filter(pk__in=chosen),
    ]
    return {user.pk: user for user in those}


def _as_rule(line: DecisionLine, conflicted: set[int], people: dict[int, User]) -> Line:
    application = line.application
    return Line(
        key=f"application_{application.pk}",
        state=ApplicationState(application.state),
        outcome=Outcome(line.outcome),
        reason=line.reason,
        completion_by_on=application.completion_by_on,
        conflicted=frozenset(conflicted),
        conflicted_names=frozenset(people[pk].name for pk in conflicted),
    )

"""Applications in numbers: what the rows of a board need, and nothing else.

Hundreds of rows are read as plain values. Models of them, with their rounds and seats,
would take longer to make than everything else on the page together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from bollplank.domain.applications import (
    Answers,
    Commitment,
    Seat,
)
from bollplank.domain.delegations import seats_in_order
from bollplank.domain.rounds import DelegateRole
from bollplank.programme.models import Application, ApplicationSeat, Review

FIELDS = (
    "pk",
    "organisation__name",
    "organisation__sort_key",
    "organisation__kind",
    "state",
    "submitted_at",
    "late_reason",
    "completion_by_on",
    "decision_reference",
    "decision_on",
    "charter_version",
    "charter_signed_on",
    "commitments",
    "wants_theme",
    "service_fields",
    "answers",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """An application as a row needs it. Wishes and partners are left out on purpose."""

    pk: int
    name: str
    sort_key: str
    kind: str
    state: str
    submitted_at: datetime | None
    late_reason: str
    completion_by_on: date | None
    theme: str
    service_fields: tuple[str, ...]
    answers: Answers
    reviewers: frozenset[int]


def applied(
    found: QuerySet[Application], *, asked: Sequence[DelegateRole]
) -> list[Applied]:
    """Return these applications as values, by name, in three questions in all.

    ``asked`` are the seats of the delegation that their round asks for.
    """
    rows = list(
        found.select_related(None)
        .order_by("organisation__sort_key", "pk")
        .values(*FIELDS)
    )
    chosen = found.order_by().values("pk")
    seats: dict[int, list[Seat]] = {}
    for pk, role, name, email in (
        ApplicationSeat.objects.filter(application__in=chosen)
        .order_by("number")
        .values_list("application", "role", "name", "email")
    ):
        seat = Seat(role=DelegateRole(role), name=name, email=email)
        seats.setdefault(pk, []).append(seat)
    reviewers: dict[int, set[int]] = {}
    for pk, reviewer in Review.objects.filter(application__in=chosen).values_list(
        "application", "reviewer"
    ):
        reviewers.setdefault(pk, set()).add(reviewer)
    return [
        _applied(
            row,
            seats_in_order(seats.get(row["pk"], ()), asked=asked),
            reviewers.get(row["pk"], set()),
        )
        for row in rows
    ]


def _applied(
    row: Mapping[str, Any], seats: tuple[Seat, ...], reviewers: set[int]
) -> Applied:
    return Applied(
        pk=row["pk"],
        name=row["organisation__name"],
        sort_key=row["organisation__sort_key"],
        kind=row["organisation__kind"],
        state=row["state"],
        submitted_at=row["submitted_at"],
        late_reason=row["late_reason"],
        completion_by_on=row["completion_by_on"],
        theme=row["wants_theme"].strip(),
        service_fields=tuple(row["service_fields"]),
        answers=Answers(
            decision_reference=row["decision_reference"],
            decision_on=row["decision_on"],
            charter_version=row["charter_version"],
            charter_signed_on=row["charter_signed_on"],
            seats=seats,
            commitments=frozenset(map(Commitment, row["commitments"])),
            service_fields=frozenset(row["service_fields"]),
            replies=row["answers"],
        ),
        reviewers=frozenset(reviewers),
    )

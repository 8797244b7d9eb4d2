"""Conflicts of interest: who may neither review nor decide on which application."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.applications import KINDS_OF_TRACK
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import Track
from bollplank.organisations.models import Membership, Organisation
from bollplank.programme.models import (
    Application,
    ApplicationWriter,
    ConflictOfInterest,
    Round,
)


def conflict_of(user: User) -> Q:
    """Return which applications somebody must not see as reviewer or coordinator."""
    declared = ConflictOfInterest.objects.filter(
        user=user, round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    seated = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
    writing = ApplicationWriter.objects.filter(user=user, application=OuterRef("pk"))
    return Q(Exists(declared)) | Q(Exists(seated)) | Q(Exists(writing))


def conflicts_in(round_: Round, *, seen_by: User) -> QuerySet[ConflictOfInterest]:
    """Return the conflicts of interest a person may read: hers; coordinators read all."""
    found = round_.conflicts.select_related("user", "organisation", "declared_by")
    if not seen_by.is_coordinator:
        found = found.filter(user=seen_by)
    return found.order_by("user__name", "organisation__sort_key")


def people_in_conflict(
    those: Iterable[Application], people: Iterable[User]
) -> dict[int, set[int]]:
    """Return, by application, those among the people with a conflict in it."""
    rows = list(those)
    found: dict[int, set[int]] = {row.pk: set() for row in rows}
    for person in people:
        mine = Application.objects.filter(pk__in=[row.pk for row in rows])
        for pk in mine.filter(conflict_of(person)).values_list("pk", flat=True):
            found[pk].add(person.pk)
    return found


def organisations_to_name(round_: Round) -> QuerySet[Organisation]:
    """Return those one may have a conflict with, whether or not they have applied."""
    return Organisation.objects.filter(
        is_made_up=round_.is_made_up,
        kind__in=_kinds_of(round_),
    ).order_by("sort_key", "code")


def _kinds_of(round_: Round) -> list[OrganisationKind]:
    return sorted(KINDS_OF_TRACK[Track(round_.track)])

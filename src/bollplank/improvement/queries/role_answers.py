"""Everything that is asked about what each role answers alone.

A person's own answers are read by herself only, until the roles' answers have been put
side by side; then by her own delegation. By nobody else, ever: mentors, peers and the
coordinator read the joint view.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bollplank.accounts.models import User
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleAnswer,
    RoleReply,
)
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import RoleRating, RoleSheet, SelfAssessment
from bollplank.improvement.queries import assessments
from bollplank.organisations.queries import memberships
from bollplank.programme.queries.rounds import AnyUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the roles have come, which says nothing of what they answer.

    ``held`` are the roles that somebody holds that day, ``begun`` and ``done`` those
    that have; a role with several persons is done when all who began are.
    """

    held: frozenset[DelegateRole]
    begun: frozenset[DelegateRole]
    done: frozenset[DelegateRole]


def own_sheet(assessment: SelfAssessment, *, of: User) -> RoleSheet | None:
    """Return this person's own answers, None before she has begun."""
    return RoleSheet.objects.filter(assessment=assessment, user=of).first()


def readable_by(user: AnyUser, *, on: date) -> QuerySet[RoleSheet]:
    """Return the answers this person may read: her own, and those that were shown."""
    if not isinstance(user, User) or not user.is_active:
        return RoleSheet.objects.none()
    ours = assessments.editable_by(user, on=on)
    sheets = RoleSheet.objects.filter(assessment__in=ours)
    own = sheets.filter(user=user)
    shown = sheets.filter(
        assessment__answers_shown_at__isnull=False, done_at__isnull=False
    )
    return own | shown


def role_of(user: User, *, assessment: SelfAssessment, on: date) -> DelegateRole | None:
    """Return the role in which this person answers, None where she has none."""
    seats = memberships.of(user, on=on).filter(
        organisation=assessment.organisation_id, role__in=ANSWERING_ROLES
    )
    roles = {DelegateRole(seat.role) for seat in seats}
    return next((role for role in ANSWERING_ROLES if role in roles), None)


def progress_of(assessment: SelfAssessment, *, on: date) -> Progress:
    """Return which roles have begun and finished."""
    held = (
        memberships.active_on(on)
        .filter(
            organisation=assessment.organisation_id,
            role__in=ANSWERING_ROLES,
            user__is_active=True,
        )
        .values_list("role", flat=True)
    )
    finished: dict[DelegateRole, bool] = {}
    for sheet in assessment.role_sheets.all():
        role = DelegateRole(sheet.role)
        finished[role] = finished.get(role, True) and sheet.done_at is not None
    return Progress(
        held=frozenset(DelegateRole(role) for role in held),
        begun=frozenset(finished),
        done=frozenset(role for role, done in finished.items() if done),
    )


def ratings_of(sheet: RoleSheet) -> list[RoleRating]:
    """Return the answers of one person, in the order of the moments."""
    ratings = sheet.ratings.select_related("moment")
    return list(ratings.order_by("moment__number", "pk"))


def said_in(rating: RoleRating) -> RoleAnswer:
    """Return a stored answer as the rules know it."""
    return RoleAnswer(
        reply=RoleReply(rating.reply), points=rating.points, note=rating.note
    )


def shown_answers(
    assessment: SelfAssessment, *, to: User, on: date
) -> Mapping[str, list[tuple[DelegateRole, RoleAnswer]]]:
    """Return every role's answer by the code of the moment, in the order of roles.

    Empty unless the answers have been put side by side and this person may read them.
    """
    if assessment.answers_shown_at is None:
        return {}
    sheets = readable_by(to, on=on).filter(assessment=assessment, done_at__isnull=False)
    ratings = (
        RoleRating.objects.filter(sheet__in=sheets)
        .select_related("sheet", "moment")
        .order_by("moment__number", "sheet__pk")
    )
    found: dict[str, list[tuple[DelegateRole, RoleAnswer]]] = {}
    for rating in ratings:
        role = DelegateRole(rating.sheet.role)
        found.setdefault(rating.moment.code, []).append((role, said_in(rating)))
    return {
        moment: sorted(said, key=lambda one: ANSWERING_ROLES.index(one[0]))
        for moment, said in found.items()
    }

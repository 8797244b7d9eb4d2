"""Everything that changes reviews, who writes them, and who may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.domain import reviews as rules
from bollplank.domain.applications import ApplicationState
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.reviews import Verdict
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    ConflictOfInterest,
    Review,
    Reviewer,
    Round,
    SavedView,
)
from bollplank.programme.queries import reviews as queries

MOST_VIEWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as a coordinator names her: by mail address, and a name if she is new."""

    email: str
    name: str = ""


@transaction.atomic
def write(
    *, application: Application, verdict: Verdict, reason: str, by: User, at: datetime
) -> Review:
    """Write one's own review of an application, or change it.

    Raises
    ------
    RefusedError
        The application is decided on or not hers to review, or a reason is missing.
    """
    held = Application.objects.select_for_update().get(pk=application.pk)
    if not queries.reviewable_by(by).filter(pk=held.pk).exists():
        raise RefusedError([Problem(ProblemCode.REVIEW_AFTER_DECISION)])
    state = ApplicationState(held.state)
    _refuse_if(
        rules.problems_with_reviewing(state=state, verdict=verdict, reason=reason)
    )
    review, _is_new = Review.objects.update_or_create(
        application=held,
        reviewer=by,
        defaults={"verdict": verdict, "reason": reason.strip(), "at": at},
    )
    log_entries.write(what="review-written", about=held, by=by, at=at)
    return review


@transaction.atomic
def name_reviewer(
    *,
    round_: Round,
    user: User,
    kinds: Sequence[OrganisationKind],
    link: str,
    by: User,
    at: datetime,
) -> Reviewer:
    """Let a person review the applications of these kinds of organisation; all if none.

    She is told by mail the first time. Naming her again changes the kinds.
    """
    reviewer, is_new = Reviewer.objects.update_or_create(
        round=round_, user=user, defaults={"kinds": sorted(kinds)}
    )
    log_entries.write(what="reviewer-named", about=reviewer, by=by, at=at)
    if is_new:
        letter = outbox.written(
            "reviews/mail/reviewer",
            key=f"reviewer:{reviewer.pk}:{user.email}",
            to_email=user.email,
            to_name=user.name,
            language=user.language,
            context={"round": round_, "link": link},
        )
        outbox.post([letter], about=round_, at=at)
    return reviewer


@transaction.atomic
def name_reviewer_by_address(
    *,
    round_: Round,
    person: Person,
    kinds: Sequence[OrganisationKind],
    link: str,
    by: User,
    at: datetime,
) -> Reviewer:
    """Let the person with this address review; she is made known here if she is not.

    Raises
    ------
    RefusedError
        A name or an address is missing, or the person no longer logs in here.
    """
    email, name = person.email.strip(), person.name.strip()
    user = User.objects.filter(email__iexact=email).first()
    if user is None and name and email:
        user = User.objects.create_user(email, name=name, is_made_up=round_.is_made_up)
        log_entries.write(what="user-added", about=user, by=by, at=at)
    if user is None or not user.is_active:
        raise RefusedError([Problem(ProblemCode.REVIEWER_UNKNOWN, "email")])
    return name_reviewer(round_=round_, user=user, kinds=kinds, link=link, by=by, at=at)


@transaction.atomic
def remove_reviewer(*, reviewer: Reviewer, by: User, at: datetime) -> None:
    """Let a person review no longer. What she has written stays."""
    log_entries.write(what="reviewer-removed", about=reviewer, by=by, at=at)
    reviewer.delete()


@transaction.atomic
def declare_conflict(
    *,
    round_: Round,
    user: User,
    organisation: Organisation,
    reason: str,
    by: User,
    at: datetime,
) -> ConflictOfInterest:
    """Note that a person has a conflict of interest, by herself or by a coordinator.

    From now on the organisation's application is not there for her. A review of it
    that she has written is taken away: it is no longer to weigh.
    """
    row, is_new = ConflictOfInterest.objects.get_or_create(
        round=round_,
        user=user,
        organisation=organisation,
        defaults={"reason": reason.strip(), "declared_at": at, "declared_by": by},
    )
    if is_new:
        Review.objects.filter(
            application__round=round_,
            application__organisation=organisation,
            application__state__in=rules.REVIEWABLE,
            reviewer=user,
        ).delete()
        log_entries.write(what="conflict-declared", about=row, by=by, at=at)
    return row


@transaction.atomic
def lift_conflict(*, conflict: ConflictOfInterest, by: User, at: datetime) -> None:
    """Take a conflict of interest away. Nobody lifts her own.

    Raises
    ------
    RefusedError
        It is the person's own, or she is no coordinator.
    """
    if conflict.user_id == by.pk or not queries.is_coordinator(by):
        raise RefusedError([Problem(ProblemCode.CONFLICT_OWN_LIFTED)])
    log_entries.write(what="conflict-lifted", about=conflict, by=by, at=at)
    conflict.delete()


@transaction.atomic
def save_view(*, name: str, query: str, by: User) -> SavedView:
    """Keep a way to see the board under a name; the same name again is replaced.

    Raises
    ------
    RefusedError
        There is no name, or there are too many views already.
    """
    name = " ".join(name.split())
    views = SavedView.objects.select_for_update().filter(user=by)
    if not name:
        raise RefusedError([Problem(ProblemCode.VIEW_NAME_MISSING, "name")])
    if not views.filter(name=name).exists() and views.count() >= MOST_VIEWS:
        raise RefusedError([Problem(ProblemCode.TOO_MANY_VIEWS, "name")])
    view, _is_new = SavedView.objects.update_or_create(
        user=by, name=name, defaults={"query": query}
    )
    return view


@transaction.atomic
def remove_view(*, view: SavedView) -> None:
    """Take away a saved way to see the board."""
    view.delete()


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

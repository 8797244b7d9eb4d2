"""Carrying out what is decided on one application: state, place, people, events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.applications import ApplicationEventKind, ApplicationState
from bollplank.domain.certainty import Certainty
from bollplank.domain.decisions import STATE_AFTER, Outcome
from bollplank.organisations.models import Membership
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    ApplicationSeat,
    Decision,
    DecisionLine,
    Participation,
    Round,
)
from bollplank.programme.queries.decisions import waiting_list

EVENTS = {
    Outcome.ACCEPTED: ApplicationEventKind.ACCEPTED,
    Outcome.WAITING: ApplicationEventKind.WAITING,
    Outcome.DECLINED: ApplicationEventKind.DECLINED,
}


@dataclass(frozen=True, slots=True)
class _Person:
    """A name and an address from a seat, and the role she is to have."""

    name: str
    email: str
    role: str


def carry_out(
    line: DecisionLine,
    *,
    decision: Decision,
    number: int | None,
    by: User,
    at: datetime,
) -> None:
    """Let an application be what is decided on it. Call it inside the transaction."""
    application = Application.objects.select_for_update().get(pk=line.application_id)
    outcome = Outcome(line.outcome)
    application.state = STATE_AFTER[outcome]
    application.waiting_number = number
    application.version += 1
    application.save()
    promoted = decision.after_leaving_id is not None
    what = ApplicationEventKind.PROMOTED if promoted else EVENTS[outcome]
    note_event(application, what, line.reason, by=by, at=at)
    log_entries.write(what=f"application-{what}", about=application, by=by, at=at)
    if outcome is Outcome.ACCEPTED:
        take_in(application, decision=decision, by=by, at=at)


def take_in(
    application: Application, *, decision: Decision, by: User, at: datetime
) -> None:
    """Give an accepted organisation its place, and its people their seats."""
    Participation.objects.update_or_create(
        round=application.round,
        organisation=application.organisation,
        defaults={
            "left": False,
            "left_on": "",
            "left_certainty": "",
            "note": {},
            "certainty": Certainty.CONFIRMED,
        },
    )
    for seat in application.seats.order_by("number"):
        _seat(seat, application, decision, by=by, at=at)


def note_event(
    application: Application,
    what: ApplicationEventKind,
    note: str,
    *,
    by: User,
    at: datetime,
) -> ApplicationEvent:
    """Note what happened, as the applicant is told."""
    return ApplicationEvent.objects.create(
        application=application, what=what, note=note, by=by, at=at
    )


def renumber(order: list[Application]) -> None:
    """Store this order of the waiting list, from 1 without gaps."""
    for number, one in enumerate(order, 1):
        if one.waiting_number != number:
            Application.objects.filter(
                pk=one.pk, state=ApplicationState.WAITING
            ).update(waiting_number=number)


def close_gaps(round_: Round) -> None:
    """Let the numbers of the waiting list run from 1 without gaps again."""
    renumber(list(waiting_list(round_)))


def _seat(
    seat: ApplicationSeat,
    application: Application,
    decision: Decision,
    *,
    by: User,
    at: datetime,
) -> None:
    """Give those named on one line of the form their seats, where there is an address."""
    first: Membership | None = None
    for person, is_substitute in _named(seat):
        user = _user(person, application, by=by, at=at)
        substitute_for = first if is_substitute else None
        row = _membership(user, person.role, application, decision, substitute_for)
        if not is_substitute:
            first = row


def _named(seat: ApplicationSeat) -> Iterator[tuple[_Person, bool]]:
    if seat.email.strip():
        yield _Person(seat.name.strip(), seat.email.strip(), seat.role), False
    if seat.substitute_email.strip():
        substitute = _Person(
            seat.substitute_name.strip(), seat.substitute_email.strip(), seat.role
        )
        yield substitute, True


def _user(person: _Person, application: Application, *, by: User, at: datetime) -> User:
    """Return the one with this address, made known here if she is not."""
    user = User.objects.filter(email__iexact=person.email).first()
    if user is not None:
        return user
    sender = application.submitted_by
    user = User.objects.create_user(
        person.email,
        name=person.name or person.email.split("@")[0],
        language=sender.language if sender else "sv",
        is_made_up=application.organisation.is_made_up,
    )
    log_entries.write(what="user-added", about=user, by=by, at=at)
    return user


def _membership(
    user: User,
    role: str,
    application: Application,
    decision: Decision,
    substitute_for: Membership | None,
) -> Membership:
    """Return the seat she holds on the day of the decision, or a new one from then."""
    on = decision.decided_on
    held = Membership.objects.filter(
        user=user, organisation=application.organisation, role=role, from_on__lte=on
    ).exclude(to_on__lt=on)
    found = held.first()
    if found is not None:
        return found
    row, _is_new = Membership.objects.get_or_create(
        user=user,
        organisation=application.organisation,
        role=role,
        from_on=on,
        defaults={"substitute_for": substitute_for},
    )
    return row

"""Everything that changes an application, from the applicant's side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import application_texts, applying
from bollplank.domain.application_texts import FieldTexts
from bollplank.domain.applications import (
    Answers,
    ApplicationEventKind,
    ApplicationState,
)
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.rounds import Track
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    ApplicationSeat,
    ApplicationWriter,
    Round,
)
from bollplank.programme.operations import application_mails, taking_in
from bollplank.programme.operations.application_rows import (
    held,
    held_open,
    note_event,
    touch,
)
from bollplank.programme.queries import applications as queries

LinkTo: TypeAlias = Callable[[Application], str]
"""Makes the whole address of an application's page, for a mail."""

PLAIN = [*application_texts.LINES, *application_texts.DAYS, *application_texts.TRUTHS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An application after a save, and the fields that were in conflict."""

    application: Application
    conflicts: frozenset[str]


@transaction.atomic
def begin(
    *,
    round_: Round,
    organisation: Organisation,
    by: User,
    at: datetime,
    as_writer: bool = False,
) -> Application:
    """Begin an organisation's application to a round, or return the one begun.

    ``as_writer`` lets the person write this one application: for somebody without a
    seat in the organisation, and only where it was not begun before.

    Raises
    ------
    RefusedError
        The round takes no applications, or not from this kind of organisation.
    """
    held = Round.objects.select_for_update().get(pk=round_.pk)
    begun = Application.objects.filter(round=held, organisation=organisation).first()
    if begun is not None:
        return begun
    _refuse_if(
        applying.problems_with_beginning(
            kind=organisation.organisation_kind,
            is_made_up=organisation.is_made_up,
            track=Track(held.track),
            round_is_made_up=held.is_made_up,
            rules=queries.rules_of(held),
            on=timezone.localdate(at),
        )
    )
    row = Application.objects.create(
        round=held, organisation=organisation, created_at=at, version=1
    )
    if as_writer:
        ApplicationWriter.objects.create(application=row, user=by, added_at=at)
    note_event(row, ApplicationEventKind.BEGUN, by=by, at=at)
    log_entries.write(what="application-begun", about=row, by=by, at=at)
    return row


@transaction.atomic
def write(
    *,
    application: Application,
    typed: FieldTexts,
    seen: FieldTexts,
    by: User,
    at: datetime,
) -> Saved:
    """Write down what somebody has typed, field by field.

    ``seen`` are the fingerprints of the fields as she had them before her. What she
    has not touched is left as it is, and where somebody else has changed the same
    field nothing of it is written: it is told as a conflict.

    Raises
    ------
    RefusedError
        It is decided on, or its days for being changed are over.
    """
    row = held_open(application, at=at)
    answers = queries.answers_of(row)
    merge = application_texts.merged(
        stored=application_texts.texts_of(answers), typed=typed, seen=seen
    )
    if merge.changes:
        _write(row, application_texts.with_texts(answers, merge.changes))
        touch(row, by=by, at=at)
    return Saved(application=row, conflicts=merge.conflicts)


@transaction.atomic
def submit(
    *,
    application: Application,
    late_reason: str,
    to_come: str,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> ApplicationEvent:
    """Hand in an application, or give a new receipt for one that has been changed.

    A second press changes nothing and returns the receipt there is.

    Raises
    ------
    RefusedError
        A criterion lacks something and nothing is said of it in ``to_come``, it is
        late without a reason, or it is decided on.
    """
    row = held(application)
    state = ApplicationState(row.state)
    if state is ApplicationState.SUBMITTED and (given := queries.latest_receipt(row)):
        return given
    rules, on = queries.rules_of(row.round), timezone.localdate(at)
    _refuse_if(
        applying.problems_with_submitting(
            state=state,
            answers=queries.answers_of(row),
            rules=rules,
            late_reason=late_reason,
            to_come=to_come,
            on=on,
        )
    )
    if state is ApplicationState.SUBMITTED:
        return _receipt(
            row, ApplicationEventKind.CHANGED, to_come, by=by, at=at, link_to=link_to
        )
    row.state = ApplicationState.SUBMITTED
    row.submitted_at, row.submitted_by = at, by
    row.late_reason = late_reason.strip() if rules.late_on(on) else ""
    row.save()
    return _receipt(
        row, ApplicationEventKind.SUBMITTED, to_come, by=by, at=at, link_to=link_to
    )


@transaction.atomic
def complete(
    *,
    application: Application,
    to_come: str,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> ApplicationEvent:
    """Hand in the completion that was asked for. A second press changes nothing.

    Raises
    ------
    RefusedError
        None is asked for, or a criterion still lacks something and nothing is said
        of it in ``to_come``.
    """
    row = held(application)
    state = ApplicationState(row.state)
    if state is ApplicationState.SUBMITTED and (given := queries.latest_receipt(row)):
        return given
    _refuse_if(
        applying.problems_with_completing(
            state=state,
            answers=queries.answers_of(row),
            rules=queries.rules_of(row.round),
            to_come=to_come,
            on=timezone.localdate(at),
        )
    )
    row.state = ApplicationState.SUBMITTED
    row.save()
    return _receipt(
        row, ApplicationEventKind.COMPLETED, to_come, by=by, at=at, link_to=link_to
    )


@transaction.atomic
def withdraw(
    *, application: Application, by: User, at: datetime, link_to: LinkTo
) -> Application:
    """Take back what was handed in. Nothing is lost, and it can be handed in again.

    Twice changes nothing.

    Raises
    ------
    RefusedError
        It is not handed in, or it is decided on.
    """
    row = held(application)
    state = ApplicationState(row.state)
    if state is ApplicationState.WITHDRAWN:
        return row
    _refuse_if(applying.problems_with_withdrawing(state=state))
    row.state, row.waiting_number = ApplicationState.WITHDRAWN, None
    row.save()
    taking_in.close_gaps(row.round)
    event = note_event(row, ApplicationEventKind.WITHDRAWN, by=by, at=at)
    log_entries.write(what="application-withdrawn", about=row, by=by, at=at)
    application_mails.tell(row, event, at=at, link=link_to(row))
    return row


def _receipt(
    row: Application,
    what: ApplicationEventKind,
    to_come: str,
    *,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> ApplicationEvent:
    event = note_event(row, what, by=by, at=at, note=to_come.strip())
    log_entries.write(what=f"application-{what}", about=row, by=by, at=at)
    application_mails.tell(row, event, at=at, link=link_to(row))
    return event


def _write(row: Application, answers: Answers) -> None:
    for name in PLAIN:
        setattr(row, name, getattr(answers, name))
    row.commitments = sorted(answers.commitments)
    row.service_fields = sorted(answers.service_fields)
    row.answers = dict(answers.replies)
    for number, seat in enumerate(answers.seats, 1):
        ApplicationSeat.objects.update_or_create(
            application=row,
            number=number,
            defaults={
                "role": seat.role,
                **{part: getattr(seat, part) for part in application_texts.SEAT},
            },
        )


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

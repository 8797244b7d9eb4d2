"""Sending an application back to be completed, and taking that back."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.accounts.operations.outbox import Letter
from bollplank.domain import reviews as rules
from bollplank.domain.applications import ApplicationEventKind, ApplicationState
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.programme.models import Application, ApplicationEvent
from bollplank.programme.queries import reviews as queries
from bollplank.programme.queries.receivers import receivers_of

LinkTo: TypeAlias = Callable[[Application], str]
"""Makes the whole address of an application's page, for a mail."""


@transaction.atomic
def ask(
    *,
    application: Application,
    text: str,
    last_day: date | None,
    link_to: LinkTo,
    by: User,
    at: datetime,
) -> Application:
    """Ask the applicant to complete an application by a last day, and tell by mail.

    The same text and day asked for twice are asked for once. Asked for again with
    others while the applicant writes, the new ones hold, and are told anew.

    Raises
    ------
    RefusedError
        It is decided on or not hers to review, the text is missing or the day wrong.
    """
    held = _held(application, by)
    text = text.strip()
    same = (held.completion_asked, held.completion_by_on) == (text, last_day)
    if held.state == ApplicationState.COMPLETION and same:
        return held
    _refuse_if(
        rules.problems_with_asking_completion(
            state=ApplicationState(held.state),
            text=text,
            last_day=last_day,
            on=timezone.localdate(at),
        )
    )
    held.state = ApplicationState.COMPLETION
    held.completion_asked, held.completion_by_on = text, last_day
    held.version += 1
    held.save()
    event = _note(held, ApplicationEventKind.COMPLETION_ASKED, text, by=by, at=at)
    _tell(held, "reviews/mail/completion", event, link_to)
    log_entries.write(what="completion-asked", about=held, by=by, at=at)
    return held


@transaction.atomic
def take_back(
    *, application: Application, link_to: LinkTo, by: User, at: datetime
) -> Application:
    """Take a completion back: the application stands as it was handed in.

    Raises
    ------
    RefusedError
        No completion is asked for, or the application is not hers to review.
    """
    held = _held(application, by)
    state = ApplicationState(held.state)
    _refuse_if(rules.problems_with_taking_back_completion(state=state))
    held.state = ApplicationState.SUBMITTED
    held.completion_asked, held.completion_by_on = "", None
    held.version += 1
    held.save()
    event = _note(held, ApplicationEventKind.COMPLETION_TAKEN_BACK, "", by=by, at=at)
    _tell(held, "reviews/mail/completion_taken_back", event, link_to)
    log_entries.write(what="completion-taken-back", about=held, by=by, at=at)
    return held


def _held(application: Application, by: User) -> Application:
    """Return the application as it stands now, if this coordinator may see it."""
    if not queries.is_coordinator(by):
        raise RefusedError([Problem(ProblemCode.CANNOT_BE_DECIDED)])
    if not queries.reviewable_by(by).filter(pk=application.pk).exists():
        raise RefusedError([Problem(ProblemCode.CANNOT_BE_DECIDED)])
    return Application.objects.select_for_update().get(pk=application.pk)


def _note(
    held: Application,
    what: ApplicationEventKind,
    note: str,
    *,
    by: User,
    at: datetime,
) -> ApplicationEvent:
    return ApplicationEvent.objects.create(
        application=held, what=what, note=note, by=by, at=at
    )


def _tell(
    held: Application, template: str, event: ApplicationEvent, link_to: LinkTo
) -> None:
    """Write to those of the applicant. The event makes the mail one of its kind."""
    context = {
        "application": held,
        "organisation": held.organisation,
        "round": held.round,
        "text": held.completion_asked,
        "last_day": held.completion_by_on,
        "link": link_to(held),
    }
    letters: list[Letter] = [
        outbox.written(
            template,
            key=f"completion:{event.pk}:{one.email}",
            to_email=one.email,
            to_name=one.name,
            language=one.language,
            context=context,
        )
        for one in receivers_of([held])[held.pk]
    ]
    outbox.post(letters, about=held, at=event.at)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

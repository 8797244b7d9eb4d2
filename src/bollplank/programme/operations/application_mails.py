"""Mails about applications: receipts, and what colleagues need to write along."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bollplank.accounts.models import User
from bollplank.accounts.operations import outbox
from bollplank.domain.applications import criteria_of
from bollplank.domain.texts import fingerprint
from bollplank.programme import application_words, words
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    ApplicationWriter,
)
from bollplank.programme.queries import application_choices, applications


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody a mail about an application goes to."""

    email: str
    name: str
    language: str


def tell(row: Application, event: ApplicationEvent, *, at: datetime, link: str) -> None:
    """Put the receipt of what happened in the outbox, for everyone it concerns.

    What is confidential is not in it: wishes, and whom one cannot be grouped with.
    """
    answers = applications.answers_of(row)
    rules = applications.rules_of(row.round)
    criteria = criteria_of(answers, rules)
    fields = application_choices.service_fields_for(row)
    context = {
        "application": row,
        "event": event,
        "link": link,
        "summary": partial(application_words.summary_of, criteria),
        "late": applications.days_late(row),
        "seats": [
            (words.DELEGATE_ROLES[seat.role], seat)
            for seat in answers.seats
            if seat.name
        ],
        "promises": [
            application_words.promise_of(one, rules)
            for one in sorted(answers.commitments)
        ],
        "fields": [name for code, name in fields.items() if code in row.service_fields],
        "documents": list(row.documents.order_by("pk")),
    }
    letters = [
        outbox.written(
            f"applications/mail/{event.what}",
            key=f"application-event:{event.pk}:{fingerprint(reader.email.lower())}",
            to_email=reader.email,
            to_name=reader.name,
            language=reader.language,
            context=context,
        )
        for reader in readers_of(row, event)
    ]
    outbox.post(letters, about=row, at=at)


def invite(writer: ApplicationWriter, *, by: User, at: datetime, link: str) -> None:
    """Put a mail in the outbox that asks a colleague to write along."""
    letter = outbox.written(
        "applications/mail/writer",
        key=f"application-writer:{writer.application_id}:{writer.user_id}",
        to_email=writer.user.email,
        to_name=writer.user.name,
        language=writer.user.language,
        context={"application": writer.application, "by": by, "link": link},
    )
    outbox.post([letter], about=writer.application, at=at)


def readers_of(row: Application, event: ApplicationEvent) -> list[Reader]:
    """Return who is told: the writers, whoever did it, and the organisation itself."""
    each = {reader.email.lower(): reader for reader in _readers(row, event)}
    return list(each.values())


def _readers(row: Application, event: ApplicationEvent) -> Iterator[Reader]:
    for recipient in row.round.recipients.filter(organisation=row.organisation):
        yield Reader(
            email=recipient.email, name=recipient.name, language=recipient.language
        )
    people = [writer.user for writer in row.writers.select_related("user")]
    people += [user for user in (event.by, row.changed_by, row.submitted_by) if user]
    for user in people:
        if user.is_active:
            yield Reader(email=user.email, name=user.name, language=user.language)

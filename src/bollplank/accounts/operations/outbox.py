"""Everything that changes mails on their way: putting them in the outbox, sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid

from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import translation

from bollplank.accounts.models import MailBatch, OutgoingMail, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a mail. Its bytes lie on the shelf under the digest."""

    name: str
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as it will be read. ``key`` is what makes it this mail: it goes once."""

    key: str
    to_email: str
    to_name: str
    language: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


def written(  # noqa: PLR0913 -- what a mail is made of
    template: str,
    *,
    key: str,
    to_email: str,
    to_name: str,
    language: str,
    context: Mapping[str, object],
    attachments: Sequence[Attachment] = (),
) -> Letter:
    """Return a mail in the reader's language, nothing stored.

    ``template`` names two: ``<template>.txt`` and ``<template>_subject.txt``.
    """
    with translation.override(language):
        known = {**context, "to_name": to_name, "to_email": to_email}
        subject = render_to_string(f"{template}_subject.txt", known)
        body = render_to_string(f"{template}.txt", known)
    return Letter(
        key=key,
        to_email=to_email,
        to_name=to_name,
        language=language,
        subject=" ".join(subject.split()),
        body=body,
        attachments=tuple(attachments),
    )


def begin_batch(*, kind: str, about: Model, by: User, at: datetime) -> MailBatch:
    """Return a new batch, such as all letters of one decision."""
    name = f"{about._meta.label_lower}:{about.pk}"
    return MailBatch.objects.create(kind=kind, about=name, created_at=at, created_by=by)


@transaction.atomic
def post(
    letters: Sequence[Letter],
    *,
    about: Model,
    at: datetime,
    batch: MailBatch | None = None,
) -> list[OutgoingMail]:
    """Put these mails in the outbox; they are sent once the transaction has ended well.

    A letter whose key is there already is not put there again, and never sent again.

    Returns
    -------
    list of OutgoingMail
        One for each letter, in their order, new or as it was.
    """
    name = f"{about._meta.label_lower}:{about.pk}"
    OutgoingMail.objects.bulk_create(
        [_row(letter, about=name, batch=batch, at=at) for letter in letters],
        ignore_conflicts=True,
    )
    keys = [letter.key for letter in letters]
    stored = {row.key: row for row in OutgoingMail.objects.filter(key__in=keys)}
    return [stored[key] for key in keys]


def _row(
    letter: Letter, *, about: str, batch: MailBatch | None, at: datetime
) -> OutgoingMail:
    return OutgoingMail(
        key=letter.key,
        batch=batch,
        to_email=letter.to_email,
        to_name=letter.to_name,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        attachments=[
            {"name": one.name, "media_type": one.media_type, "digest": one.digest}
            for one in letter.attachments
        ],
        about=about,
        message_id=make_msgid(domain="bollplank"),
        created_at=at,
        next_try_at=at,
    )

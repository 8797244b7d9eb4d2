"""Putting mails in the outbox, and what a person does with one that lies there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import translation

from bollplank.accounts.models import MailBatch, OutgoingMail, User
from bollplank.accounts.operations import log_entries, outbox_sending
from bollplank.domain import outbox as rules
from bollplank.domain.outbox import MailError, MailState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.texts import fingerprint

LONGEST_KEY, LONGEST_KIND, LONGEST_SUBJECT, LONGEST_NAME = 200, 40, 300, 120
"""Characters there is room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a mail. Its bytes lie on the shelf under the digest."""

    name: str
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as it will be read. ``key`` is what makes it this mail: it goes once.

    A key begins with what kind of mail it is and a colon: "decision:7:31:a@b.se".
    Answers go to ``reply_to``; where it is not given, to the contact of what the mail
    is about; and where that has none, to the site's own address.
    """

    key: str
    to_email: str
    to_name: str
    language: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""


def written(  # noqa: PLR0913 -- what a mail is made of
    template: str,
    *,
    key: str,
    to_email: str,
    to_name: str,
    language: str,
    context: Mapping[str, object],
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
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
        reply_to=reply_to,
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
    contact = _contact_of(about) if letters else ""
    rows = [_row(letter, about=name, batch=batch, at=at) for letter in letters]
    for row in rows:
        row.reply_to = row.reply_to or contact
    OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)
    if letters and settings.MAIL_AFTER_COMMIT:
        transaction.on_commit(outbox_sending.send_apart)
    keys = [_key(letter) for letter in letters]
    stored = {row.key: row for row in OutgoingMail.objects.filter(key__in=keys)}
    return [stored[key] for key in keys]


@transaction.atomic
def stop(*, mail: OutgoingMail, by: User, at: datetime) -> OutgoingMail:
    """Hold back a mail that waits. Twice changes nothing.

    Raises
    ------
    RefusedError
        It is on its way or has left.
    """
    waiting = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    is_stopped = waiting.update(state=MailState.STOPPED)
    row = OutgoingMail.objects.get(pk=mail.pk)
    _refuse_if(rules.problems_with_stopping(state=MailState(row.state)))
    if is_stopped:
        log_entries.write(what="mail-stopped", about=row, by=by, at=at)
    return row


@transaction.atomic
def stop_all(*, batch: MailBatch, by: User, at: datetime) -> int:
    """Hold back what still waits of a batch, and return how many mails that was."""
    waiting = batch.mails.filter(state=MailState.WAITING)
    stopped = waiting.update(state=MailState.STOPPED)
    if stopped:
        log_entries.write(what="batch-stopped", about=batch, by=by, at=at)
    return stopped


@transaction.atomic
def send_again(
    *, mail: OutgoingMail, to_email: str, by: User, at: datetime, body: str = ""
) -> OutgoingMail:
    """Put a new mail in the place of one that did not arrive, and return it.

    The old one stays as it was. Asked twice, the same new mail is returned. ``body``
    is what it says instead, where something in it hangs on the address.

    Raises
    ------
    RefusedError
        It arrived or is on its way, what it said is not kept, or the address is bad.
    """
    row = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    _refuse_if(
        rules.problems_with_sending_again(
            state=MailState(row.state),
            address=to_email,
            is_emptied=row.emptied_at is not None,
        )
    )
    there = row.sent_again_as.first()
    if there is not None:
        return there
    letter = Letter(
        key=f"{row.kind}:again:{row.pk}",
        to_email=to_email,
        to_name=row.to_name,
        language=row.language,
        subject=row.subject,
        body=body or row.body,
        attachments=tuple(Attachment(**each) for each in row.attachments),
        reply_to=row.reply_to,
    )
    fresh = _row(letter, about=row.about, batch=row.batch, at=at)
    fresh.again_of = row
    fresh.save()
    if settings.MAIL_AFTER_COMMIT:
        transaction.on_commit(outbox_sending.send_apart)
    log_entries.write(what="mail-sent-again", about=row, by=by, at=at)
    return fresh


@transaction.atomic
def mark_bounced(
    *, mail: OutgoingMail, error: MailError, by: User | None, at: datetime
) -> OutgoingMail:
    """Note that a mail came back. Twice changes nothing, and keeps what was said first.

    ``by`` is None when the mail server told it.

    Raises
    ------
    RefusedError
        It has not been sent.
    """
    row = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    _refuse_if(rules.problems_with_bouncing(state=MailState(row.state)))
    if row.state != MailState.BOUNCED:
        row.state, row.error = MailState.BOUNCED, error
        row.save(update_fields=["state", "error"])
        log_entries.write(what="mail-bounced", about=row, by=by, at=at)
    return row


@transaction.atomic
def empty_old(*, at: datetime) -> int:
    """Take away what old mails said, to whom by name, and what went with them.

    That a mail was sent, when and to which address, stays. The files stay on the shelf:
    they may belong to something else too.

    Returns
    -------
    int
        How many mails were emptied.
    """
    before = at - timedelta(days=rules.DAYS_TEXTS_ARE_KEPT)
    old = OutgoingMail.objects.filter(created_at__lt=before, emptied_at=None)
    settled = old.exclude(state__in=[MailState.WAITING, MailState.SENDING])
    return settled.update(body="", to_name="", attachments=[], emptied_at=at)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)


def _contact_of(about: Model) -> str:
    """Return who answers for a row: its own contact, or that of the round it is in."""
    within = getattr(about, "round", about)
    return str(getattr(within, "contact_email", ""))


def _key(letter: Letter) -> str:
    """Return the key as it is stored: a long one keeps its beginning and a digest."""
    if len(letter.key) <= LONGEST_KEY:
        return letter.key
    mark = fingerprint(letter.key)
    return f"{letter.key[: LONGEST_KEY - len(mark) - 1]}:{mark}"


def _row(
    letter: Letter, *, about: str, batch: MailBatch | None, at: datetime
) -> OutgoingMail:
    return OutgoingMail(
        key=_key(letter),
        kind=letter.key.partition(":")[0][:LONGEST_KIND],
        batch=batch,
        to_email=letter.to_email,
        to_name=letter.to_name[:LONGEST_NAME],
        language=letter.language,
        subject=letter.subject[:LONGEST_SUBJECT],
        body=letter.body,
        reply_to=letter.reply_to,
        attachments=[
            {"name": one.name, "media_type": one.media_type, "digest": one.digest}
            for one in letter.attachments
        ],
        about=about,
        message_id=make_msgid(domain="bollplank"),
        created_at=at,
        next_try_at=at,
    )

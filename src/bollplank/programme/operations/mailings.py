"""Everything that changes a mail to a round's address list, and sending it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.accounts.models import MailBatch, OutgoingMail, User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.accounts.operations.outbox import Letter
from bollplank.domain import mailings as rules
from bollplank.domain.mailings import LINKS, Audience, Placeholder
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.programme.models import Mailing, Recipient, Round
from bollplank.programme.queries import calls
from bollplank.programme.queries import recipients as queries

KINDS = {Audience.ALL: "invitation", Audience.NOT_BEGUN: "reminder"}
"""What mails to each audience are called in the outbox."""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses a mail may lead to. ``apply`` makes one for each recipient."""

    call: str
    apply: Callable[[Recipient], str]


@dataclass(frozen=True, slots=True)
class Texts:
    """What a mail says, by language."""

    subject: Mapping[str, str]
    body: Mapping[str, str]


@transaction.atomic
def begin(*, round_: Round, audience: Audience, by: User, at: datetime) -> Mailing:
    """Return a new mail to a round's list, with a text to begin from."""
    kind = KINDS[audience]
    row = Mailing.objects.create(
        round=round_,
        audience=audience,
        subject={code: _beginning(f"{kind}_subject", code) for code in _languages()},
        body={code: _beginning(kind, code) for code in _languages()},
        changed_at=at,
        changed_by=by,
    )
    log_entries.write(what="mailing-begun", about=row, by=by, at=at)
    return row


@transaction.atomic
def write(
    *, mailing: Mailing, texts: Texts, seen: int, by: User, at: datetime
) -> Mailing:
    """Keep what the mail says. ``seen`` is the version that was changed.

    Raises
    ------
    RefusedError
        It has been sent, somebody else has changed it, or it cannot be sent like this.
    """
    row = _held(mailing)
    if row.version != seen:
        raise RefusedError([Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)])
    _refuse_if(rules.problems_with_writing(subject=texts.subject, body=texts.body))
    row.subject, row.body = dict(texts.subject), dict(texts.body)
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()
    log_entries.write(what="mailing-written", about=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, mailing: Mailing, by: User, at: datetime) -> None:
    """Throw away a mail that has not been sent.

    Raises
    ------
    RefusedError
        It has been sent.
    """
    row = _held(mailing)
    log_entries.write(what="mailing-removed", about=row, by=by, at=at)
    row.delete()


@transaction.atomic
def send_trial(
    *, mailing: Mailing, recipient: Recipient, links: Links, by: User, at: datetime
) -> OutgoingMail:
    """Send the mail, as this recipient would get it, to the one who asks for it.

    The same version for the same recipient goes once. A personal link in it leads to
    the call instead: it is the recipient's alone.
    """
    harmless = Links(call=links.call, apply=lambda _recipient: links.call)
    letter = letter_for(mailing, recipient, harmless)
    key = f"trial:{mailing.pk}:{mailing.version}:{recipient.pk}:{by.pk}"
    trial = Letter(
        key=key,
        to_email=by.email,
        to_name=by.name,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        reply_to=letter.reply_to,
    )
    [mail] = outbox.post([trial], about=mailing.round, at=at)
    return mail


@transaction.atomic
def send(
    *, mailing: Mailing, confirmed: int, links: Links, by: User, at: datetime
) -> MailBatch:
    """Put the mail in the outbox for everybody it is meant for, all of them or none.

    Asked twice, or by two at once, the batch that there is is returned.

    Parameters
    ----------
    confirmed
        How many addresses the person was told of when she said yes.

    Raises
    ------
    RefusedError
        There is nobody to send it to, the list has changed since, or the mail leads to
        a call that is not open.
    """
    row = Mailing.objects.select_for_update(of=["self"]).get(pk=mailing.pk)
    if row.batch is not None:
        return row.batch
    receivers = list(queries.receivers_of(row))
    _refuse_if(problems_with_sending(row, len(receivers), confirmed, at))
    batch = outbox.begin_batch(
        kind=KINDS[Audience(row.audience)], about=row.round, by=by, at=at
    )
    letters = [letter_for(row, one, links) for one in receivers]
    mails = outbox.post(letters, about=row.round, at=at, batch=batch)
    for recipient, mail in zip(receivers, mails, strict=True):
        recipient.mail = mail
    Recipient.objects.bulk_update(receivers, ["mail"])
    row.batch = batch
    row.save(update_fields=["batch"])
    log_entries.write(what="mailing-sent", about=row, by=by, at=at)
    return batch


@transaction.atomic
def send_again(
    *,
    mail: OutgoingMail,
    to_email: str,
    links_for: Callable[[Round], Links],
    by: User,
    at: datetime,
) -> OutgoingMail:
    """Send any mail that did not arrive again; the list keeps a corrected address.

    A personal link holds for one address, so with another the mail gets another link.

    Raises
    ------
    RefusedError
        It arrived or is on its way, what it said is not kept, or the address is bad.
    """
    row = Recipient.objects.filter(mail=mail).select_related("round").first()
    mailing = Mailing.objects.filter(batch=mail.batch_id or 0).first()
    body = ""
    if row is not None and mailing is not None and _is_free(to_email, row):
        row.email = to_email.lower()
        body = letter_for(mailing, row, links_for(row.round)).body
    fresh = outbox.send_again(mail=mail, to_email=to_email, body=body, by=by, at=at)
    if row is not None:
        row.mail = fresh
        row.save(update_fields=["mail", "email"])
    return fresh


def _is_free(email: str, recipient: Recipient) -> bool:
    others = recipient.round.recipients.exclude(pk=recipient.pk)
    return not others.filter(email__iexact=email).exists()


def problems_with_sending(
    mailing: Mailing, addresses: int, confirmed: int, at: datetime
) -> Iterator[Problem]:
    """Yield what stops a mail that was written from going out now."""
    yield from rules.problems_with_sending(
        is_sent=False, addresses=addresses, confirmed=confirmed
    )
    yield from rules.problems_with_writing(subject=mailing.subject, body=mailing.body)
    leads_to_call = any(
        rules.used_in(text, code).intersection(LINKS)
        for code, text in mailing.body.items()
    )
    if leads_to_call and not calls.is_open(mailing.round, timezone.localdate(at)):
        yield Problem(ProblemCode.CALL_NOT_OPEN)


def letter_for(mailing: Mailing, recipient: Recipient, links: Links) -> Letter:
    """Return the mail as this recipient will read it, in her language."""
    known = mailing.body
    code = recipient.language if recipient.language in known else next(iter(known))
    values = _values(mailing.round, recipient, links, code)
    subject = rules.filled(mailing.subject[code], code, values)
    kind = KINDS[Audience(mailing.audience)]
    return Letter(
        key=f"{kind}:{mailing.pk}:{recipient.pk}",
        to_email=recipient.email,
        to_name=recipient.name,
        language=code,
        subject=" ".join(subject.split()),
        body=rules.filled(mailing.body[code], code, values),
        reply_to=mailing.round.contact_email,
    )


def _values(
    round_: Round, recipient: Recipient, links: Links, code: str
) -> dict[Placeholder, str]:
    with translation.override(code):
        place = recipient.organisation
        organisation = place.name if place else _("your organisation")
        day = round_.applications_close_on
        last_day = date_format(day, "DATE_FORMAT") if day else _("a day to be decided")
    return {
        Placeholder.ORGANISATION: organisation,
        Placeholder.NAME: recipient.name or organisation,
        Placeholder.ROUND: round_.name.get(code) or next(iter(round_.name.values())),
        Placeholder.LAST_DAY: last_day,
        Placeholder.CALL: links.call,
        Placeholder.APPLY: links.apply(recipient),
    }


def _held(mailing: Mailing) -> Mailing:
    row = Mailing.objects.select_for_update(of=["self"]).get(pk=mailing.pk)
    if row.batch is not None:
        raise RefusedError([Problem(ProblemCode.MAILING_SENT)])
    return row


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _beginning(name: str, code: str) -> str:
    return render_to_string(f"outbox/beginnings/{name}_{code}.txt").strip()


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

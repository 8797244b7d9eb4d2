"""Everything that lets somebody in to write an organisation's application.

What the site answers is the same, and takes the same work, whether or not an address
is known: who is known is told to the address itself, by mail.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, log_in, outbox
from bollplank.domain import access as rules
from bollplank.domain.access import AccessState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    AccessRequest,
    Application,
    ApplicationWriter,
    Recipient,
    Round,
)
from bollplank.programme.operations import applications
from bollplank.programme.queries import access as queries
from bollplank.programme.queries.applications import rules_of

LinkTo: TypeAlias = Callable[[str], str]
"""Makes a whole address of a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wants to be let in, as she says of herself."""

    name: str
    email: str
    language: str


def link_for(recipient: Recipient, *, link_to: LinkTo) -> str:
    """Return the recipient's own address for beginning to apply.

    It ends with the call: it works on the days the round takes applications.
    """
    return link_to(queries.token_of(recipient))


@transaction.atomic
def welcome(*, person: Person, client: str, link_to: LinkTo, at: datetime) -> None:
    """Mail a log-in link to somebody who came by an invitation's link.

    Nothing is opened for her by this: she begins the application when she has logged
    in, which shows that the address is hers.

    Raises
    ------
    TooManyLinksError
        The address or the client has asked too often, known or not.
    """
    if not User.objects.filter(email__iexact=person.email).exists():
        User.objects.create_user(
            person.email, name=person.name, language=person.language
        )
    log_in.ask(email=person.email, client=client, link_to=link_to, at=at)


@transaction.atomic
def ask(
    *,
    round_: Round,
    organisation: Organisation,
    person: Person,
    message: str,
    client: str,
    at: datetime,
) -> None:
    """Note that somebody asks to be let in. The same wish again is the same one.

    Raises
    ------
    RefusedError
        Something is not written, or the round takes no applications.
    TooManyLinksError
        The address or the client has asked too often, known or not.
    """
    _refuse_if(
        rules.problems_with_asking(
            name=person.name,
            message=message,
            rules=rules_of(round_),
            on=timezone.localdate(at),
        )
    )
    log_in.count(email=person.email.strip().lower(), client=client, at=at)
    known = AccessRequest.objects.filter(
        round=round_, organisation=organisation, email__iexact=person.email
    )
    if known.exists():
        return
    row = AccessRequest.objects.create(
        round=round_,
        organisation=organisation,
        name=person.name.strip(),
        email=person.email.strip().lower(),
        language=person.language,
        message=message.strip(),
        asked_at=at,
    )
    log_entries.write(what="access-asked", about=row, by=None, at=at)


@transaction.atomic
def let_in(
    *,
    request: AccessRequest,
    by: User,
    at: datetime,
    link_to: Callable[[Application], str],
) -> Application:
    """Let somebody write one application, and tell her by mail. Twice changes nothing.

    The application is begun where it is not yet. Who was refused by mistake can be
    let in afterwards.

    Raises
    ------
    RefusedError
        The application is not begun, and the round takes none any more.
    """
    row = _held(request)
    user = User.objects.filter(email__iexact=row.email).first()
    if user is None:
        user = User.objects.create_user(row.email, name=row.name, language=row.language)
    application = applications.begin(
        round_=row.round, organisation=row.organisation, by=by, at=at
    )
    ApplicationWriter.objects.get_or_create(
        application=application, user=user, defaults={"added_at": at, "added_by": by}
    )
    _decide(row, AccessState.GRANTED, by=by, at=at)
    _tell(row, "granted", at=at, link=link_to(application))
    return application


@transaction.atomic
def refuse(
    *, request: AccessRequest, reason: str, by: User, at: datetime
) -> AccessRequest:
    """Say no to somebody, and tell her why by mail. Twice changes nothing.

    Raises
    ------
    RefusedError
        She was let in before.
    """
    row = _held(request)
    _refuse_if(rules.problems_with_refusing(state=AccessState(row.state)))
    _decide(row, AccessState.REFUSED, by=by, at=at)
    _tell(row, "refused", at=at, reason=reason.strip())
    return row


def _decide(row: AccessRequest, state: AccessState, *, by: User, at: datetime) -> None:
    if row.state == state:
        return
    row.state, row.decided_at, row.decided_by = state, at, by
    row.save()
    log_entries.write(what=f"access-{state}", about=row, by=by, at=at)


def _tell(row: AccessRequest, what: str, *, at: datetime, **context: str) -> None:
    letter = outbox.written(
        f"access/mail/{what}",
        key=f"access:{row.pk}:{what}",
        to_email=row.email,
        to_name=row.name,
        language=row.language,
        context={"asked": row, **context},
    )
    outbox.post([letter], about=row, at=at)


def _held(request: AccessRequest) -> AccessRequest:
    rows = AccessRequest.objects.select_related("round__model_version", "organisation")
    return rows.select_for_update(of=["self"]).get(pk=request.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

"""Everything that happens when a person logs in or out.

Nobody has a password. A person asks for a link, opens it and presses a button. What
the site answers to the wish is the same, and takes the same work, whether or not the
address is known.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from sesame.utils import get_token  # type: ignore[import-untyped] # has no types

from bollplank.accounts.models import LogInRequest, User
from bollplank.accounts.operations import log_entries
from bollplank.accounts.queries import users

COUNTED_OVER = timedelta(minutes=15)
MOST_PER_ADDRESS = 5
MOST_PER_CLIENT = 20
"""An office or a library is one client: many people share its address."""
SECONDS_FOR_SENDING = 20

logger = logging.getLogger(__name__)


class TooManyLinksError(Exception):
    """More links were asked for than the site sends in a quarter of an hour."""


class LinkNotGoodError(Exception):
    """The link is wrong, too old or used, or its owner may not log in."""


@transaction.atomic
def ask(
    *, email: str, client: str, link_to: Callable[[str], str], at: datetime
) -> None:
    """Mail a link to the one who has this address, if anybody has.

    ``client`` is where the wish came from; ``link_to`` makes an address of a token.
    The mail leaves in a thread of its own after the transaction, so that neither a
    slow mail server nor a broken one tells whether the address is known.

    Raises
    ------
    TooManyLinksError
        The address or the client has asked too often, known or not.
    """
    count(email=email.strip().lower(), client=client, at=at)
    known = users.with_email(email)
    stranger = User(pk=0, email=email, language=settings.LANGUAGE_CODE)
    message = _message(known or stranger, link_to)
    if known is not None:
        transaction.on_commit(partial(_send_apart, message))


@transaction.atomic
def by_link(*, token: str, at: datetime) -> User:
    """Use up the link and return whom it lets in.

    Of two presses at the same time one gets in: the row is locked, and the link
    holds only for the log-in before it.

    Raises
    ------
    LinkNotGoodError
        The link is wrong, too old or used.
    """
    asking = users.behind_link(token)
    if asking is None:
        raise LinkNotGoodError
    locked = User.objects.select_for_update().get(pk=asking.pk)
    if locked.last_login != asking.last_login:
        raise LinkNotGoodError
    return _note(locked, what="log-in-by-link", at=at)


@transaction.atomic
def as_made_up(*, user: User, at: datetime) -> User:
    """Let a visitor of the demonstration in as this made-up person.

    Raises
    ------
    LinkNotGoodError
        The person is real, or this is no demonstration.
    """
    locked = users.to_try().select_for_update().filter(pk=user.pk).first()
    if locked is None:
        raise LinkNotGoodError
    return _note(locked, what="log-in-as-made-up", at=at)


@transaction.atomic
def out(*, user: User, at: datetime) -> None:
    """Note that this person logs out."""
    log_entries.write(what="log-out", about=user, by=user, at=at)


def _note(user: User, *, what: str, at: datetime) -> User:
    user.last_login = at
    user.save(update_fields=["last_login"])
    log_entries.write(what=what, about=user, by=user, at=at)
    return user


def count(*, email: str, client: str, at: datetime) -> None:
    """Count a wish that makes the site send a mail, known address or not.

    Raises
    ------
    TooManyLinksError
        The address or the client has asked too often in a quarter of an hour.
    """
    LogInRequest.objects.filter(at__lte=at - COUNTED_OVER).delete()
    address, place = _digest(email), _digest(client)
    if (
        LogInRequest.objects.filter(address=address).count() >= MOST_PER_ADDRESS
        or LogInRequest.objects.filter(client=place).count() >= MOST_PER_CLIENT
    ):
        raise TooManyLinksError
    LogInRequest.objects.create(at=at, address=address, client=place)


def _digest(text: str) -> str:
    return salted_hmac(__name__, text, algorithm="sha256").hexdigest()


def _message(user: User, link_to: Callable[[str], str]) -> EmailMessage:
    with translation.override(user.language):
        context = {
            "user": user,
            "link": link_to(get_token(user)),
            "minutes": settings.SESAME_MAX_AGE // 60,
        }
        subject = render_to_string("accounts/mail/log_in_subject.txt", context)
        body = render_to_string("accounts/mail/log_in.txt", context)
    return EmailMessage(subject.strip(), body, to=[user.email])


def _send_apart(message: EmailMessage) -> None:
    Thread(target=_send, args=[message], name="log-in mail").start()


def _send(message: EmailMessage) -> None:
    try:
        message.connection = get_connection(timeout=SECONDS_FOR_SENDING)
        message.send()
    except OSError as error:
        # The error's own text may hold the address, which is not to be logged.
        logger.error("A log-in link could not be mailed: %s", type(error).__name__)  # noqa: TRY400 -- see above

"""Sending mail when a change is stored, without letting anybody wait for it."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from threading import Thread

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from bollplank.accounts.models import User

SECONDS_FOR_SENDING = 20

logger = logging.getLogger(__name__)


def written(template: str, *, to: User, context: Mapping[str, object]) -> EmailMessage:
    """Return a mail in the reader's language.

    ``template`` names two: ``<template>.txt`` and ``<template>_subject.txt``.
    """
    with translation.override(to.language):
        known = {**context, "user": to}
        subject = render_to_string(f"{template}_subject.txt", known)
        body = render_to_string(f"{template}.txt", known)
    return EmailMessage(" ".join(subject.split()), body, to=[to.email])


def send_when_stored(messages: Sequence[EmailMessage]) -> None:
    """Send these in a thread of their own once the transaction has ended well.

    A mail server that is slow or down changes nothing in what the person sees.
    """
    if messages:
        transaction.on_commit(partial(_send_apart, messages))


def _send_apart(messages: Sequence[EmailMessage]) -> None:
    Thread(target=_send, args=[messages], name="mail").start()


def _send(messages: Sequence[EmailMessage]) -> None:
    try:
        get_connection(timeout=SECONDS_FOR_SENDING).send_messages(messages)
    except OSError as error:
        # The error's own text may hold an address, which is not to be logged.
        logger.error("A mail could not be sent: %s", type(error).__name__)  # noqa: TRY400 -- see above

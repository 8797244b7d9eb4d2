"""Mails on their way: what becomes of each. Pure: no database, no clock, no language."""

from enum import StrEnum


class MailState(StrEnum):
    """Where a mail stands. The values are stored: add, never rename."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    STOPPED = "stopped"

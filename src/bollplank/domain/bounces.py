"""Reading what a mail server says of a mail that it could not deliver, RFC 3464. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from enum import StrEnum

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,190}>")
LARGEST_NOTIFICATION = 5_000_000
"""Bytes. A notification may hold the whole mail that came back."""


class NotABounceError(Exception):
    """What was read does not tell that a mail has come back, and why."""

    def __init__(self, fault: "BounceFault") -> None:
        self.fault = fault
        super().__init__(fault)


class BounceFault(StrEnum):
    """Why nothing is marked after reading."""

    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NO_REPORT = "no-report"
    """There is no part of the kind message/delivery-status."""
    NOT_FAILED = "not-failed"
    """The mail was delivered, passed on, or is late and still being tried."""
    NO_MESSAGE_ID = "no-message-id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """That a mail came back. ``status`` is an enhanced status code such as 5.1.1."""

    message_id: str
    status: str


def read(content: bytes) -> Bounce:
    """Return which mail came back and why.

    Raises
    ------
    NotABounceError
        It is no notification, says that nothing failed, or does not say of which mail.
    """
    if len(content) > LARGEST_NOTIFICATION:
        raise NotABounceError(BounceFault.TOO_LARGE)
    if not content.strip():
        raise NotABounceError(BounceFault.EMPTY)
    message = message_from_bytes(content)
    reports = list(_reports(message))
    if not reports:
        raise NotABounceError(BounceFault.NO_REPORT)
    failed = [each for each in reports if _action(each) == "failed"]
    if not failed:
        raise NotABounceError(BounceFault.NOT_FAILED)
    found = _MESSAGE_ID.search(_original_id(message))
    if found is None:
        raise NotABounceError(BounceFault.NO_MESSAGE_ID)
    status = _STATUS.search(str(failed[0].get("Status", "")))
    return Bounce(
        message_id=found.group(0), status=status.group(0) if status else "5.0.0"
    )


def _reports(message: Message) -> Iterator[Message]:
    """Yield what is said of each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            if isinstance(groups, list):
                yield from (
                    group
                    for group in groups
                    if isinstance(group, Message) and "Action" in group
                )


def _action(report: Message) -> str:
    return str(report.get("Action", "")).partition(";")[0].strip().casefold()


def _original_id(message: Message) -> str:
    """Return the name of the mail that came back, as its own headers say it."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return str(inner[0].get("Message-ID", ""))
        if kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            return str(_headers_in(part).get("Message-ID", ""))
    return ""


def _headers_in(part: Message) -> Message:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return HeaderParser().parsestr(payload.decode("utf-8", "replace").lstrip())
    inner = part.get_payload()
    is_message = isinstance(inner, list) and inner and isinstance(inner[0], Message)
    return inner[0] if is_message else part  # type: ignore[index,return-value] # asked

"""Decisions on applications. Pure: no database, no clock, no language."""

from enum import StrEnum


class Outcome(StrEnum):
    """What is decided on an application. The values are stored: add, never rename."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"

"""Rules for applying to a round. Pure: no database, no clock, no language."""

from datetime import date
from enum import StrEnum


class ApplicationState(StrEnum):
    """Where an application stands. The values are stored: add, never rename."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETION = "completion"
    """Handed in, and sent back to be completed by a certain day."""
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DROPPED_OUT = "dropped_out"


class PartnerKind(StrEnum):
    """What an applicant says of another organisation. Stored: add, never rename."""

    WISHED = "wished"
    EXCLUDED = "excluded"
    """Confidential: for the applicant's own people and the coordinator alone."""


class ApplicationDocumentKind(StrEnum):
    """What a document in an application is. Stored: add, never rename."""

    DECISION = "decision"
    FORM = "form"
    OTHER = "other"


def days_late(*, handed_in_on: date, last_day: date) -> int:
    """Return how many days after the last day this came in; zero when in time."""
    return max(0, (handed_in_on - last_day).days)

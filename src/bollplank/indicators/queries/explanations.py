"""Everything that is asked about an organisation's own notes on its figures.

Whether somebody else's note is shown depends on groups and rounds: that is asked in
the programme.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from bollplank.accounts.models import LogEntry, User
from bollplank.indicators.models import Explanation
from bollplank.organisations.queries import memberships

SHARED = "explanation-shared:"
"""How the log says that a note was shown to another circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done to a note."""

    at: datetime
    by: User | None
    what: str


def rows() -> QuerySet[Explanation]:
    """Return every note with its organisation and writers, the newest first."""
    return Explanation.objects.select_related(
        "organisation", "created_by", "changed_by"
    ).order_by("-created_at", "-pk")


def editable_by(user: object, *, on: date) -> QuerySet[Explanation]:
    """Return the notes of this person's own organisations."""
    if not isinstance(user, User):
        return rows().none()
    own = memberships.of(user, on=on).order_by().values("organisation")
    return rows().filter(organisation__in=own)


def history_of(explanation: Explanation) -> list[Event]:
    """Return what has been done to a note, oldest first."""
    about = f"{explanation._meta.label_lower}:{explanation.pk}"
    entries = LogEntry.objects.filter(about=about).select_related("by")
    return [
        Event(at=entry.at, by=entry.by, what=entry.what)
        for entry in entries.order_by("at", "pk")
    ]

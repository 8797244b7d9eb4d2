"""Writing the log."""

from datetime import datetime

from django.db.models import Model

from bollplank.accounts.models import LogEntry, User


def write(*, what: str, about: Model, by: User | None, at: datetime) -> LogEntry:
    """Note that this was done to this row. Call it inside the change's transaction."""
    name = f"{about._meta.label_lower}:{about.pk}"
    return LogEntry.objects.create(at=at, by=by, what=what, about=name)

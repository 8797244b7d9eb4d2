"""Who did what, and when."""

from django.db import models

from bollplank.accounts.models.users import User


class LogEntry(models.Model):
    """One change of state. Written in the transaction of the change, never edited."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.about}"

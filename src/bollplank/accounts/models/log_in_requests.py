"""That somebody asked for a log-in link: only to count with, soon forgotten."""

from django.db import models


class LogInRequest(models.Model):
    """One wish for a link, from a known or an unknown address alike.

    Both columns are keyed digests: neither a mail address nor where it was asked
    from can be read here. Rows older than the time they are counted over are deleted.
    """

    at = models.DateTimeField(db_index=True)
    address = models.CharField(max_length=64)
    client = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

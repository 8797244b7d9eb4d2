"""How far off a day is, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """The last day of something, how far off it is, and whether it has passed."""

    day: date
    said: str
    late: bool


def seen(day: date, *, on: date) -> DueDay:
    """Return the day as it looks on another one."""
    left = (day - on).days
    return DueDay(day=day, said=_in_words(left), late=left < 0)


def _in_words(left: int) -> str:
    if left < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -left) % {
            "days": -left
        }
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    return ngettext("in %(days)s day", "in %(days)s days", left) % {"days": left}

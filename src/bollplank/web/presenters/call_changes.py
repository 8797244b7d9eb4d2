"""What has changed of a round since its call was opened, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.domain.calls import DAYS
from bollplank.domain.rounds import RoundState
from bollplank.programme import call_words, words
from bollplank.programme.models import Round, RoundChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed at one moment, in words, and why."""

    at: datetime
    said: Sequence[str]
    reason: Mapping[str, str]


def changes(round_: Round) -> list[Changed]:
    """Return what has changed since the call was opened, the newest first."""
    gathered: dict[datetime, list[RoundChange]] = {}
    for row in round_.changes.all():
        gathered.setdefault(row.at, []).append(row)
    return [
        Changed(
            at=at,
            said=[_change_in_words(row) for row in sorted(rows, key=_order)],
            reason=next((row.reason for row in rows if row.reason), {}),
        )
        for at, rows in gathered.items()
    ]


def _order(row: RoundChange) -> int:
    return DAYS.index(row.what) if row.what in DAYS else -1


def _change_in_words(row: RoundChange) -> str:
    if row.what == "state":
        return str(words.ROUND_STATES[RoundState(row.after)])
    if row.what == "information_meeting":
        return _meeting_in_words(row)
    told = {
        "what": call_words.DAYS[row.what],
        "after": date_format(date.fromisoformat(row.after), "DATE_FORMAT"),
    }
    if not row.before:
        return _("%(what)s: %(after)s") % told
    before = date_format(date.fromisoformat(row.before), "DATE_FORMAT")
    return _("%(what)s: %(after)s, before %(before)s") % {**told, "before": before}


def _meeting_in_words(row: RoundChange) -> str:
    before, after = (
        date_format(
            timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT"
        )
        if moment
        else ""
        for moment in (row.before, row.after)
    )
    if not after:
        return _("The information meeting on %(before)s is off") % {"before": before}
    return _("Information meeting: %(after)s, before %(before)s") % {
        "after": after,
        "before": before,
    }

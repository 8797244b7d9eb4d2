"""When figures are fetched by themselves. Pure: the moment and the chance are given."""

from datetime import datetime, time, timedelta

from bollplank.fetching.days import SWEDEN

NIGHT = time(3, 30)
"""In Swedish time. Publishers have their figures out in the morning of the day before."""

SPREAD = timedelta(hours=1)
"""Sites begin within so long after, each by chance, not all in the same second."""

FRESH = timedelta(days=1)
FIRST_RETRY = timedelta(hours=1)
LONGEST_RETRY = timedelta(hours=12)


def next_fetch(
    now: datetime,
    *,
    last_good: datetime | None,
    failures: int,
    chance: float,
) -> datetime:
    """Return when to fetch next; a moment that has passed means now.

    Parameters
    ----------
    now, last_good
        With their time zones. None: it has never gone well.
    failures
        How many tries in a row have failed, the last of them now.
    chance
        0 to 1.
    """
    if failures:
        pauses: int = 2 ** (failures - 1)
        return now + min(FIRST_RETRY * pauses, LONGEST_RETRY)
    if last_good is None or now - last_good >= FRESH:
        return now
    return _night_after(now) + chance * SPREAD


def _night_after(now: datetime) -> datetime:
    """Return the next moment at which it is that time of night in Sweden."""
    here = now.astimezone(SWEDEN)
    tonight = datetime.combine(here.date(), NIGHT, tzinfo=SWEDEN)
    if tonight > here:
        return tonight
    return datetime.combine(here.date() + timedelta(days=1), NIGHT, tzinfo=SWEDEN)

"""From when changes are asked of Kolada, and what is remembered when they are taken."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from bollplank.fetching.judgements import Arrived
from bollplank.fetching.memories import Memory, Remembered
from bollplank.fetching.origins import Origin


def changes_since(
    origins: Sequence[Origin],
    memory: Memory,
    *,
    on: date,
    served: Collection[str],
    asked: date | None = None,
) -> dict[str, date | None]:
    """Return Kolada id -> from when changes are asked for; None for everything.

    All ids behind one series are asked alike.

    Parameters
    ----------
    served
        Indicators that have a series in the vintage that is served. One that had
        values and is not among them was lost: then everything is asked for.
    asked
        A day that a person chose, in the place of what is remembered.
    """
    since: dict[str, date | None] = {}
    for origin in origins:
        ids = [each.id for each in origin.indicators]
        if asked is not None:
            since |= dict.fromkeys(ids, asked)
            continue
        had = any(memory.ids[each].had_values for each in ids if each in memory.ids)
        days = [memory.since(each, on=on) for each in ids]
        known = [day for day in days if day is not None]
        whole = len(known) < len(days) or (had and origin.id not in served)
        since |= dict.fromkeys(ids, None if whole else min(known))
    return since


def remembered(
    taken: Iterable[tuple[Origin, Arrived]],
    memory: Memory,
    *,
    on: date,
    since: Mapping[str, date | None],
) -> Memory:
    """Return the memory with what was taken.

    What was held back is as before, so that it is asked for again. Changes since a day
    after the last fetch leave a gap: then that fetch is still the last.
    """
    ids = {}
    for origin, arrived in taken:
        has_values = bool((~np.isnan(arrived.after)).any())
        for each in origin.indicators:
            day, known = since[each.id], memory.ids.get(each.id)
            if day is not None and known is None:
                continue
            gap = day is not None and known is not None and day > known.synced_on
            ids[each.id] = Remembered(
                title=each.title,
                divided=each.divided_by_sex,
                whole_on=known.whole_on if known and day is not None else on,
                synced_on=known.synced_on if known and gap else on,
                had_values=has_values,
            )
    return memory.with_ids(ids)

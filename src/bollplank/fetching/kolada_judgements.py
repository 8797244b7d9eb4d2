"""What Kolada's own words about a key figure tell, beside its values."""

from collections.abc import Iterator, Mapping

import numpy as np

from bollplank.domain.figures import Unit
from bollplank.fetching.judgements import Arrived
from bollplank.fetching.memories import Remembered
from bollplank.fetching.notes import Note, NoteCode
from bollplank.fetching.origins import Origin
from bollplank.fetching.titles import unit_in
from bollplank.store.columns import MEN, TOTAL, WOMEN


def notes_on_key_figures(
    origin: Origin, arrived: Arrived, *, known: Mapping[str, Remembered]
) -> Iterator[Note]:
    """Yield what has become of the key figures behind a series since the last time.

    Parameters
    ----------
    known
        Kolada id -> what is remembered of it.
    """
    if any(each.is_retired for each in origin.indicators):
        yield arrived.note(NoteCode.RETIRED)
    if not arrived.came.any() and np.isnan(arrived.before.value).all():
        yield arrived.note(NoteCode.EMPTY)
    if _is_divided_now(origin, arrived, known):
        plain = origin.may_be_divided
        yield arrived.note(NoteCode.NOW_DIVIDED if plain else NoteCode.MEANING_CHANGED)
    yield from _on_units(origin, arrived, known)


def _on_units(
    origin: Origin, arrived: Arrived, known: Mapping[str, Remembered]
) -> Iterator[Note]:
    for indicator in origin.indicators:
        if indicator.id not in known:
            continue
        was, now = unit_in(known[indicator.id].title), unit_in(indicator.title)
        if Unit.UNKNOWN not in {was, now} and was is not now:
            yield arrived.note(NoteCode.UNIT_CHANGED, detail=f"{was} → {now}")


def _is_divided_now(
    origin: Origin, arrived: Arrived, known: Mapping[str, Remembered]
) -> bool:
    """Tell whether there were totals alone, and now are values by sex.

    What Kolada says of it is a hint; the values tell the same.
    """
    for indicator in origin.indicators:
        was = known.get(indicator.id)
        if was is not None and indicator.divided_by_sex and not was.divided:
            return True
    there = ~np.isnan(arrived.before.value)
    by_sex = [WOMEN, MEN]
    totals_alone = there[..., TOTAL].any() and not there[..., by_sex].any()
    return bool(totals_alone and (~np.isnan(arrived.after[..., by_sex])).any())

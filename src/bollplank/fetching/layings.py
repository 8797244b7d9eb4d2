"""What of a fetch goes into the store: the values that came, and those that are gone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bollplank.content.sources import Source
from bollplank.fetching.judgements import Arrived
from bollplank.store.columns import GONE
from bollplank.store.figures import Figures, Series
from bollplank.store.snapshots import Snapshot


def needed(
    arrived: Sequence[Arrived], *, served: Snapshot | None
) -> tuple[Arrived, ...]:
    """Return the series to be laid into the store; none when it would stay as it is.

    Where everything was asked for, a value of an earlier day is another than the one
    that came: the day of fetching is shown beside it. Where only changes were asked
    for, a value that came again and is the same is not.
    """
    described = {each.name: each for each in served.series} if served else {}
    if not any(_changes(each, described.get(each.named.name)) for each in arrived):
        return ()
    return tuple(
        each for each in arrived if each.named.name in described or each.came.any()
    )


def _changes(arrived: Arrived, described: Series | None) -> bool:
    came, was = arrived.came, arrived.before
    renamed = described is not None and described != arrived.series
    if renamed or arrived.gone.any():
        return True
    whole = arrived.fetched.whole[arrived.place][:, None, :]
    differs = (arrived.state != was.state) | (whole & ~was.fetched_then)
    revised = ~np.isnan(arrived.value) & (arrived.value != was.value)
    return bool((came & (differs | revised)).any())


def figures_of(
    arrived: Sequence[Arrived], *, source: Source, fetched_on: date
) -> Figures:
    """Return the values that came and those that are gone, ready for the store."""
    parts = [_columns(each) for each in arrived]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    place, when, sex, status, value = columns
    used, organisation = np.unique(place, return_inverse=True)
    fetched = arrived[0].fetched
    return Figures(
        source=source.id,
        publisher=source.publisher,
        fetched_on=fetched_on,
        series=tuple(each.series for each in arrived),
        organisations=tuple(fetched.organisations[each] for each in used),
        of_series=np.repeat(
            np.arange(len(parts), dtype=np.int32), [len(part[0]) for part in parts]
        ),
        organisation=organisation.astype(np.int32),
        year=np.array(fetched.years, dtype=np.int32)[when],
        sex=sex,
        status=status,
        value=value,
    )


def _columns(arrived: Arrived) -> tuple[NDArray[Any], ...]:
    """Return organisation, year, sex, status and value of everything to be laid."""
    came, gone = arrived.came, arrived.gone
    place, when, sex = there = np.nonzero(came | gone)
    # Statuses are numbered one lower than the states of the store's blocks.
    status = np.where(came, arrived.state.astype(np.int8) - 1, GONE)[there]
    value = np.where(came, arrived.value, np.nan)[there]
    small = (column.astype(np.int32) for column in (place, when))
    return *small, sex.astype(np.int8), status.astype(np.int8), value

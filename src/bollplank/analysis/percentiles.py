"""Where values stand among all of a kind, year by year. Pure: arrays in, arrays out."""

from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats, Integers

FEWEST_OTHERS: Final = 4
"""With a value in fewer others nothing is said of where one stands."""

_SIGN_BIT: Final = 31
_ROOM_FOR_PLACE: Final = 16
"""Bits for the place of an organisation beside its value in one sorted number."""


def percentiles(values: Floats) -> Floats:
    """Return the share of others behind, half of those who are equal included.

    Parameters
    ----------
    values
        Shape (…, organisation), one kind of organisation, in any unit. NaN is
        missing and does not count. Equal means equal: set values on their published
        step first.

    Returns
    -------
    Floats
        Same shape and type, 0 to 100, 100 for the highest. NaN where the value is
        missing or fewer than four others have one.

    References
    ----------
    Mid-rank percentile: (number below + ½ number equal)/number of others.
    """
    size = values.shape[-1]
    rows = values.reshape(-1, size)
    result = np.full(rows.shape, np.nan, values.dtype)
    n = (~np.isnan(rows)).sum(-1, dtype=np.int32)
    some = np.flatnonzero(n > FEWEST_OTHERS)
    order, changes = _sorted(rows[some])
    place = _middle_places(changes)
    place *= values.dtype.type(100) / (n[some, None] - 1).astype(values.dtype)
    place[np.arange(size) >= n[some, None]] = np.nan
    result[some[:, None], order] = place
    return result.reshape(values.shape)


def _sorted(rows: Floats) -> tuple[Integers, Flags]:
    """Return the rising order of each row, missing last, and where values change."""
    if rows.dtype != np.float32:
        order = np.argsort(rows, axis=-1, kind="stable")
        ordered = np.take_along_axis(rows, order, axis=-1)
        return order, ordered[:, 1:] != ordered[:, :-1]
    # One number for value and place sorts several times faster than an argsort.
    plain = np.fmin(rows, np.float32(np.inf))
    plain += 0
    bits = plain.view(np.int32)
    bits ^= (bits >> _SIGN_BIT) & np.int32(0x7FFFFFFF)
    key = bits.astype(np.int64)
    key <<= _ROOM_FOR_PLACE
    key |= np.arange(rows.shape[-1])
    key.sort(axis=-1)
    order = key & ((1 << _ROOM_FOR_PLACE) - 1)
    key >>= _ROOM_FOR_PLACE
    return order, key[:, 1:] != key[:, :-1]


def _middle_places(changes: Flags) -> Floats:
    """Return the middle place, from 0, of the equal values each one is among."""
    rows, size = changes.shape[0], changes.shape[1] + 1
    begins = np.ones((rows, size), bool)
    begins[:, 1:] = changes
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=rows * size)
    middle = (starts % size + (lengths - 1) / 2).astype(np.float32)
    places: Floats = np.repeat(middle, lengths).reshape(rows, size)
    return places

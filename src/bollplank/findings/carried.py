"""Years in which nothing was measured: last year's values stand there once more.

Seats in a council are counted every fourth year and published every year. Taken for
measurements, the years between would make chance look small.
"""

from typing import Final

import numpy as np

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats

STANDS_STILL: Final = 0.9
"""Share of organisations with last year's values from which a year is no measurement."""

MOVES: Final = 0.5
"""At most this share stands still in some other year: else the figures are just even."""


def carried_over(block: Floats) -> Flags:
    """Return the years that only repeat the year before.

    Parameters
    ----------
    block
        Shape (series, organisation, year, 2), one place for every calendar year, one
        kind of organisation. NaN is missing.

    Returns
    -------
    Flags
        Shape (series, year): true where at least nine in ten organisations, and ten
        of them, have exactly the values of the year before, women's and men's, while
        in some other year at least half have moved.

    Notes
    -----
    Organisations that are measured every second year, each in its own, are not seen.
    """
    now, before = block[:, :, 1:], block[:, :, :-1]
    both = ~np.isnan(now[..., 0] - before[..., 0] + now[..., 1] - before[..., 1])
    same = (now == before).all(-1) & both
    n = both.sum(1)
    enough = n >= FEWEST_ORGANISATIONS
    share = np.where(enough, same.sum(1) / np.maximum(n, 1), np.nan)
    with np.errstate(invalid="ignore"):
        moved = (share <= MOVES).any(-1, keepdims=True)
        still = (share >= STANDS_STILL) & moved
    first = np.zeros((block.shape[0], 1), bool)
    return np.concatenate([first, still], axis=1)[:, : block.shape[2]]

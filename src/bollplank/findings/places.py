"""Places by the size of the gap, as they may be shown."""

import numpy as np

from bollplank.analysis.places import with_neighbour_unless_earned
from bollplank.analysis.ranks import RankInterval
from bollplank.analysis.size_places import size_interval
from bollplank.findings.cells import years_counted
from bollplank.findings.known import Chosen


def places_of(chosen: Chosen) -> RankInterval:
    """Return between which places each cell is, 1 for the largest gap in size.

    Returns
    -------
    RankInterval
        Shape (cell,), 90 % probable; 0 where no place is shown.
    """
    cells = chosen.cells
    found = size_interval(
        cells["wide_mean"], cells["wide_deviation"], tables=chosen.tables
    )
    best, worst = found.best, found.worst
    among = cells["among"]
    alone = (best == worst) & (best > 0) & ((best == 1) | (best == among))
    for cell in np.flatnonzero(alone & (among > 1)):
        one = RankInterval(best=best[cell, None], worst=worst[cell, None])
        checked = _checked(chosen, int(cell), one)
        best[cell], worst[cell] = checked.best[0], checked.worst[0]
    return RankInterval(best=best, worst=worst)


def _checked(chosen: Chosen, cell: int, found: RankInterval) -> RankInterval:
    """Let the next place in unless the organisation differs from every other."""
    groups = chosen.known.groups.of
    own = int(chosen.organisations[cell])
    members = np.flatnonzero(groups == groups[own])
    row = chosen.known.cells[int(chosen.series[cell])][members]
    placed = ~np.isnan(row["wide_mean"])
    size = np.where(placed, np.abs(row["estimate"]), np.nan)
    return with_neighbour_unless_earned(
        found,
        size,
        row["variance"],
        years_counted(row),
        np.flatnonzero(members == own),
    )

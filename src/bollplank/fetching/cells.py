"""The values of one answer as rows of numbers, small enough to keep many of them."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Sex, ValueStatus
from bollplank.fetching.plans import Piece
from bollplank.kolada.records import Observation
from bollplank.store.columns import SEXES, STATUSES

Cells: TypeAlias = NDArray[np.void]
"""Rows of ``CELL``."""

CELL = np.dtype(
    [
        ("indicator", "<u2"),
        ("unit", "<u2"),
        ("year", "<i2"),
        ("sex", "u1"),
        ("state", "u1"),
        ("value", "<f8"),
    ]
)
"""Places in the piece's indicators and units, the year itself, a place in ``SEXES``, a
state as in ``cubes.STATES`` or ``WITHDRAWN``, and the value, NaN where there is none."""

WITHDRAWN = 255
"""The state of a value that the source says it has withdrawn."""

OK = 1 + STATUSES.index(ValueStatus.OK)
MISSING = 1 + STATUSES.index(ValueStatus.MISSING)

_SEX = {str(sex): SEXES.index(sex) for sex in Sex}
_LATEST = np.iinfo(np.int16).max


def cells_of(piece: Piece, observations: Iterable[Observation]) -> Cells:
    """Return what was answered to a piece, in the order it came.

    What was not asked for, such as groups and districts, is left out; years that were
    not asked for are kept, so that one that has not come is seen.
    """
    indicators = {each: place for place, each in enumerate(piece.indicators)}
    units = {each: place for place, each in enumerate(piece.units)}
    rows = [
        (
            indicators[indicator],
            units[unit],
            min(max(year, 0), _LATEST),
            _SEX[sex],
            WITHDRAWN if is_withdrawn else MISSING if value is None else OK,
            np.nan if value is None else value,
        )
        for indicator, unit, year, sex, value, is_withdrawn in observations
        if indicator in indicators and unit in units
    ]
    return np.array(rows, dtype=CELL)

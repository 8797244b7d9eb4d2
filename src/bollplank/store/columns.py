"""Values as columns: arrays of one length, a place in each for every value."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Sex, ValueStatus

Codes: TypeAlias = NDArray[np.integer[Any]]
"""Whole numbers that stand for something."""

SEXES = (Sex.WOMEN, Sex.MEN, Sex.TOTAL)
"""The order of the sexes wherever they are numbered."""

WOMEN, MEN, TOTAL = range(len(SEXES))

STATUSES = tuple(ValueStatus)
"""What the numbers of ``Cells.status`` mean, in their order."""

GONE = -1
"""In the place of a status: the source has taken the value away, and so do we."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Values as arrays of one length, a place in each for every value.

    Attributes
    ----------
    key, organisation
        Numbers whose meaning stands beside.
    year
        The year itself.
    sex, status
        Places in ``SEXES`` and in ``STATUSES``.
    value
        In the unit of the source; NaN where the status says there is none.
    mark
        With which decimal mark it was written: a ``DecimalMark``.
    line
        The line in the file, counted from 1.
    """

    key: Codes
    organisation: Codes
    year: Codes
    sex: Codes
    status: Codes
    value: NDArray[np.float64]
    mark: Codes
    line: Codes

    def __len__(self) -> int:
        return len(self.line)

    def taken(self, which: NDArray[Any]) -> "Columns":
        """Return the chosen values, by a mask or by places."""
        return Columns(**{f.name: getattr(self, f.name)[which] for f in fields(self)})

    def small(self) -> "Columns":
        """Return the same values in 27 bytes each, for keeping many."""
        return Columns(
            **{name: getattr(self, name).astype(kind) for name, kind in _SMALL.items()}
        )


_SMALL = {
    "key": np.int32,
    "organisation": np.int32,
    "year": np.int32,
    "sex": np.int8,
    "status": np.int8,
    "value": np.float64,
    "mark": np.int8,
    "line": np.int32,
}


def together(parts: Sequence[Columns]) -> Columns:
    """Return the values of several parts, one after the other."""
    return Columns(
        **{
            name: np.concatenate(
                [np.empty(0, kind), *(getattr(part, name) for part in parts)]
            )
            for name, kind in _SMALL.items()
        }
    )

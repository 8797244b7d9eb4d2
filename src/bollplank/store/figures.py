"""Figures ready for the store: series by organisation, year and sex."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Unit
from bollplank.store.columns import Codes


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Series:
    """One indicator from one source.

    Attributes
    ----------
    decimals
        How many are published. None where the source does not say.
    title
        What the source calls it, for an indicator that nobody has described.
    preliminary
        The year whose values were preliminary when they were fetched, if any.
    """

    indicator: str
    source: str
    unit: Unit
    decimals: int | None = None
    title: str | None = None
    preliminary: int | None = None

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other series."""
        return self.indicator, self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Values from one source, read on one day. One place in every array for each.

    Attributes
    ----------
    publisher
        Language -> the publisher's name.
    of_series, organisation
        Places in ``series`` and in ``organisations``.
    year
        The year itself.
    sex, status
        Places in ``SEXES`` and in ``STATUSES``. A status may be ``GONE``: the row is
        taken out of the store.
    value
        In the series' unit; NaN where the status says there is none.
    """

    source: str
    publisher: Mapping[str, str]
    fetched_on: date
    series: tuple[Series, ...]
    organisations: tuple[str, ...]
    of_series: Codes
    organisation: Codes
    year: Codes
    sex: Codes
    status: Codes
    value: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.value)

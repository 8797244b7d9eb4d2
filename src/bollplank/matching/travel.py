"""How far it is between two organisations: an estimate from their positions."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.forms import Organisation

EARTH_RADIUS_KM: Final = 6371.0
ROAD_FACTOR: Final = 1.25
"""Kilometres by road for each along the great circle."""
KM_PER_HOUR: Final = 75.0
LONGEST_MINUTES: Final = 480.0
"""Eight hours and more count as eight."""


def kilometres(everybody: Sequence[Organisation]) -> NDArray[np.float64]:
    """Return the estimated kilometres by road between each two, NaN where unknown."""
    nowhere = float("nan")
    latitude, longitude = (
        np.radians([nowhere if each is None else each for each in values])
        for values in (
            [one.latitude for one in everybody],
            [one.longitude for one in everybody],
        )
    )
    between = np.cos(latitude)[:, None] * np.cos(latitude)[None, :]
    half_chord = (
        np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
        + between * np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
    )
    arc = 2 * np.arcsin(np.sqrt(np.clip(half_chord, 0, 1)))
    return np.asarray(EARTH_RADIUS_KM * arc * ROAD_FACTOR)


def minutes_for(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how long the way takes."""
    return km / KM_PER_HOUR * 60

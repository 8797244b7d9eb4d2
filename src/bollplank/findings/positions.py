"""Organisations as findings know them, and which lie nearest to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats
from bollplank.domain.organisations import OrganisationKind

KILOMETRES_OF_EARTH: Final = 6371.0
"""Its mean radius."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An organisation: what it is, and where.

    ``county`` is empty and the position None where they are not known; degrees.
    """

    code: str
    kind: OrganisationKind
    is_made_up: bool
    county: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def pool(self) -> tuple[OrganisationKind, bool]:
        """What two organisations must share to be compared at all."""
        return self.kind, self.is_made_up


def nearest_to(place: Place, others: Sequence[Place], *, count: int) -> tuple[str, ...]:
    """Return the codes of those nearest as the crow flies, the nearest first.

    Never the place itself. Those without a position are left out; none are returned
    when the place itself has none. At the same distance the code decides.
    """
    known = [each for each in others if _position(each) and each.code != place.code]
    own = _position(place)
    if own is None or not known:
        return ()
    far = kilometres(np.array([own]), np.array([_position(each) for each in known]))
    order = sorted(range(len(known)), key=lambda n: (far[n], known[n].code))
    return tuple(known[n].code for n in order[:count])


def kilometres(one: Floats, other: Floats) -> Floats:
    """Return the distance along a round earth, in kilometres.

    Parameters
    ----------
    one, other
        Shape (…, 2): degrees north and degrees east.

    References
    ----------
    The haversine formula: 2·R·asin √(sin²(Δφ/2) + cos φ₁·cos φ₂·sin²(Δλ/2)).
    """
    here, there = np.radians(one), np.radians(other)
    half = np.sin((there - here) / 2) ** 2
    cosines = np.cos(here[..., 0]) * np.cos(there[..., 0])
    inside = half[..., 0] + cosines * half[..., 1]
    return np.asarray(2 * KILOMETRES_OF_EARTH * np.arcsin(np.sqrt(inside)))


def _position(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude

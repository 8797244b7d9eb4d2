"""From latitude and longitude to the plane of the maps. Pure arithmetic.

The plane is SWEREF 99 TM, the one Swedish authorities draw the country in. The
maps' own units start in its north-western corner and grow to the right and down.
"""

from math import asin, atan, atanh, cos, cosh, radians, sin, sinh, sqrt, tan, tanh

MAJOR_AXIS = 6_378_137.0
"""Half the longest axis of the ellipsoid GRS 80, metres."""

FLATTENING = 1 / 298.257222101
"""Flattening of GRS 80."""

CENTRAL_MERIDIAN = 15.0
"""Degrees east; the same for the whole country in SWEREF 99 TM."""

SCALE = 0.9996
"""Scale on the central meridian."""

FALSE_EASTING = 500_000.0
"""Metres; the central meridian's easting."""

WEST = 260_000
"""Easting of the left edge of the maps, metres."""

NORTH = 7_680_000
"""Northing of the upper edge of the maps, metres."""

METRES_PER_UNIT = 500
"""Ground length of one unit of the maps."""

MAP_WIDTH = 1330
"""Units from the left edge to the right: the country and a little air."""

MAP_HEIGHT = 3110
"""Units from the upper edge to the lower."""

_THIRD = FLATTENING / (2 - FLATTENING)
_RADIUS = MAJOR_AXIS / (1 + _THIRD) * (1 + _THIRD**2 / 4 + _THIRD**4 / 64)
_ECCENTRICITY = sqrt(FLATTENING * (2 - FLATTENING))
_SERIES = (
    _THIRD / 2 - 2 / 3 * _THIRD**2 + 5 / 16 * _THIRD**3 + 41 / 180 * _THIRD**4,
    13 / 48 * _THIRD**2 - 3 / 5 * _THIRD**3 + 557 / 1440 * _THIRD**4,
    61 / 240 * _THIRD**3 - 103 / 140 * _THIRD**4,
    49561 / 161280 * _THIRD**4,
)


def sweref99_tm(latitude: float, longitude: float) -> tuple[float, float]:
    """Return easting and northing in SWEREF 99 TM, metres.

    Parameters
    ----------
    latitude, longitude
        Degrees, north and east positive, in SWEREF 99 or WGS 84 (the two differ by
        less than a metre, which no map here can show).

    Returns
    -------
    tuple of float
        Easting, northing. Right to a millimetre within 10 degrees of the central
        meridian, which holds all of Sweden.

    References
    ----------
    The Gauss-Krüger projection as a series in the third flattening: L. Krüger,
    Konforme Abbildung des Erdellipsoids in der Ebene, Potsdam 1912; constants of
    SWEREF 99 TM (EPSG:3006) from Lantmäteriet.
    """
    across = radians(longitude - CENTRAL_MERIDIAN)
    up = _conformal(radians(latitude))
    xi = atan(tan(up) / cos(across))
    eta = atanh(cos(up) * sin(across))
    northing, easting = xi, eta
    for order, term in enumerate(_SERIES, start=1):
        northing += term * sin(2 * order * xi) * cosh(2 * order * eta)
        easting += term * cos(2 * order * xi) * sinh(2 * order * eta)
    return FALSE_EASTING + SCALE * _RADIUS * easting, SCALE * _RADIUS * northing


def to_map(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the maps.

    Parameters
    ----------
    latitude, longitude
        Degrees, north and east positive.

    Returns
    -------
    tuple of float
        Units to the right of the left edge and down from the upper edge; one unit
        is 500 m. The frame is ``MAP_WIDTH`` x ``MAP_HEIGHT``; a place outside Sweden
        may fall outside it.
    """
    easting, northing = sweref99_tm(latitude, longitude)
    return (easting - WEST) / METRES_PER_UNIT, (NORTH - northing) / METRES_PER_UNIT


def _conformal(latitude: float) -> float:
    """Return the latitude on the sphere that keeps angles, radians."""
    sine = sin(latitude)
    isometric = atanh(sine) - _ECCENTRICITY * atanh(_ECCENTRICITY * sine)
    return asin(tanh(isometric))

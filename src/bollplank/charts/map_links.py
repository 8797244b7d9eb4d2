"""Links on a map: bowed lines from mentor to participant."""

from collections.abc import Mapping
from math import hypot

from bollplank.charts.map_contents import PlaceLink
from bollplank.charts.svg import Markup, coordinate, group, path

MENTOR_LINE = "c-link c-map-link"
SUPPORTING_LINE = "c-link c-map-link c-support"
BOW = 0.14
"""How far a line bows out, as a share of its length."""

CLEAR = 7.0
"""From the middle of a point to where its lines begin and end, pixels."""

TIP = 6.0
"""Length of the tip at the participant's end, pixels."""


def curved(link: PlaceLink, points: Mapping[str, tuple[float, float]]) -> Markup:
    """Return the line of a link, bowed to the right as seen from the mentor.

    Raises
    ------
    ValueError
        An end of the link is not a place on the map.
    """
    unknown = {link.mentor, link.participant} - points.keys()
    if unknown:
        msg = f"not a place on the map: {sorted(unknown)}"
        raise ValueError(msg)
    (x0, y0), (x1, y1) = points[link.mentor], points[link.participant]
    length = hypot(x1 - x0, y1 - y0)
    if length <= 2 * CLEAR:
        return Markup("")
    middle = (
        (x0 + x1) / 2 - (y1 - y0) * BOW,
        (y0 + y1) / 2 + (x1 - x0) * BOW,
    )
    start = _towards((x0, y0), middle, CLEAR)
    end = _towards((x1, y1), middle, CLEAR)
    css = SUPPORTING_LINE if link.is_supporting else MENTOR_LINE
    data = f"M{_pair(start)}Q{_pair(middle)} {_pair(end)}"
    return group(path(data, css=css), path(_tip(end, middle), css="c-arrow"))


def _tip(end: tuple[float, float], origin: tuple[float, float]) -> str:
    """Return a small triangle at the line's end, pointing away from ``origin``."""
    back = _towards(end, origin, TIP)
    across = (back[1] - end[1]) * 0.5, (end[0] - back[0]) * 0.5
    left = back[0] + across[0], back[1] + across[1]
    right = back[0] - across[0], back[1] - across[1]
    return f"M{_pair(end)}L{_pair(left)}L{_pair(right)}z"


def _towards(
    start: tuple[float, float], goal: tuple[float, float], distance: float
) -> tuple[float, float]:
    """Return the point this far from ``start`` in the direction of ``goal``."""
    length = hypot(goal[0] - start[0], goal[1] - start[1])
    share = distance / length
    return (
        start[0] + (goal[0] - start[0]) * share,
        start[1] + (goal[1] - start[1]) * share,
    )


def _pair(point: tuple[float, float]) -> str:
    return f"{coordinate(point[0])} {coordinate(point[1])}"

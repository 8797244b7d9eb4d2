"""The marks for women and men: as large, as dark and as far from their labels."""

from bollplank.charts.lettering import text_width
from bollplank.charts.svg import Markup, circle, diamond, group, text

RADIUS = 6.5
"""Radius of the circle for women, pixels."""

HALF = 8.15
"""Half the diagonal of the diamond for men: the same area as the circle."""

REACH = 13.0
"""From the middle of either mark to where its label begins, pixels."""

CLEAR = 15.0
"""Distance between the middles of two marks where neither covers the other, pixels."""

NAME_SIZE = 15.0
"""Type size of names, pixels, as in ``charts.css``."""

VALUE_SIZE = 14.0
"""Type size of values and notes, pixels."""

TICK_SIZE = 13.0
"""Type size of the numbers on the axes and of the legend, pixels."""


def women_mark(x: float, y: float, *, size: float = 1.0) -> Markup:
    """Return the circle that stands for women or girls; ``size`` scales it."""
    return circle(x, y, RADIUS * size, css="c-women c-mark")


def men_mark(x: float, y: float, *, size: float = 1.0) -> Markup:
    """Return the diamond that stands for men or boys; ``size`` scales it."""
    return diamond(x, y, HALF * size, css="c-men c-mark")


def legend(*, women: str, men: str, x: float, y: float) -> Markup:
    """Return both marks with their words on one line; ``y`` is the base line."""
    middle = y - TICK_SIZE * 0.35
    second = x + legend_width(women) + TICK_SIZE
    return group(
        women_mark(x + HALF, middle, size=0.85),
        text(women, x + HALF + REACH, y, css="c-tick"),
        men_mark(second + HALF, middle, size=0.85),
        text(men, second + HALF + REACH, y, css="c-tick"),
        css="c-legend",
    )


def legend_width(word: str) -> float:
    """Return the room one mark and its word take in a legend, pixels."""
    return HALF + REACH + text_width(word, TICK_SIZE)

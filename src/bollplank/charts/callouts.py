"""Callouts: names above a crowd of points, each beside a line down to its own."""

from collections.abc import Sequence
from dataclasses import dataclass

APART = 10.0
"""Smallest distance between a name and another name's line, pixels."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A name that belongs to a place along the line; ``width`` in pixels."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands.

    ``row`` is counted from the points upwards. The name stands to the left or to the
    right of its line, which is at ``x`` of its callout.
    """

    row: int
    is_left: bool


def placed(callouts: Sequence[Callout], *, low: float, high: float) -> list[Place]:
    """Return a place for each name above the points.

    Parameters
    ----------
    callouts
        The names, in any order.
    low, high
        The drawing's edges, pixels.

    Returns
    -------
    list of Place
        In the same order. Names stand outside their lines, left of a middle to the
        left and right of it to the right, the outermost lowest: so no name touches
        another and no line crosses a name. The middle is put where the names stay
        inside the edges, then where they need the fewest rows, then halfway.
    """
    order = sorted(range(len(callouts)), key=lambda index: callouts[index].x)
    ordered = [callouts[index] for index in order]
    splits = range(len(ordered) + 1)
    split = min(splits, key=lambda at: _cost(ordered, at, low, high))
    rows = _rows(ordered, split)
    places = {
        index: Place(row, is_left=position < split)
        for position, (index, row) in enumerate(zip(order, rows, strict=True))
    }
    return [places[index] for index in range(len(callouts))]


def _cost(
    ordered: Sequence[Callout], split: int, low: float, high: float
) -> tuple[float, int, int]:
    """Return how much falls outside the edges, the rows, and the lack of balance."""
    outside = sum(max(0.0, low - (one.x - one.width)) for one in ordered[:split])
    outside += sum(max(0.0, one.x + one.width - high) for one in ordered[split:])
    rows = max(_rows(ordered, split), default=0)
    return round(outside, 3), rows, abs(2 * split - len(ordered))


def _rows(ordered: Sequence[Callout], split: int) -> list[int]:
    """Return each name's row: above every name further out that it reaches over."""
    left = _climb([(one.x, one.width) for one in ordered[:split]])
    right = _climb([(-one.x, one.width) for one in reversed(ordered[split:])])
    return left + right[::-1]


def _climb(outermost_first: Sequence[tuple[float, float]]) -> list[int]:
    """Return rows for names that all stand to the left of their lines."""
    rows: list[int] = []
    for position, (x, width) in enumerate(outermost_first):
        reached = [
            rows[other]
            for other in range(position)
            if outermost_first[other][0] + APART > x - width
        ]
        rows.append(max(reached, default=-1) + 1)
    return rows

"""Callouts: names above a crowd of points, each beside a line down to its own."""

from collections.abc import Sequence
from dataclasses import dataclass

OFFSET = 6.0
"""From a line to the name beside it, pixels."""

CLEAR = 3.0
"""Smallest distance between a name and another line or name, pixels."""


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


@dataclass(frozen=True, slots=True)
class _Flag:
    """A name with the side chosen for it, and the room it takes."""

    x: float
    left: float
    right: float
    is_left: bool

    def covers(self, other: "_Flag") -> bool:
        """Tell whether the other's line crosses this name, if the other is higher."""
        return self.left - CLEAR < other.x < self.right + CLEAR

    def touches(self, other: "_Flag") -> bool:
        return self.left < other.right + CLEAR and other.left < self.right + CLEAR


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
        In the same order. No name touches another. Names stand outside their lines,
        left of a middle to the left and right of it to the right, unless that takes
        them over an edge. The middle is put where the fewest lines cross a name
        (none, unless names crowd at an edge), then where the fewest rows are needed,
        and then halfway.
    """
    order = sorted(range(len(callouts)), key=lambda index: callouts[index].x)
    ordered = [callouts[index] for index in order]
    tries = [
        [_flag(one, low, high, is_left=n < split) for n, one in enumerate(ordered)]
        for split in range(len(ordered) + 1)
    ]
    flags = min(tries, key=_cost)
    rows = _rows(flags)
    places = {
        index: Place(row, flag.is_left)
        for index, flag, row in zip(order, flags, rows, strict=True)
    }
    return [places[index] for index in range(len(callouts))]


def _flag(callout: Callout, low: float, high: float, *, is_left: bool) -> _Flag:
    """Return the name on its side, or on the other if only there it is inside."""
    start, end = callout.x - OFFSET - callout.width, callout.x + OFFSET + callout.width
    if is_left and start < low and end <= high:
        is_left = False
    elif not is_left and end > high and start >= low:
        is_left = True
    if is_left:
        return _Flag(callout.x, start, callout.x - OFFSET, is_left=True)
    return _Flag(callout.x, callout.x + OFFSET, end, is_left=False)


def _cost(flags: Sequence[_Flag]) -> tuple[int, int, int]:
    """Return the lines that cross a name, the rows, and the lack of balance."""
    rows = _rows(flags)
    crossed = sum(
        one.covers(other) and rows[number] < rows[above]
        for number, one in enumerate(flags)
        for above, other in enumerate(flags)
    )
    lefts = sum(flag.is_left for flag in flags)
    return crossed, max(rows, default=0), abs(2 * lefts - len(flags))


def _rows(flags: Sequence[_Flag]) -> list[int]:
    """Return rows so that, where it can be, a name is above the lines it reaches."""
    rows: dict[int, int] = {}
    while len(rows) < len(flags):
        waiting = [number for number in range(len(flags)) if number not in rows]
        free = [
            number
            for number in waiting
            if not any(
                flags[number].covers(flags[other])
                for other in waiting
                if other != number
            )
        ]
        number = (free or waiting)[0]
        flag = flags[number]
        below = [
            row
            for other, row in rows.items()
            if flag.covers(flags[other]) or flag.touches(flags[other])
        ]
        rows[number] = max(below, default=-1) + 1
    return [rows[number] for number in range(len(flags))]

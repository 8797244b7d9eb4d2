"""Axes: where a scale begins and ends, and which numbers stand on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor, inf, log10

MOST_TICKS = 6
"""Ticks a drawing has room for, if it says nothing else."""

STEPS = (1, 2, 5)
"""Distances between ticks that people count in, times a power of ten."""

SLACK = 1e-9
"""Share of a step that rounding in floats may be off without moving an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale from ``low`` to ``high`` with its ticks, in the unit of the values."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int
    """Decimals the ticks need to be written with."""

    def share(self, value: float) -> float:
        """Return how far along the axis the value is, 0 to 1.

        Raises
        ------
        ValueError
            The value is outside: nothing may be cut off in silence.
        """
        if not self.low <= value <= self.high:
            msg = f"{value} is outside the axis {self.low} to {self.high}"
            raise ValueError(msg)
        return (value - self.low) / (self.high - self.low)


def nice_axis(
    values: Iterable[float | None],
    *,
    lowest: float = -inf,
    highest: float = inf,
    include: Iterable[float] = (),
    most: int = MOST_TICKS,
) -> Axis:
    """Return an axis that holds all the values, with round numbers as ticks.

    Parameters
    ----------
    values
        What will be drawn, in one unit. None is missing and takes no room.
    lowest, highest
        What the unit allows (0 and 100 for a share in per cent): the axis does not
        go beyond, unless a value does. It may begin and end anywhere between, and
        the ticks say where.
    include
        Further values that must be on the axis, such as zero for a difference.
    most
        The largest number of ticks, at least 3 (both sides of zero need that many).

    Returns
    -------
    Axis
        In the unit of the values. Without any value: the whole of what the unit
        allows, or one unit from zero where it allows everything.
    """
    inside = [value for value in values if value is not None] + list(include)
    low, high = _stretch(inside, lowest, highest)
    step, decimals = next(
        (step, decimals)
        for step, decimals in _steps(high - low)
        if ceil(high / step - SLACK) - floor(low / step + SLACK) < most
    )
    first, last = floor(low / step + SLACK), ceil(high / step - SLACK)
    ticks = [round(n * step, decimals) for n in range(first, last + 1)]
    lowest, highest = min(lowest, low), max(highest, high)
    return Axis(
        low=min(max(ticks[0], lowest), low),
        high=max(min(ticks[-1], highest), high),
        ticks=tuple(tick for tick in ticks if lowest <= tick <= highest),
        decimals=max(decimals, 0),
    )


def _stretch(inside: list[float], lowest: float, highest: float) -> tuple[float, float]:
    """Return the smallest stretch to show; never of no length."""
    if not inside:
        low = 0.0 if lowest == -inf else lowest
        return low, low + 1 if highest == inf else highest
    low, high = min(inside), max(inside)
    if low < high:
        return low, high
    reach = abs(low) * 0.1 or 1.0
    return (
        max(low - reach, min(lowest, low)),
        min(high + reach, max(highest, high)),
    )


def _steps(length: float) -> Iterator[tuple[float, int]]:
    """Yield ever longer steps, with the decimals their multiples need."""
    power = floor(log10(length)) - 2
    while True:
        for step in STEPS:
            yield step * 10.0**power, -power
        power += 1

"""Finding room: keeping things apart while moving them as little as possible."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt


def apart(
    wanted: Sequence[float], sizes: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Return middles, near the wanted ones, so that nothing overlaps.

    Parameters
    ----------
    wanted
        Wanted middles, ascending, pixels.
    sizes
        The length each needs along the line, pixels; same order.
    low, high
        The line's ends. Where the things need more than there is, they go on
        beyond ``high``: nothing is dropped.

    Returns
    -------
    list of float
        In the same order, with the least sum of squared moves (pool adjacent
        violators: what would overlap moves as one block).
    """
    blocks: list[_Block] = []
    for middle, size in zip(wanted, sizes, strict=True):
        block = _Block([size], middle - size / 2, 1)
        while blocks and blocks[-1].end > block.start:
            block = blocks.pop().joined_with(block)
        blocks.append(block)
    return _within(blocks, low, high)


@dataclass(slots=True)
class _Block:
    """Things that touch: their sizes, where the first starts, and how many."""

    sizes: list[float]
    start: float
    weight: int

    @property
    def length(self) -> float:
        return sum(self.sizes)

    @property
    def end(self) -> float:
        return self.start + self.length

    def joined_with(self, after: "_Block") -> "_Block":
        weight = self.weight + after.weight
        start = (
            self.weight * self.start + after.weight * (after.start - self.length)
        ) / weight
        return _Block(self.sizes + after.sizes, start, weight)


def _within(blocks: list[_Block], low: float, high: float) -> list[float]:
    """Return the middles after pushing the blocks in between the line's ends."""
    end = high
    for block in reversed(blocks):
        block.start = min(block.start, end - block.length)
        end = block.start
    start = low
    middles: list[float] = []
    for block in blocks:
        start = max(block.start, start)
        for size in block.sizes:
            middles.append(start + size / 2)
            start += size
    return middles


@dataclass(frozen=True, slots=True)
class Disc:
    """A round point: where it is along the line, and its radius, pixels."""

    x: float
    radius: float


def packed(discs: Sequence[Disc], *, step: float) -> list[float]:
    """Return how far each disc moves off the line so that none covers another.

    Parameters
    ----------
    discs
        In order of importance: the first ones stay on the line.
    step
        Distance between the rows the discs may move to, pixels.

    Returns
    -------
    list of float
        Pixels; negative is up. The place along the line is never touched: there
        is no jitter, and the same discs always give the same picture.
    """
    placed: dict[float, tuple[list[float], list[int]]] = {}
    moved = []
    for disc in discs:
        taken: set[int] = set()
        for radius, (xs, rows) in placed.items():
            reach = disc.radius + radius
            first, last = (
                bisect_right(xs, disc.x - reach),
                bisect_left(xs, disc.x + reach),
            )
            for x, row in zip(xs[first:last], rows[first:last], strict=True):
                taken.update(_rows_taken(disc.x - x, row, reach=reach, step=step))
        row = next(row for row in _rows_outwards() if row not in taken)
        xs, rows = placed.setdefault(disc.radius, ([], []))
        at = bisect_left(xs, disc.x)
        xs.insert(at, disc.x)
        rows.insert(at, row)
        moved.append(row * step)
    return moved


def _rows_outwards() -> Iterator[int]:
    yield 0
    distance = 0
    while True:
        distance += 1
        yield -distance
        yield distance


def _rows_taken(aside: float, row: int, *, reach: float, step: float) -> range:
    """Return the rows in which a disc would cover one in ``row``, so far aside."""
    square = reach * reach - aside * aside
    if square <= 0:
        return range(0)
    rows = ceil(sqrt(square) / step)
    return range(row - rows + 1, row + rows)

"""Where everything in the wide network stands: columns, rows and heights, pixels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TypeAlias

from bollplank.charts.layers import Layers, Unit
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.links import Member, Network, Spot
from bollplank.charts.marks import NAME_SIZE, TICK_SIZE
from bollplank.charts.placing import apart

NAME_COLUMN = 136.0
"""Widest name; longer names take several lines."""

NAME_LINE = 18.0
NOTE_LINE = 16.0
SPOT = 26.0
"""Height of a name of one line with its air: enough for a finger or a pointer."""

PASSING = 16.0
"""Height kept free for a line that passes a column."""

CIRCLE_AIR = 12.0
"""Room between two circles."""

STAGE_HEAD = 26.0
"""Room above a stage for its note."""

FORK = 18.0
"""From where a link arrives to the points of its circle."""

POINT = FORK + 5
"""From a column's edge to its points."""

TEXT_START = 11.0
"""From a spot's point to its name."""

NARROWEST_CHANNEL = 40.0
"""Room between two columns for the lines."""

ROUNDS_OF_PULLING = 4
"""Times the first column and the others are drawn towards each other."""

WIDTH = 1056.0
"""Width of the drawing where the columns do not need more: a page's whole width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of all spots (their points) and units (the middle of theirs)."""

    x: Sequence[float]
    """Of each column: where its points are."""

    text_ends: Sequence[float]
    """Of each column: where its longest name ends."""

    y: Mapping[Spot, float]
    stage_heads: Mapping[str, float]
    """Base line of the note above each stage that has one."""

    width: float
    height: float


def name_lines(member: Member) -> list[str]:
    """Return a name in the lines it takes."""
    return in_lines(member.name, NAME_COLUMN, NAME_SIZE)


def places(network: Network, layers: Layers) -> Places:
    """Return where everything stands, the heights counted from the first row."""
    ends = [_text_room(column, network) for column in layers.order]
    gaps = max(len(ends) - 1, 1)
    channel = max(NARROWEST_CHANNEL, (WIDTH - sum(ends)) / gaps)
    starts = [sum(ends[:n]) + channel * n for n in range(len(ends))]
    blocks = [_blocks(network, column) for column in layers.order]
    y, tops, height = _heights(blocks, layers)
    return Places(
        x=[start + POINT for start in starts],
        text_ends=[start + end for start, end in zip(starts, ends, strict=True)],
        y=y,
        stage_heads={block.stage: top for block, top in tops if block.stage},
        width=sum(ends) + channel * (len(ends) - 1),
        height=height,
    )


def _text_room(column: Sequence[Unit], network: Network) -> float:
    """Return the width of a column: its points and its longest line."""
    members = [
        network.members[spot]
        for unit in column
        for spot in unit.spots
        if spot in network.members
    ]
    lines = [text_width(one, NAME_SIZE) for m in members for one in name_lines(m)]
    notes = [text_width(member.note, TICK_SIZE) for member in members]
    return POINT + TEXT_START + max([*lines, *notes], default=0.0) + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What moves as one in a column, and the stage whose note stands above it."""

    key: Spot
    spots: Sequence[Spot]
    sizes: Sequence[float]
    stage: str

    @property
    def head(self) -> float:
        return STAGE_HEAD if self.stage else 0.0

    @property
    def size(self) -> float:
        return self.head + sum(self.sizes) + CIRCLE_AIR


def _blocks(network: Network, column: Sequence[Unit]) -> list[_Block]:
    """Return a column's blocks; in the first column every spot is one."""
    blocks: list[_Block] = []
    headed: set[str] = set()
    for unit in column:
        stage = _noted_stage(unit, network)
        is_first = unit.key.column == 0
        pieces = [(spot,) for spot in unit.spots] if is_first else [unit.spots]
        for spots in pieces:
            block = _Block(
                key=unit.key,
                spots=spots,
                sizes=[_spot_height(spot, network) for spot in spots],
                stage="" if stage in headed else stage,
            )
            headed.add(stage)
            blocks.append(block)
    return blocks


def _noted_stage(unit: Unit, network: Network) -> str:
    """Return the unit's stage if it has a note to show above it."""
    if unit.circle is None:
        return ""
    stage = network.stage_of(network.circles[unit.circle])
    return stage.key if stage.note else ""


def _spot_height(spot: Spot, network: Network) -> float:
    member = network.members.get(spot)
    if member is None:
        return PASSING
    further = (len(name_lines(member)) - 1) * NAME_LINE
    return SPOT + further + (NOTE_LINE if member.note else 0)


Blocks: TypeAlias = list[list[_Block]]


def _heights(
    blocks: Blocks, layers: Layers
) -> tuple[dict[Spot, float], list[tuple[_Block, float]], float]:
    """Return the height of every spot and unit, the blocks' tops, and the whole.

    Columns are filled from left to right, each thing as near as it gets to what it
    is joined to; then the first column is drawn towards the second and all again.
    """
    whole = max((sum(one.size for one in column) for column in blocks), default=0.0)
    sources: dict[Spot, list[Spot]] = defaultdict(list)
    targets: dict[Spot, list[Spot]] = defaultdict(list)
    for route in layers.routes.values():
        for source, target in pairwise(route):
            sources[target].append(source)
            targets[source].append(target)
    y: dict[Spot, float] = {}
    tops = [_settle(column, sources, y, whole) for column in blocks]
    for _ in range(ROUNDS_OF_PULLING):
        tops[:1] = [_settle(column, targets, y, whole) for column in blocks[:1]]
        tops[1:] = [_settle(column, sources, y, whole) for column in blocks[1:]]
    return y, [one for column in tops for one in column], whole


def _settle(
    column: Sequence[_Block],
    pull: Mapping[Spot, Sequence[Spot]],
    y: dict[Spot, float],
    whole: float,
) -> list[tuple[_Block, float]]:
    """Place a column's blocks near what pulls them, write ``y``, return their tops."""
    wanted: list[float] = []
    after = 0.0
    for block in column:
        keys = [
            other for one in (block.key, *block.spots) for other in pull.get(one, ())
        ]
        near = [y[key] for key in keys if key in y]
        middle = fmean(near) - block.head / 2 if near else after + block.size / 2
        wanted.append(middle)
        after = max(after, middle + block.size / 2)
    middles = apart(wanted, [block.size for block in column], low=0, high=whole)
    tops = []
    for block, middle in zip(column, middles, strict=True):
        top = middle - block.size / 2
        tops.append((block, top))
        y.update(_inside(block, top))
    return tops


def _inside(block: _Block, top: float) -> dict[Spot, float]:
    """Return the heights of a block's spots, and of its middle."""
    at = top + block.head + CIRCLE_AIR / 2
    heights: dict[Spot, float] = {}
    for spot, size in zip(block.spots, block.sizes, strict=True):
        heights[spot] = at + min(size, SPOT) / 2
        at += size
    heights[block.key] = (min(heights.values()) + max(heights.values())) / 2
    return heights

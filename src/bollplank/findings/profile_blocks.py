"""What profiles are read from, laid so that a row of others is one piece of memory."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats, Integers
from bollplank.findings.known import Known
from bollplank.findings.levels_kept import levels_in
from bollplank.findings.memory import Memory

_REMEMBERED: Final = 3


@dataclass(frozen=True, eq=False)
class Block:
    """Posteriors of one kind of value, each (series, organisation).

    ``mean`` and ``deviation`` are on the scale of the gap, NaN where it cannot be
    judged; ``latest`` is the year of the newest figure, 0 for none.
    """

    mean: Floats
    deviation: Floats
    latest: Integers


@dataclass(frozen=True, eq=False)
class Blocks:
    """Gaps, and the levels of women and of men; ``levels`` are ``levels.LEVEL``."""

    gaps: Block
    sexes: tuple[Block, Block]
    levels: NDArray[np.void]


_blocks = Memory[Known, Blocks](_REMEMBERED)


def blocks_of(known: Known) -> Blocks:
    """Return the blocks of a vintage, made once in each process."""
    return _blocks.get(known, lambda: _made(known))


def _made(known: Known) -> Blocks:
    levels = levels_in(known)
    return Blocks(
        gaps=_block(known.cells),
        sexes=(_block(levels[..., 0]), _block(levels[..., 1])),
        levels=levels,
    )


def _block(cells: NDArray[np.void]) -> Block:
    return Block(
        mean=np.ascontiguousarray(cells["mean"]),
        deviation=np.ascontiguousarray(cells["deviation"]),
        latest=np.ascontiguousarray(cells["latest"]),
    )

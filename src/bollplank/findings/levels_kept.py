"""The levels of a vintage, computed once and kept beside it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.findings.kept import arrays_kept, fingerprint
from bollplank.findings.known import Known
from bollplank.findings.levels import LEVEL, has_level, levels_of
from bollplank.findings.memory import Memory

_NAME: Final = "levels"
_REMEMBERED: Final = 3

_levels = Memory[Known, NDArray[np.void]](_REMEMBERED)


def levels_in(known: Known) -> NDArray[np.void]:
    """Return the levels of a vintage, mapped from disk or made and put there.

    Returns
    -------
    NDArray
        Shape (series, organisation, 2) of ``LEVEL``.
    """
    return _levels.get(known, lambda: _kept(known))


def _kept(known: Known) -> NDArray[np.void]:
    judged, groups, snapshot = known.judged, known.groups, known.snapshot
    name = fingerprint(
        LEVEL.descr,
        has_level(judged),
        judged.as_log_ratio,
        judged.step,
        judged.persons,
        groups.of,
        groups.log_population,
    )
    shape = (len(snapshot.series), len(snapshot.organisations), 2)
    kept = arrays_kept(
        snapshot.folder,
        f"{_NAME}-{name}",
        like={_NAME: (shape, LEVEL)},
        make=lambda: {_NAME: levels_of(snapshot, judged, groups)},
    )
    return kept[_NAME]

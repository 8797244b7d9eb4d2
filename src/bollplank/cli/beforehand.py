"""What is found in new figures, computed before anybody asks.

Findings and levels are kept beside the vintage and mapped by pages. Without this the
first reader after an import or a fetch waits while they are made.
"""

import logging
import sys
from pathlib import Path

_log = logging.getLogger(__name__)


def find_beforehand(store: Path) -> None:
    """Compute what is found in the vintage that is served, and keep it beside it.

    The vintage is served already, and stays so whatever happens here: where it cannot
    be done, that is said, and whoever asks first waits for it.
    """
    # slow import: statistics, when the new figures are served
    from bollplank.cli.judging import findings_in  # noqa: PLC0415
    from bollplank.findings.levels_kept import levels_in  # noqa: PLC0415
    from bollplank.store.snapshots import Store  # noqa: PLC0415

    try:
        served = Store.open(store)
        if served is not None:
            levels_in(findings_in(served).known)
    except Exception as error:  # noqa: BLE001 -- the import is done, and stays done
        _log.info("findings were not computed beforehand", exc_info=error)
        sys.stderr.write(
            "The new figures are served. What is found in them could not be computed "
            f"beforehand ({error}); it is when somebody asks.\n"
        )

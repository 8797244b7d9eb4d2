"""What is asked when organisations and indicators stand side by side."""

from collections.abc import Iterator, Sequence

import numpy as np

from bollplank.content.catalogue import Described
from bollplank.findings.judgements import Form
from bollplank.findings.vintages import VintageFindings
from bollplank.indicators.queries.figures import is_shown
from bollplank.indicators.queries.findings import findings, findings_at


def findings_in(vintage: str) -> VintageFindings | None:
    """Return what is found in a vintage; the served one where none is named."""
    return findings_at(vintage) if vintage else findings()


def by_sex(found: VintageFindings, codes: Sequence[str]) -> Iterator[Described]:
    """Yield the indicators by sex that any of these organisations has a row for.

    All by sex where no organisation is named; in the order of the vintage.
    """
    known = found.known
    told = known.judged.form != Form.NOTHING
    organisations = known.snapshot.organisations
    places = [organisations.index(code) for code in codes if code in organisations]
    if places:
        told = told & known.cells["there"][:, places].any(-1)
    for place in np.flatnonzero(told).tolist():
        described = known.judged.described[place]
        if described is not None and is_shown(described.source):
            yield described

"""What is asked when organisations and indicators stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.conf import settings

from bollplank.content.catalogue import Described
from bollplank.findings.judgements import Form
from bollplank.findings.vintages import VintageFindings
from bollplank.indicators.queries.figures import is_shown
from bollplank.indicators.queries.findings import findings, findings_at


def findings_in(vintage: str) -> VintageFindings | None:
    """Return what is found in a vintage; the served one where none is named."""
    return findings_at(vintage) if vintage else findings()


@dataclass(frozen=True, eq=False)
class Offered:
    """Indicators that can be chosen. Compared by identity: what is made is kept."""

    indicators: tuple[Described, ...] = ()


NOTHING = Offered()


def by_sex(found: VintageFindings, codes: Sequence[str]) -> Offered:
    """Return the indicators by sex that any of these organisations has a row for.

    All by sex where no organisation is named; in the order of the vintage. Kept for
    the next reader: a vintage never changes.
    """
    return _by_sex(found, tuple(codes), is_demo=settings.DEMO)


@lru_cache(maxsize=64)
def _by_sex(
    found: VintageFindings, codes: tuple[str, ...], *, is_demo: bool
) -> Offered:
    del is_demo  # decides what is shown, so the answers are kept apart
    return Offered(tuple(_told_by_sex(found, codes)))


def _told_by_sex(found: VintageFindings, codes: Sequence[str]) -> Iterator[Described]:
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

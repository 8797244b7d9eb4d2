"""Everything that is asked about findings: what is real in the figures."""

from collections.abc import Mapping
from typing import TypeAlias

from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.memory import Memory
from bollplank.findings.vintages import PlaceFacts, VintageFindings, findings_of
from bollplank.indicators.queries.figures import described, snapshot
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.store.snapshots import Snapshot

_Rows: TypeAlias = tuple[tuple[str, str, bool], ...]
_facts = Memory[_Rows, Mapping[str, PlaceFacts]](2)


def findings() -> VintageFindings | None:
    """Return what is found in the vintage that is served, None before an import."""
    served = snapshot()
    return None if served is None else _found_in(served)


def findings_at(vintage: str) -> VintageFindings | None:
    """Return what is found in a vintage by today's judgements, None when not kept."""
    kept = snapshot_at(vintage)
    return None if kept is None else _found_in(kept)


def _found_in(vintage: Snapshot) -> VintageFindings:
    rows = tuple(Organisation.objects.values_list("code", "kind", "is_made_up"))
    return findings_of(vintage, described(), _facts.get(rows, lambda: _facts_in(rows)))


def _facts_in(rows: _Rows) -> Mapping[str, PlaceFacts]:
    return {
        code: PlaceFacts(OrganisationKind(kind), is_made_up)
        for code, kind, is_made_up in rows
    }

"""Everything that is asked about findings: what is real in the figures."""

from collections.abc import Mapping

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Length

from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.memory import Memory
from bollplank.findings.vintages import PlaceFacts, VintageFindings, findings_of
from bollplank.indicators.queries.figures import described, snapshot
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.store.snapshots import Snapshot

_Print = tuple[int | None, ...]
_facts = Memory[_Print, Mapping[str, PlaceFacts]](2)


def findings() -> VintageFindings | None:
    """Return what is found in the vintage that is served, None before an import."""
    served = snapshot()
    return None if served is None else _found_in(served)


def findings_at(vintage: str) -> VintageFindings | None:
    """Return what is found in a vintage by today's judgements, None when not kept."""
    kept = snapshot_at(vintage)
    return None if kept is None else _found_in(kept)


def _found_in(vintage: Snapshot) -> VintageFindings:
    facts = _facts.get(_print_of_organisations(), _facts_of_organisations)
    return findings_of(vintage, described(), facts)


def _print_of_organisations() -> _Print:
    """Return numbers that change when an organisation comes, goes or changes kind."""
    found = Organisation.objects.aggregate(
        organisations=Count("pk"),
        which=Sum("pk"),
        kinds=Sum(Length("kind") * F("pk")),
        made_up=Sum("pk", filter=Q(is_made_up=True)),
    )
    return tuple(found.values())


def _facts_of_organisations() -> Mapping[str, PlaceFacts]:
    rows = Organisation.objects.values_list("code", "kind", "is_made_up")
    return {
        code: PlaceFacts(OrganisationKind(kind), is_made_up)
        for code, kind, is_made_up in rows
    }

"""What is found in a vintage: what is real for every indicator and organisation.

Computed once for each vintage and catalogue, kept beside the vintage and mapped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from bollplank.analysis.size_places import POINTS
from bollplank.content.catalogue import Catalogue, Described
from bollplank.findings.cells import CARRIED, CELL, CELLS, TABLES, calendar_of
from bollplank.findings.country import found_in
from bollplank.findings.groups import Groups, PlaceFacts, groups_of
from bollplank.findings.judgements import Judgements, judgements_of
from bollplank.findings.kept import Like, arrays_kept, fingerprint, forget
from bollplank.findings.known import Known
from bollplank.findings.memory import Memory
from bollplank.findings.records import Finding
from bollplank.findings.telling import findings_in
from bollplank.store.snapshots import Snapshot

_INDICATORS_REMEMBERED: Final = 128
_ORGANISATIONS_REMEMBERED: Final = 16
_VINTAGES_REMEMBERED: Final = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class IndicatorFindings:
    """What is found about one indicator from one source.

    Attributes
    ----------
    described
        The indicator as the catalogue knows it.
    finding_of
        By organisation; those that the source has no row for are not there.
    """

    described: Described
    finding_of: Mapping[str, Finding]

    def of(self, code: str) -> Finding | None:
        """Return what is found about an organisation, None where there is no row."""
        return self.finding_of.get(code)


class VintageFindings:
    """Everything that is found in one vintage. Made by ``findings_of``."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._series_at = {name: n for n, name in enumerate(known.judged.names)}
        self._organisation_at = {
            code: n for n, code in enumerate(known.snapshot.organisations)
        }
        self._by_indicator = Memory[tuple[str, str], IndicatorFindings](
            _INDICATORS_REMEMBERED
        )
        self._by_organisation = Memory[str, list[Finding]](_ORGANISATIONS_REMEMBERED)

    @property
    def snapshot(self) -> Snapshot:
        """The vintage itself."""
        return self.known.snapshot

    @property
    def vintage(self) -> str:
        """The id of the vintage."""
        return self.snapshot.id

    def indicator(self, indicator: str, *, source: str) -> IndicatorFindings:
        """Return what is found about one indicator in every organisation.

        An indicator that is not by sex has no findings.

        Raises
        ------
        KeyError
            There are no figures of this indicator from this source, or nobody knows
            the source any more.
        """
        name = (indicator, source)
        place = self._series_at[name]
        return self._by_indicator.get(name, lambda: self._of_series(place))

    def organisation(self, code: str) -> list[Finding]:
        """Return what is found about one organisation, by indicator and source.

        Only what some source has a row for; empty for an organisation without figures,
        or of which nothing is known.
        """
        place = self._organisation_at.get(code)
        if place is None:
            return []
        found = self._by_organisation.get(code, lambda: self._of_organisation(place))
        return list(found)

    def _of_series(self, place: int) -> IndicatorFindings:
        described = self.known.judged.described[place]
        if described is None:
            raise KeyError(self.known.judged.names[place])
        found = findings_in(self.known.of_series(place))
        return IndicatorFindings(
            described=described,
            finding_of=MappingProxyType({each.organisation: each for each in found}),
        )

    def _of_organisation(self, place: int) -> list[Finding]:
        return findings_in(self.known.of_organisation(place))


_Key = tuple[Path, Catalogue, tuple[tuple[str, PlaceFacts], ...]]
_vintages = Memory[_Key, VintageFindings](_VINTAGES_REMEMBERED)


def findings_of(
    snapshot: Snapshot, catalogue: Catalogue, organisations: Mapping[str, PlaceFacts]
) -> VintageFindings:
    """Return what is found in a vintage, as the catalogue judges now.

    The heavy part is done once for each vintage, catalogue and set of organisations,
    and kept beside the vintage for every process.

    Parameters
    ----------
    organisations
        By code. Kinds are never pooled, and made-up ones never with real ones. Those
        that are not there are not judged.
    """
    facts = tuple(sorted(organisations.items()))
    return _vintages.get(
        (snapshot.folder, catalogue, facts),
        lambda: _made(snapshot, catalogue, organisations),
    )


def _made(
    snapshot: Snapshot, catalogue: Catalogue, organisations: Mapping[str, PlaceFacts]
) -> VintageFindings:
    judged = judgements_of(snapshot, catalogue)
    groups = groups_of(snapshot, judged, organisations)
    kept = arrays_kept(
        snapshot.folder,
        _fingerprint(judged, groups),
        like=_like(snapshot, groups),
        make=lambda: found_in(snapshot, judged, groups),
    )
    return VintageFindings(
        Known(
            snapshot=snapshot,
            judged=judged,
            groups=groups,
            cells=kept[CELLS],
            tables=kept[TABLES],
            carried=kept[CARRIED],
        )
    )


def _fingerprint(judged: Judgements, groups: Groups) -> str:
    return fingerprint(
        CELL.descr,
        POINTS,
        judged.form,
        judged.balance,
        judged.as_log_ratio,
        judged.threshold,
        judged.step,
        judged.is_count,
        judged.persons,
        groups.facts,
        groups.of,
        groups.log_population,
    )


def _like(snapshot: Snapshot, groups: Groups) -> dict[str, Like]:
    series, organisations = len(snapshot.series), len(snapshot.organisations)
    kinds, years = len(groups.facts), calendar_of(snapshot.years).size
    return {
        CELLS: ((series, organisations), CELL),
        TABLES: ((kinds, series, 3, POINTS), np.dtype(np.float32)),
        CARRIED: ((kinds, series, years), np.dtype(np.bool_)),
    }


__all__ = [
    "IndicatorFindings",
    "PlaceFacts",
    "VintageFindings",
    "findings_of",
    "forget",
]

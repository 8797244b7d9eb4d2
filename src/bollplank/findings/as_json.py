"""Findings for JSON, as docs/reference/gaps-json.md describes them."""

from typing import Any

from bollplank.content.catalogue import Described
from bollplank.domain.indicators import GapMeasure, gap_unit
from bollplank.findings.records import Change, Finding, Places


def unit_of_gap(described: Described) -> str | None:
    """Return what the gaps of an indicator are counted in, None where unknown."""
    measure = GapMeasure.DIFFERENCE if described.gap is None else described.gap.measure
    unit = gap_unit(measure, described.unit)
    return None if unit is None else unit.value


def finding_as_json(finding: Finding, described: Described) -> dict[str, Any]:
    """Return a finding as plain values; None is null and never zero."""
    gap, one_year = finding.gap, finding.one_year
    return {
        "verdict": finding.verdict.value,
        "sign": finding.sign,
        "current": finding.current,
        "probable": None if gap is None else gap.value,
        "interval": None if gap is None else [gap.low, gap.high],
        "one_year": None if one_year is None else [one_year.low, one_year.high],
        "probability": finding.probability,
        "threshold": finding.threshold,
        "unit": unit_of_gap(described),
        "basis": finding.basis.value,
        "years": None if finding.since is None else [finding.since, finding.until],
        "places": _places(finding.places),
        "listed": finding.listed,
        "trend": _trend(finding.change),
    }


def _places(places: Places | None) -> dict[str, int] | None:
    if places is None:
        return None
    return {"first": places.first, "last": places.last, "among": places.among}


def _trend(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "slope": change.slope.value,
        "interval": [change.slope.low, change.slope.high],
        "p": change.p,
        "label": None if change.label is None else change.label.value,
        "years": [change.since, change.until],
        "observed": change.years,
        "outlook": None if change.outlook is None else change.outlook.value,
        "earliest": change.earliest,
        "latest": change.latest,
    }

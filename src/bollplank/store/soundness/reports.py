"""Everything there is to remark on in a vintage, the most serious first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bollplank.content.sources import Source
from bollplank.store.errors import StoreBrokenError
from bollplank.store.slices import IndicatorFigures
from bollplank.store.snapshots import Snapshot
from bollplank.store.soundness.coverage import (
    Coverage,
    coverage_of,
    remarks_on_coverage,
)
from bollplank.store.soundness.remarks import SERIOUSNESS, Remark, RemarkCode
from bollplank.store.soundness.repeats import Twins, remarks_on_repeats
from bollplank.store.soundness.sizes import remarks_on_sizes
from bollplank.store.soundness.subjects import Subject
from bollplank.store.vintages import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in a vintage.

    Attributes
    ----------
    coverage
        For every series that was looked at, by indicator and source.
    remarks
        The most serious first, then those about the most values.
    """

    vintage: str
    coverage: tuple[Coverage, ...]
    remarks: tuple[Remark, ...]


def report_on(
    snapshot: Snapshot,
    *,
    sources: Mapping[str, Source],
    kinds: Mapping[str, str],
    source: str | None = None,
    indicator: str | None = None,
) -> Report:
    """Return what there is to remark on in the figures of a vintage.

    Parameters
    ----------
    sources
        Those that are described, by id.
    kinds
        Organisation -> its kind, such as "municipality"; the country is "country".
    source, indicator
        Only these, where given.
    """
    coverage: list[Coverage] = []
    remarks = list(_broken(snapshot))
    twins = Twins()
    for subject in _subjects(snapshot, sources, kinds):
        name = subject.figures.series
        if source not in {None, name.source} or indicator not in {None, name.indicator}:
            continue
        coverage.append(coverage_of(subject))
        remarks += remarks_on_sizes(subject)
        remarks += remarks_on_repeats(subject)
        remarks += remarks_on_coverage(subject, coverage[-1])
        remarks += twins.remarks_on(subject)
    order = {code: place for place, code in enumerate(SERIOUSNESS)}
    remarks.sort(key=lambda each: (order[each.code], -each.count, each.indicator))
    return Report(vintage=snapshot.id, coverage=tuple(coverage), remarks=tuple(remarks))


def _broken(snapshot: Snapshot) -> Iterator[Remark]:
    """Yield a remark when the files are not what was written."""
    try:
        verify(snapshot.folder.parent.parent, snapshot.id)
    except StoreBrokenError as error:
        yield Remark(
            code=RemarkCode.FILES_BROKEN, indicator="", source="", other=str(error)
        )


def _subjects(
    snapshot: Snapshot, sources: Mapping[str, Source], kinds: Mapping[str, str]
) -> Iterator[Subject]:
    of_organisation = tuple(kinds.get(code, "") for code in snapshot.organisations)
    everybody = {**dict.fromkeys(snapshot.organisations, ""), **kinds}
    of_kind = Counter(everybody.values())
    for source in snapshot.sources:
        fetched = snapshot.fetched_on(source).year
        later = source in sources and _ends_next_year(sources[source])
        series = [
            snapshot.indicator(each.indicator, source=source)
            for each in snapshot.series_of(source)
        ]
        usual_last = _usual_last(series)
        for figures in series:
            yield Subject(
                figures=figures,
                kinds=of_organisation,
                of_kind=of_kind,
                last_possible=fetched + int(later),
                usual_last=usual_last,
            )


def _ends_next_year(source: Source) -> bool:
    """Tell whether a year may be a school year that ends after the day of fetching."""
    return any(
        each.year.written == "school_year" and each.year.school_year == "end"
        for each in source.layouts
    )


def _usual_last(series: Sequence[IndicatorFigures]) -> int:
    """Return the year that half of the series, or more, have come to."""
    lasts = sorted(
        figures.years[int(np.flatnonzero(known)[-1])]
        for figures in series
        if (known := ~np.isnan(figures.raw).all(axis=(0, 2))).any()
    )
    return lasts[(len(lasts) - 1) // 2] if lasts else 0

"""How a fetch ends: the figures served, what changed counted, and all of it kept."""

from collections.abc import Iterable, Iterator, Sequence

from bollplank.content.sources import Source
from bollplank.fetching.judgements import Arrived
from bollplank.fetching.layings import figures_of, needed
from bollplank.fetching.notes import Note
from bollplank.fetching.outcomes import IndicatorChanges, Outcome
from bollplank.fetching.runs import Run
from bollplank.store.changes import ChangeKind
from bollplank.store.differences import series_difference
from bollplank.store.errors import StoreBrokenError
from bollplank.store.figures import Figures, Series
from bollplank.store.snapshots import Snapshot, Store

_NEW = (ChangeKind.NEW, ChangeKind.FILLED)
_WITHDRAWN = (
    ChangeKind.WITHDRAWN,
    ChangeKind.SUPPRESSED,
    ChangeKind.NOT_APPLICABLE,
)


def figures_to_serve(
    run: Run, arrived: Sequence[Arrived], *, source: Source
) -> Figures | None:
    """Return what goes into the store; None where it would stay as it is."""
    laid = needed(arrived, served=Store.open(run.store))
    return figures_of(laid, source=source, fetched_on=run.on) if laid else None


def outcome_of(
    run: Run,
    series: Iterable[Series],
    *,
    base: str | None,
    vintage: str | None,
    notes: Sequence[Note],
) -> Outcome:
    """Return what the fetch has brought, in comparison with an earlier vintage.

    Parameters
    ----------
    series
        Those that were asked for.
    base
        The vintage that was served when the fetch began.
    """
    served, asked = Store.open(run.store), list(series)
    changes = tuple(_changes(asked, _vintage(run, base), served))
    if vintage is None and changes and served is not None:
        # Served by an earlier try, which died before it could say so.
        vintage = served.id
    return Outcome(
        source=run.source,
        began_at=run.at,
        ended_at=run.now(),
        indicators=len(asked),
        vintage=vintage,
        changes=changes,
        notes=tuple(notes),
    )


def _vintage(run: Run, vintage: str | None) -> Snapshot | None:
    """Return the vintage; None too where it has been removed in the meantime."""
    try:
        return Store.at(run.store, vintage) if vintage else None
    except StoreBrokenError:
        return None


def _changes(
    series: Iterable[Series], before: Snapshot | None, served: Snapshot | None
) -> Iterator[IndicatorChanges]:
    if served is None:
        return
    kept = [each for each in (before, served) if each is not None]
    known = {each.name for one in kept for each in one.series}
    for each in sorted(each for each in series if each.name in known):
        found = series_difference(
            before, served, indicator=each.indicator, source=each.source
        )
        changes = IndicatorChanges(
            indicator=each.indicator,
            title=each.title,
            new=found.count(_NEW),
            revised=found.count([ChangeKind.REVISED]),
            withdrawn=found.count(_WITHDRAWN),
        )
        if changes.new or changes.revised or changes.withdrawn:
            yield changes

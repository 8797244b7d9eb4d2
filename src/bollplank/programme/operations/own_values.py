"""Everything that changes the figures of a group's own indicators."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.figures import Unit
from bollplank.domain.own_values import (
    Cell,
    YearFigures,
    problems_with_entering,
    problems_with_year,
)
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import OwnIndicator, OwnSeries, OwnYear
from bollplank.programme.queries import own_values as queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one organisation enters: some years of one indicator.

    ``seen`` is the version of its figures that the writer had before her. A year of
    which nothing is said is taken away; years that are not there stay as they are.
    """

    indicator: OwnIndicator
    organisation: Organisation
    years: Mapping[int, YearFigures]
    seen: int


@transaction.atomic
def enter(*, entry: Entry, by: User, at: datetime) -> OwnSeries:
    """Keep what an organisation enters: all of it, or nothing. The same does nothing.

    Raises
    ------
    RefusedError
        It may not be entered that day, a year is wrong, or somebody has entered
        something that the writer has not seen.
    """
    series = _held(entry.indicator, entry.organisation)
    before = {each.year: each.figures for each in series.years.all()}
    changed = {
        year: figures
        for year, figures in entry.years.items()
        if figures != before.get(year, YearFigures())
    }
    _refuse_if(_problems(entry, series, changed, on=timezone.localdate(at)))
    if changed:
        for year, figures in changed.items():
            _keep(series, year, figures)
        _count(series, by=by, at=at)
        log_entries.write(what="own-figures-entered", about=series, by=by, at=at)
    return series


@transaction.atomic
def keep_back(
    *, indicator: OwnIndicator, organisation: Organisation, by: User, at: datetime
) -> OwnSeries:
    """Show an organisation's figures to nobody else, whatever day it is."""
    return _set(indicator, organisation, kept_back=True, by=by, at=at)


@transaction.atomic
def let_be_shown(
    *, indicator: OwnIndicator, organisation: Organisation, by: User, at: datetime
) -> OwnSeries:
    """Show an organisation's figures on the days that were said, as others' are."""
    return _set(indicator, organisation, kept_back=False, by=by, at=at)


def _set(
    indicator: OwnIndicator,
    organisation: Organisation,
    *,
    kept_back: bool,
    by: User,
    at: datetime,
) -> OwnSeries:
    series = _held(indicator, organisation)
    if series.kept_back != kept_back:
        series.kept_back = kept_back
        series.save(update_fields=["kept_back"])
        what = "own-figures-kept-back" if kept_back else "own-figures-let-be-shown"
        log_entries.write(what=what, about=series, by=by, at=at)
    return series


def _problems(
    entry: Entry, series: OwnSeries, changed: Mapping[int, YearFigures], *, on: date
) -> Iterator[Problem]:
    indicator = entry.indicator
    if not queries.may_be_entered(entry.organisation, indicator=indicator, on=on):
        yield Problem(ProblemCode.WINDOW_NOT_OPEN)
    if changed and entry.seen != series.version:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)
    unit, decimals = Unit(indicator.unit), indicator.decimals
    for year, figures in changed.items():
        yield from problems_with_year(year, on=on)
        yield from problems_with_entering(figures, unit=unit, decimals=decimals)


def _keep(series: OwnSeries, year: int, figures: YearFigures) -> None:
    if figures.is_empty:
        series.years.filter(year=year).delete()
        return
    OwnYear.objects.update_or_create(
        series=series,
        year=year,
        defaults={
            **_columns("women", figures.women),
            **_columns("men", figures.men),
            **_columns("total", figures.total),
            "reason": figures.reason,
        },
    )


def _columns(name: str, cell: Cell) -> dict[str, object]:
    return {
        f"{name}_status": cell.status,
        f"{name}_value": cell.value,
        f"{name}_persons": cell.persons,
    }


def _count(series: OwnSeries, *, by: User, at: datetime) -> None:
    series.version += 1
    series.changed_at, series.changed_by = at, by
    series.save(update_fields=["version", "changed_at", "changed_by"])


def _held(indicator: OwnIndicator, organisation: Organisation) -> OwnSeries:
    """Return the organisation's figures, and let nobody else change them meanwhile."""
    OwnIndicator.objects.select_for_update().get(pk=indicator.pk)
    series, _is_new = OwnSeries.objects.get_or_create(
        indicator=indicator, organisation=organisation
    )
    return series


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

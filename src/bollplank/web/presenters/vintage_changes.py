"""What changed between two vintages, by indicator and value by value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from django.utils.translation import gettext as _

from bollplank.content.catalogue import Catalogue, Described
from bollplank.content.schemas.base import Texts
from bollplank.domain.figures import Group, Sex, Unit, ValueStatus
from bollplank.indicators import words
from bollplank.indicators.change_words import CHANGES
from bollplank.store.changes import Change, ChangeKind, SeriesDifference
from bollplank.store.credits import credit_of
from bollplank.store.differences import Difference, SeriesChanges, counts_in
from bollplank.store.figures import Series
from bollplank.web.presenters import vintages
from bollplank.web.templatetags.words import figure, in_language

MOST_DECIMALS = 6
"""More are never shown, however small a revision is."""

GRAVE = (
    ChangeKind.REVISED,
    ChangeKind.WITHDRAWN,
    ChangeKind.SUPPRESSED,
    ChangeKind.NOT_APPLICABLE,
)
"""Changes to what had been published: those are told first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator in which something has changed."""

    source: str
    indicator: str
    title: Texts
    source_name: Texts
    sentence: str
    largest: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value before and after, in the reader's way of writing."""

    organisation: str
    year: int
    sex: str
    before: str
    after: str
    size: str
    what: str


class Changes(Sequence[Change]):
    """The changes of one series; only those that are looked at are made."""

    def __init__(self, difference: SeriesDifference, kind: ChangeKind | None) -> None:
        self._difference = difference
        self._kinds = tuple(ChangeKind) if kind is None else (kind,)
        self._count = difference.count(self._kinds)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, wanted: int) -> Change: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[Change]: ...

    def __getitem__(self, wanted: int | slice) -> Change | list[Change]:
        if isinstance(wanted, int):
            return self._difference.changes(kinds=self._kinds, start=wanted, most=1)[0]
        start, stop, _step = wanted.indices(self._count)
        most = max(0, stop - start)
        return self._difference.changes(kinds=self._kinds, start=start, most=most)


def of_kind(difference: Difference, kind: ChangeKind | None) -> list[SeriesChanges]:
    """Return the indicators that have changed in this way or any, the gravest first."""
    found = [each for each in difference.series if kind is None or kind in each.counts]
    return sorted(found, key=_gravity)


def _gravity(changed: SeriesChanges) -> tuple[int, int, int]:
    grave = sum(changed.count(kind) for kind in GRAVE)
    return -int(changed.was is not None), -grave, -changed.count(ChangeKind.NEW)


def lines(some: Iterable[SeriesChanges], *, catalogue: Catalogue) -> Iterator[Line]:
    """Yield each indicator with what has changed in it."""
    for each in some:
        yield Line(
            source=each.series.source,
            indicator=each.series.indicator,
            title=vintages.title_of(each.series, catalogue),
            source_name=vintages.name_of(each.series.source, catalogue),
            sentence=vintages.phrases(each.counts),
            largest=_largest(each),
            note=_note(each),
        )


def _largest(changed: SeriesChanges) -> str:
    if changed.largest is None:
        return ""
    decimals = _decimals_for(changed.largest, 0.0, 1)
    return str(
        words.GAP_WITH_UNIT[changed.series.unit]
        % {"number": _signed(changed.largest, decimals)}
    )


def _note(changed: SeriesChanges) -> str:
    """Return what has become of the indicator itself, where that is worth saying."""
    if changed.is_new:
        return _("New indicator.")
    if changed.is_gone:
        return _("The indicator is gone.")
    if changed.was is None:
        return ""
    if changed.was.unit is not changed.series.unit:
        return _("The unit was %(before)s and is %(after)s.") % {
            "before": words.UNITS[changed.was.unit],
            "after": words.UNITS[changed.series.unit],
        }
    if changed.was.title != changed.series.title:
        return _("The source called it “%(before)s” before.") % {
            "before": changed.was.title or changed.was.indicator
        }
    return _("It is published with another number of decimals.")


def rows(
    some: Iterable[Change],
    *,
    difference: SeriesDifference,
    described: Described | None,
    names: Mapping[str, str],
) -> list[Row]:
    """Return values before and after as they are shown.

    Parameters
    ----------
    names
        Code -> name of the organisations that may be shown.
    """
    group = described.group if described else Group.ADULTS
    usual = described.decimals if described else None
    if usual is None:
        usual = max(0, min(difference.decimals, 1))
    return [_row(each, group=group, usual=usual, names=names) for each in some]


def _row(change: Change, *, group: Group, usual: int, names: Mapping[str, str]) -> Row:
    decimals = usual
    if change.old is not None and change.new is not None:
        decimals = _decimals_for(change.old, change.new, usual)
    return Row(
        organisation=names.get(change.organisation, change.organisation),
        year=change.year,
        sex=sex_of(change.sex, group),
        before=_said(change.old, change.old_status, decimals),
        after=_said(change.new, change.new_status, decimals),
        size="" if change.size is None else _signed(change.size, decimals),
        what=str(CHANGES[change.kind]),
    )


def sex_of(sex: Sex, group: Group) -> str:
    """Return whom a value is about: women or girls, men or boys, all."""
    if sex is Sex.TOTAL:
        return _("All")
    return str(words.WOMEN[group] if sex is Sex.WOMEN else words.MEN[group])


def headline(difference: SeriesDifference) -> str:
    """Return how many values of the indicator have changed, and how."""
    if not difference.count():
        return _("No value of this indicator has changed")
    return vintages.phrases(counts_in(difference))


def credit_for(series: Series, catalogue: Catalogue) -> Texts:
    """Return how the source of the values is named; its id where nobody says."""
    source = catalogue.sources.get(series.source)
    if source is None:
        return vintages.name_of(series.source, catalogue)
    return credit_of(source, series.indicator)


def described_in(series: Series, catalogue: Catalogue) -> Described | None:
    """Return what is known of an indicator, None where nobody describes it any more."""
    try:
        return catalogue.of(series.source, series.indicator, title=series.title)
    except KeyError:
        return None


def unit_of(unit: Unit) -> str:
    """Return what the values count, in words."""
    return str(words.UNITS[unit])


def title_in_words(series: Series, catalogue: Catalogue) -> str:
    """Return the indicator's title in the reader's language."""
    return in_language(vintages.title_of(series, catalogue))


def _said(number: float | None, status: ValueStatus | None, decimals: int) -> str:
    if number is None:
        return str(words.VALUE_STATUSES[status]) if status else _("nothing published")
    text = _figure(number, decimals)
    if status is ValueStatus.APPROXIMATE:
        return _("about %(number)s") % {"number": text}
    return text


def _signed(number: float, decimals: int) -> str:
    text = _figure(number, decimals)
    return f"+{text}" if number > 0 else text


def _figure(number: float, decimals: int) -> str:
    """Return the number rounded, without a zero below zero."""
    return figure(round(number, decimals) + 0.0, decimals)


def _decimals_for(old: float, new: float, usual: int) -> int:
    """Return the fewest decimals, from the usual on, that show the two apart."""
    for decimals in range(usual, MOST_DECIMALS):
        if round(old, decimals) != round(new, decimals):
            return decimals
    return MOST_DECIMALS if old != new else usual

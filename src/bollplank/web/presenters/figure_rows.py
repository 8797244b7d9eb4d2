"""The rows of one indicator: each organisation's values in words, in a chosen order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bollplank.charts.drawings import Kind
from bollplank.domain.figures import ValueStatus
from bollplank.domain.findings import GapVerdict
from bollplank.domain.indicators import Shape
from bollplank.findings.records import Finding
from bollplank.findings.vintages import IndicatorFindings
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY, Figures, Value
from bollplank.web.presenters.certainties import is_mostly_chance
from bollplank.web.presenters.gap_sizes import GapTelling
from bollplank.web.templatetags.words import figure

SORTS = ("name", "gap", "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One organisation in one year: what pictures and tables both show."""

    code: str
    name: str
    year: int
    kind: Kind
    women: Value
    men: Value
    total: Value
    gap: float | None
    decimals: int
    telling: GapTelling
    finding: Finding | None

    @property
    def women_text(self) -> str:
        """Women's value as it is written, or why it is missing."""
        return text_of(self.women, self.decimals)

    @property
    def men_text(self) -> str:
        """Men's value as it is written, or why it is missing."""
        return text_of(self.men, self.decimals)

    @property
    def total_text(self) -> str:
        """The total's value as it is written, or why it is missing."""
        return text_of(self.total, self.decimals)

    @property
    def gap_text(self) -> str:
        """The published gap as it is written; a dash where there is none."""
        return figure(None) if self.gap is None else self.telling.signed(self.gap)

    @property
    def interval_text(self) -> str:
        """The ends of the probable gap's interval; a dash where there is none."""
        if self.finding is None or self.finding.gap is None:
            return figure(None)
        span, telling = self.finding.gap, self.telling
        return _("%(low)s to %(high)s") % {
            "low": telling.signed(span.low),
            "high": telling.signed(span.high),
        }

    @property
    def verdict(self) -> str:
        """What is said of the gap, in words; a dash for the country."""
        if self.finding is None:
            return figure(None)
        if is_mostly_chance(self.gap, self.finding, self.telling):
            return _("mostly chance: no lasting difference that matters is seen")
        return str(words.VERDICTS[self.finding.verdict])

    @property
    def is_told(self) -> bool:
        """Whether the gap is clear or likely."""
        told = {GapVerdict.CLEAR, GapVerdict.LIKELY}
        return self.finding is not None and self.finding.verdict in told


def name_of_total(figures: Figures) -> str:
    """Return what the column of the one value that is not of a pair is called."""
    indicator = figures.indicator
    if indicator.shape is Shape.WOMEN_SHARE:
        return str(words.WOMEN[indicator.group])
    if indicator.shape is Shape.MEN_SHARE:
        return str(words.MEN[indicator.group])
    return _("All") if figures.has_pair else _("Value")


def text_of(value: Value, decimals: int) -> str:
    """Return a value in words: the figure, "about 100", or why there is none."""
    if value.number is None:
        return str(words.VALUE_STATUSES[value.status])
    if value.status is ValueStatus.APPROXIMATE:
        rough = 0 if float(value.number).is_integer() else decimals
        return _("about %(number)s") % {"number": figure(value.number, rough)}
    return figure(value.number, decimals)


def lines(
    figures: Figures,
    *,
    findings: IndicatorFindings | None,
    telling: GapTelling,
    year: int,
    names: Mapping[str, str],
    own: str | None,
) -> list[Line]:
    """Return one line for each of these organisations, in the order of the names."""
    found = []
    for code, name in names.items():
        women, men, total = figures.values(code, year)
        found.append(
            Line(
                code=code,
                name=name,
                year=year,
                kind=kind_of(code, own),
                women=women,
                men=men,
                total=total,
                gap=figures.gap(code, year),
                decimals=figures.decimals,
                telling=telling,
                finding=findings.of(code) if findings else None,
            )
        )
    return found


def kind_of(code: str, own: str | None) -> Kind:
    """Return what an organisation is to the reader of rows."""
    if code == COUNTRY:
        return Kind.COUNTRY
    return Kind.OWN if code == own else Kind.GROUP


def in_order(found: Sequence[Line], sort: str) -> list[Line]:
    """Return the lines by name, size of the difference or level; the country first.

    Lines without what is sorted by come last. The order finds things, it ranks nobody.
    """

    def key(line: Line) -> tuple[bool, bool, float]:
        wanted = {"gap": _size(line), "level": _level(line)}.get(sort)
        first = line.kind is not Kind.COUNTRY
        return (first, sort != "name" and wanted is None, -(wanted or 0.0))

    return sorted(found, key=key)


def _size(line: Line) -> float | None:
    return None if line.gap is None else abs(line.telling.told(line.gap))


def _level(line: Line) -> float | None:
    pair = [line.women.number, line.men.number]
    known = [number for number in pair if number is not None]
    return sum(known) / len(known) if known else line.total.number

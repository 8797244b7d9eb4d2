"""Organisations and indicators side by side: the cells, each with its picture."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.drawings import Drawing, Words
from bollplank.charts.small_dumbbells import small_dumbbell
from bollplank.findings.vintages import VintageFindings
from bollplank.indicators import words
from bollplank.indicators.queries.figures import Figures
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.figure_rows import Line, lines
from bollplank.web.presenters.gap_sizes import telling_of
from bollplank.web.presenters.gap_words import gap_in_words, interval_in_words
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.presenters.wording import sentence
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine(Line):
    """One organisation in one indicator, and what the indicator is."""

    title: str
    unit: str
    gap_unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTold:
    """One cell: the values in words, the difference, how sure it is, and the picture."""

    organisation: str
    values: str
    gap: str
    verdict: str
    is_told: bool
    interval: str
    year: str
    picture: Drawing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTold:
    """One indicator with a cell for each organisation."""

    title: str
    unit: str
    url: str
    remove_url: str
    year: int
    cells: Sequence[CellTold]


@dataclass(frozen=True, eq=False)
class Compared:
    """One indicator with a line for each organisation."""

    figures: Figures
    lines: Sequence[ComparedLine]

    @property
    def name(self) -> tuple[str, str]:
        """Source and indicator."""
        return self.figures.source.id, self.figures.indicator.id

    @property
    def year(self) -> int:
        """The latest year that any of them has a difference for."""
        told = [line.year for line in self.lines if line.gap is not None]
        return max(told or [line.year for line in self.lines])


def compared(
    figures: Figures, organisations: Sequence[Organisation], found: VintageFindings
) -> Compared:
    """Return each organisation's latest values and difference in one indicator."""
    telling = telling_of(figures.indicator, decimals=figures.decimals)
    of_indicator = found.indicator(figures.indicator.id, source=figures.source.id)
    told = []
    for each in organisations:
        history = figures.history(each.code)
        year = history[-1][0] if history else figures.years[-1]
        (line,) = lines(
            figures,
            findings=of_indicator,
            telling=telling,
            year=year,
            names={each.code: each.name},
            own=None,
        )
        parts = {field.name: getattr(line, field.name) for field in fields(Line)}
        told.append(
            ComparedLine(
                **parts,
                title=in_language(figures.indicator.title),
                unit=str(words.UNITS[figures.indicator.unit]),
                gap_unit=telling.unit,
                source=in_language(figures.source.name),
            )
        )
    return Compared(figures, told)


def cells(row: Compared, *, place: int) -> list[CellTold]:
    """Return what stands in the cells of one indicator, on one scale."""
    axis = _axis(row)
    return [
        CellTold(
            organisation=line.name,
            values=_values(line, row.figures),
            gap=gap_in_words(line.gap, line.telling),
            verdict=sentence(line.verdict),
            is_told=line.is_told,
            interval=interval_in_words(
                line.finding.gap if line.finding else None, line.telling
            ),
            year=str(line.year) if line.year != row.year else "",
            picture=_picture(line, row, axis, f"cell-{place}-{number}"),
        )
        for number, line in enumerate(row.lines)
    ]


def _axis(row: Compared) -> Axis:
    unit = row.figures.indicator.unit
    values = [v.number for line in row.lines for v in (line.women, line.men)]
    return nice_axis(
        values,
        lowest=-float("inf") if unit.lowest is None else unit.lowest,
        highest=float("inf") if unit.highest is None else unit.highest,
    )


def _picture(
    line: ComparedLine, row: Compared, axis: Axis, chart_id: str
) -> Drawing | None:
    if line.women.number is None and line.men.number is None:
        return None
    said = Words(
        title=f"{line.title}, {line.name}", description=_values(line, row.figures)
    )
    return small_dumbbell(
        women=line.women.number,
        men=line.men.number,
        axis=axis,
        words=said,
        chart_id=chart_id,
    )


def _values(line: ComparedLine, figures: Figures) -> str:
    """Return both values, the higher first; what is missing in words."""
    indicator, decimals = figures.indicator, figures.decimals
    if not figures.has_pair:
        return sentence(line.total_text)
    group = indicator.group
    told = [
        (line.women, str(words.AMONG_WOMEN[group]), line.women_text),
        (line.men, str(words.AMONG_MEN[group]), line.men_text),
    ]
    told.sort(key=lambda each: (each[0].number is None, -(each[0].number or 0.0)))
    parts = [
        f"{word} {with_unit(value.number, indicator, decimals)}"
        if value.number is not None and value.status is value.status.OK
        else f"{word} {text}"
        for value, word, text in told
    ]
    return sentence(", ".join(parts))

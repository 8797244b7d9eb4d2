"""Shaping the pages where figures of a group's own indicators are entered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bollplank.domain.figures import ValueStatus
from bollplank.domain.own_figures import Definition
from bollplank.domain.own_files import FileFault, LineFault
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.domain.problems import ProblemCode
from bollplank.indicators import words
from bollplank.programme.words import FILE_FAULTS, PROBLEMS
from bollplank.web.presenters.own_pages import notes_on
from bollplank.web.presenters.own_pictures import text_of
from bollplank.web.templatetags.words import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """What an organisation has entered for one year, in words."""

    year: int
    women: str
    men: str
    total: str
    reason: str
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What keeping a text would do to one year."""

    year: int
    kind: str
    before: YearLine | None
    after: YearLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Fieldset:
    """The three fields of women, men or all in the form."""

    legend: str
    names: Sequence[str]


def entered(years: Mapping[int, YearFigures], definition: Definition) -> list[YearLine]:
    """Return what is entered, the latest year first."""
    return [
        _line(year, years[year], definition) for year in sorted(years, reverse=True)
    ]


def changes(
    after: Mapping[int, YearFigures],
    *,
    before: Mapping[int, YearFigures],
    definition: Definition,
) -> list[Change]:
    """Return what keeping these years would change, the latest year first."""
    found = []
    for year in sorted(after, reverse=True):
        old, new = before.get(year), after[year]
        if old is None:
            kind = _("New")
        else:
            kind = _("The same") if old == new else _("Changed")
        found.append(
            Change(
                year=year,
                kind=kind,
                before=None
                if old is None or old == new
                else _line(year, old, definition),
                after=_line(year, new, definition),
            )
        )
    return found


def faults_in_words(faults: Iterable[LineFault]) -> list[str]:
    """Return what is wrong in a text, with the line each is in."""
    return [
        _("Line %(line)s: %(what)s") % {"line": fault.line, "what": _said(fault)}
        for fault in faults
    ]


def fieldsets(definition: Definition) -> list[Fieldset]:
    """Return women, men and all with the names of their fields."""
    legends = {
        "women": str(words.WOMEN[definition.sex_words]),
        "men": str(words.MEN[definition.sex_words]),
        "total": _("All"),
    }
    return [
        Fieldset(
            legend=legend,
            names=[f"{name}_{part}" for part in ("value", "persons", "why")],
        )
        for name, legend in legends.items()
    ]


def typed(year: int | None, figures: YearFigures) -> dict[str, object]:
    """Return a year as the form shows it."""
    shown: dict[str, object] = {"year": year, "reason": figures.reason}
    for name, cell in (
        ("women", figures.women),
        ("men", figures.men),
        ("total", figures.total),
    ):
        shown[f"{name}_value"] = "" if cell.value is None else _as_typed(cell)
        shown[f"{name}_persons"] = cell.persons
        is_told = cell.status in {ValueStatus.SUPPRESSED, ValueStatus.NOT_APPLICABLE}
        shown[f"{name}_why"] = cell.status if is_told else ""
    return shown


def header_of(definition: Definition) -> list[str]:
    """Return the names of the columns to paste, in the reader's language."""
    women = str(words.AMONG_WOMEN[definition.sex_words])
    men = str(words.AMONG_MEN[definition.sex_words])
    return [
        _("year"),
        women,
        _("number of %(group)s") % {"group": women},
        men,
        _("number of %(group)s") % {"group": men},
        _("all"),
        _("number in all"),
        _("reason"),
    ]


def _said(fault: LineFault) -> str:
    if isinstance(fault.code, FileFault):
        return str(FILE_FAULTS[fault.code]) % {"found": fault.found}
    return str(PROBLEMS[ProblemCode(fault.code)])


def _line(year: int, figures: YearFigures, definition: Definition) -> YearLine:
    decimals = definition.decimals
    return YearLine(
        year=year,
        women=_with_persons(figures.women, decimals),
        men=_with_persons(figures.men, decimals),
        total=_with_persons(figures.total, decimals),
        reason=figures.reason,
        notes=notes_on(figures, definition),
    )


def _with_persons(cell: Cell, decimals: int) -> str:
    text = text_of(cell, decimals)
    if cell.persons is None:
        return text
    return _("%(value)s (%(persons)s persons)") % {
        "value": text,
        "persons": figure(float(cell.persons), 0),
    }


def _as_typed(cell: Cell) -> str:
    """Return the value with its decimals and no more, with the reader's mark."""
    if cell.value is None:
        return ""
    plain = f"{cell.value.normalize():f}"
    return plain.replace(".", _decimal_mark())


def _decimal_mark() -> str:
    return figure(0.5, 1)[1]

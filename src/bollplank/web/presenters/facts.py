"""Organisation facts: to fill in, and side by side in a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.facts import question_code
from bollplank.domain.figures import ValueStatus
from bollplank.improvement.models import FactFigure, FactsSheet, FactsTemplate
from bollplank.improvement.queries import facts as queries
from bollplank.indicators import words as indicator_words
from bollplank.indicators.queries.figures import described
from bollplank.organisations.models import Organisation
from bollplank.web.forms.facts import SectionForm
from bollplank.web.templatetags.words import figure, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the page to fill in."""

    code: str
    name: str
    form: SectionForm
    versions: Sequence[tuple[str, int]]
    theirs: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A key figure in words, with its source and day."""

    name: str
    women: str
    men: str
    total: str
    unit: str
    year: int
    credit: str
    fetched_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question with what each organisation says, in the order of the columns."""

    question: str
    texts: Sequence[str]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One section, side by side."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An organisation in the comparison, and whether it has shared anything."""

    organisation: Organisation
    has_shared: bool
    figures: Sequence[FigureLine]


def section_of(template: FactsTemplate, code: str) -> Mapping[str, Any] | None:
    """Return one section of the template, None where there is no such section."""
    return next((one for one in template.sections if one["code"] == code), None)


def sections(
    template: FactsTemplate,
    sheet: FactsSheet | None,
    *,
    bound: tuple[str, SectionForm] | None = None,
    conflict: bool = False,
) -> list[Section]:
    """Return every section, with what was typed where a form is bound."""
    return [
        _section(one, sheet, bound=bound, conflict=conflict)
        for one in template.sections
    ]


def _section(
    section: Mapping[str, Any],
    sheet: FactsSheet | None,
    *,
    bound: tuple[str, SectionForm] | None = None,
    conflict: bool = False,
) -> Section:
    is_bound = bound is not None and bound[0] == section["code"]
    form = bound[1] if bound and is_bound else SectionForm(section=section, sheet=sheet)
    kept = {
        question_code(section["code"], one["code"]): one for one in section["questions"]
    }
    stored = (
        [one for one in sheet.answers.all() if one.question in kept] if sheet else []
    )
    return Section(
        code=section["code"],
        name=in_language(section["name"]),
        form=form,
        versions=[
            (f"seen-{kept[one.question]['code']}", one.version) for one in stored
        ],
        theirs=[
            (
                in_language(kept[one.question]["text"]),
                one.text,
                one.changed_by.name if one.changed_by else "",
            )
            for one in stored
            if conflict and is_bound and one.text != form.texts().get(one.question, "")
        ],
    )


def progress(template: FactsTemplate, sheet: FactsSheet | None) -> str:
    """Return how many questions have an answer, in a sentence."""
    asked = len(queries.questions_of(template))
    answered = len(queries.texts_of(sheet)) if sheet else 0
    return ngettext(
        "%(answered)s of %(count)s question has an answer.",
        "%(answered)s of %(count)s questions have an answer.",
        asked,
    ) % {"answered": answered, "count": asked}


def figure_lines(sheet: FactsSheet | None) -> list[FigureLine]:
    """Return the key figures of the sheet in words."""
    known = described()
    lines = []
    for one in sheet.figures.all() if sheet else []:
        if one.source not in known.sources:
            continue
        indicator = known.of(one.source, one.indicator)
        women, men, total = _in_words(one, indicator.decimals or 0)
        lines.append(
            FigureLine(
                name=in_language(indicator.title),
                women=women,
                men=men,
                total=total,
                unit=str(indicator_words.UNITS[indicator.unit]),
                year=one.year,
                credit=in_language(indicator.source.credit),
                fetched_on=one.fetched_on,
            )
        )
    return lines


def _in_words(one: FactFigure, decimals: int) -> list[str]:
    numbers = (one.women, one.men, one.total)
    return [
        str(indicator_words.VALUE_STATUSES[ValueStatus(status)])
        if number is None
        else figure(number, decimals)
        for number, status in zip(numbers, one.statuses, strict=True)
    ]


def columns(
    side_by_side: Sequence[tuple[Organisation, FactsSheet | None]],
) -> list[Column]:
    """Return the organisations in the comparison."""
    return [
        Column(
            organisation=organisation,
            has_shared=sheet is not None and bool(queries.texts_of(sheet)),
            figures=figure_lines(sheet),
        )
        for organisation, sheet in side_by_side
    ]


def chapters(
    template: FactsTemplate,
    side_by_side: Sequence[tuple[Organisation, FactsSheet | None]],
) -> list[Chapter]:
    """Return the answers side by side, question by question."""
    said = [queries.texts_of(sheet) if sheet else {} for _one, sheet in side_by_side]
    found = []
    for section in template.sections:
        rows = []
        for question in section["questions"]:
            code = question_code(section["code"], question["code"])
            texts = [one.get(code, "") for one in said]
            written = [text for text in texts if text]
            rows.append(
                Row(
                    question=in_language(question["text"]),
                    texts=texts,
                    differs=bool(written) and len(written) < len(texts),
                )
            )
        found.append(Chapter(name=in_language(section["name"]), rows=rows))
    return found


def headline(found: Sequence[Column]) -> str:
    """Return in one sentence who has told about themselves."""
    shared = sum(column.has_shared for column in found)
    return _("%(shared)s of %(count)s organisations have told who they are.") % {
        "shared": shared,
        "count": len(found),
    }

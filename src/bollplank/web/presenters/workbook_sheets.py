"""The sheets of a workbook: the occasions, the facts, and how each role works."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.documents.workbooks.books import (
    AnswerCell,
    Cell,
    Column,
    Look,
    Row,
    Sheet,
)
from bollplank.domain.assessments import AssessmentState
from bollplank.domain.facts import question_code
from bollplank.domain.workbooks import CellKind, digest, normal
from bollplank.improvement import words
from bollplank.improvement.models import Moment
from bollplank.improvement.queries.workbook_parts import (
    ANSWER,
    FACTS,
    TEXTS,
    AssessmentPart,
    FactsPart,
    SiteCell,
    WaysPart,
)
from bollplank.web.presenters.profiles import label_of
from bollplank.web.presenters.workbook_choices import POINTS, REPLIES
from bollplank.web.presenters.workbook_names import occasion_of, text_fields
from bollplank.web.templatetags.words import in_language

NUMBER, MOMENT, CHOICE, WHY, SHOWS, BEFORE, MOVED = 4, 44, 21, 36, 24, 15, 24
QUESTION, WRITTEN = 42, 58
"""Widths in characters: an occasion fills A4 on its side, the others A4 upright."""

HEADING_ROWS = 4
"""Title, what to do, how it stands, and the headings of the columns."""

Labels = dict[str, dict[str, str]]


def assessment_sheet(
    part: AssessmentPart, *, name: str, organisation: str, labels: Labels
) -> Sheet:
    """Return the sheet of one occasion: a row for each moment and each criterion."""
    cells = {cell.key: cell for cell in part.cells()}
    answer, why, shows, moved = text_fields()
    last_time = ("", _("Last time"))
    named = ("", _("Moment and criteria"))
    columns = [("", ""), named, answer, why, shows, last_time, moved]
    widths = (NUMBER, MOMENT, CHOICE, WHY, SHOWS, BEFORE, MOVED)
    rows = [
        row
        for moment in part.moments
        for row in _moment_rows(part, moment, cells, labels)
    ]
    return Sheet(
        code=part.code,
        name=name,
        columns=[
            Column(width=width, code=code)
            for width, (code, _heading) in zip(widths, columns, strict=True)
        ],
        rows=[
            *_top(
                f"{organisation}: {occasion_of(part)}",
                [str(words.LEVELS[part.level]), _("Write in the yellow cells.")],
                _standing_of(part),
            ),
            _headings([heading for _code, heading in columns]),
            *rows,
        ],
        frozen=HEADING_ROWS,
    )


def facts_sheet(part: FactsPart, *, name: str, organisation: str) -> Sheet:
    """Return the sheet of organisation facts: a row for each question."""
    cells = {cell.key: cell for cell in part.cells()}
    rows = []
    for section in part.template.sections:
        rows.append(_chapter(in_language(section["name"])))
        for question in section["questions"]:
            code = question_code(section["code"], question["code"])
            cell = cells[f"{FACTS}/{code}/{ANSWER}"]
            help_text = in_language(question["help"] or {})
            if cell.kind is CellKind.DAY:
                help_text = help_text or _("Such as 2024-03-14.")
            rows.append(_question(in_language(question["text"]), help_text, code, cell))
    return _answer_sheet(
        FACTS,
        name=name,
        title=f"{organisation}: {_('Organisation facts')}",
        lead=_("Write in the yellow cells."),
        standing=_("Locked: to read, not to change.") if part.closed else "",
        rows=rows,
    )


def ways_sheet(part: WaysPart, *, name: str, organisation: str) -> Sheet:
    """Return the sheet of how one role works: the questions of every moment."""
    cells = {cell.key: cell for cell in part.cells()}
    rows = []
    for moment in part.moments:
        rows.append(_chapter(f"{moment.number}. {in_language(moment.name)}"))
        for question in part.template.questions:
            code = f"{moment.code}:{question['code']}"
            cell = cells[f"{part.code}/{code}/{ANSWER}"]
            help_text = in_language(question["help"] or {})
            rows.append(_question(in_language(question["text"]), help_text, code, cell))
    return _answer_sheet(
        part.code,
        name=name,
        title=f"{organisation}: {_('Ways of working')}",
        lead=f"{words.ANSWERING_ROLES[part.role]}. "
        f"{in_language(part.template.roles.get(part.role, {}))}",
        standing=_("Write those that matter to you; nobody needs them all."),
        rows=rows,
    )


def _answer_sheet(
    code: str,
    *,
    name: str,
    title: str,
    lead: str,
    standing: str,
    rows: Sequence[Row],
) -> Sheet:
    return Sheet(
        code=code,
        name=name,
        columns=[Column(width=QUESTION), Column(width=WRITTEN, code=ANSWER)],
        rows=[
            *_top(title, [lead], standing),
            _headings([_("Question"), _("Answer")]),
            *rows,
        ],
        frozen=HEADING_ROWS,
        landscape=False,
    )


def _top(title: str, lead: Sequence[str], standing: str) -> Iterator[Row]:
    yield Row(cells=[Cell(text=title, look=Look.TITLE)])
    said = " ".join(f"{text.rstrip('.')}." for text in lead if text)
    yield Row(cells=[Cell(text=said, look=Look.LEAD)])
    yield Row(cells=[Cell(text=standing, look=Look.LEAD)])


def _headings(headings: Sequence[str]) -> Row:
    return Row(cells=[Cell(text=text, look=Look.HEADING) for text in headings])


def _chapter(name: str) -> Row:
    return Row(cells=[Cell(text=name, look=Look.NAME), Cell(text="", look=Look.NAME)])


def _question(text: str, help_text: str, key: str, cell: SiteCell) -> Row:
    return Row(
        key=key,
        cells=[Cell(text=text, note=help_text), _answer(cell, normal(cell.text))],
    )


def _moment_rows(
    part: AssessmentPart, moment: Moment, cells: dict[str, SiteCell], labels: Labels
) -> Iterator[Row]:
    def choice(row: str, name: str) -> AnswerCell:
        cell = cells[f"{part.code}/{row}/{ANSWER}"]
        return _answer(cell, labels[name].get(cell.text, ""), choices=name)

    def text(column: str) -> AnswerCell:
        cell = cells[f"{part.code}/{moment.code}/{column}"]
        return _answer(cell, normal(cell.text))

    points = part.before.get(moment.code)
    before = f"{points} {label_of(points, part.questionnaire)}" if points else "–"
    named = Cell(
        text=in_language(moment.name),
        note=in_language(moment.description),
        look=Look.NAME,
    )
    why, shows, moved = (text(name) for name in TEXTS)
    yield Row(
        key=moment.code,
        cells=[
            Cell(text=str(moment.number), look=Look.NAME),
            named,
            choice(moment.code, POINTS),
            why,
            shows,
            Cell(text=before, look=Look.SOFT),
            moved,
        ],
    )
    for criterion in moment.criteria.all():
        if criterion.level == part.level:
            row = f"{moment.code}:{criterion.code}"
            said = Cell(text=in_language(criterion.text))
            yield Row(key=row, cells=[None, said, choice(row, REPLIES)])


def _answer(cell: SiteCell, text: str, *, choices: str | None = None) -> AnswerCell:
    return AnswerCell(
        text=text,
        exported=digest(cell.text),
        version=cell.version,
        choices=choices,
        is_open=cell.closed is None,
    )


def _standing_of(part: AssessmentPart) -> str:
    """Return since when it can only be read, or what last time was."""
    newest = part.newest
    if newest and newest.locked_at:
        return _("Locked on %(day)s: to read, not to change.") % {
            "day": date_format(newest.locked_at, "DATE_FORMAT")
        }
    if newest and newest.state == AssessmentState.AGREED:
        return _("Agreed: open it again on the site to change anything.")
    if part.previous is None:
        return ""
    return _("“Last time” is %(occasion)s.") % {
        "occasion": in_language(part.previous.step.name)
    }

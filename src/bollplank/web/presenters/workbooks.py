"""The workbook of one organisation in a round, in the reader's language."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.documents.workbooks.books import Cell, Column, Look, Row, Sheet, Workbook
from bollplank.domain.assessments import AssessmentState
from bollplank.improvement import words
from bollplank.improvement.models import Questionnaire
from bollplank.improvement.queries.workbook_parts import (
    FACTS,
    AssessmentPart,
    Contents,
)
from bollplank.web.presenters.workbook_choices import choices_of
from bollplank.web.presenters.workbook_names import occasion_of, sheet_names
from bollplank.web.presenters.workbook_sheets import (
    assessment_sheet,
    facts_sheet,
    ways_sheet,
)
from bollplank.web.templatetags.words import in_language

NAME, SAID = 28, 68
"""Widths of the first sheet in characters: A4 upright."""


def questionnaire_of(contents: Contents) -> Questionnaire | None:
    """Return the questionnaire of the workbook, None where nothing is assessed."""
    return contents.assessments[0].questionnaire if contents.assessments else None


def workbook_of(contents: Contents, *, language: str, on: date) -> Workbook:
    """Return the workbook as it is exported that day, every sheet in it."""
    organisation = contents.place.organisation.name
    questionnaire = questionnaire_of(contents)
    labels = choices_of(questionnaire) if questionnaire else {}
    names = sheet_names(contents)
    sheets = [
        assessment_sheet(
            part, name=names[part.code], organisation=organisation, labels=labels
        )
        for part in contents.assessments
    ]
    if contents.facts:
        sheets.append(
            facts_sheet(contents.facts, name=names[FACTS], organisation=organisation)
        )
    sheets += [
        ways_sheet(part, name=names[part.code], organisation=organisation)
        for part in contents.ways
    ]
    title = _("Workbook for %(organisation)s") % {"organisation": organisation}
    day = date_format(on, "DATE_FORMAT")
    fetched = _("Fetched on %(day)s") % {"day": day}
    return Workbook(
        title=title,
        language=language,
        footer=f"{organisation} · {in_language(contents.place.round.name)} · {fetched}",
        about={**contents.codes, "language": language, "exported": on.isoformat()},
        lists={
            name: {label: code for code, label in each.items()}
            for name, each in labels.items()
        },
        sheets=[_cover(contents, title, fetched, names, sheets), *sheets],
    )


def _cover(
    contents: Contents,
    title: str,
    fetched: str,
    names: dict[str, str],
    sheets: Sequence[Sheet],
) -> Sheet:
    lead = f"{in_language(contents.place.round.name)}. {fetched}."
    return Sheet(
        code="",
        name=_("How to fill in"),
        columns=[Column(width=NAME), Column(width=SAID)],
        rows=[
            Row(cells=[Cell(text=title, look=Look.TITLE)]),
            Row(cells=[Cell(text=lead, look=Look.LEAD)]),
            Row(cells=[]),
            *_made_up(contents),
            *_advice(),
            Row(cells=[]),
            Row(
                cells=[
                    Cell(text=_("Sheet"), look=Look.HEADING),
                    Cell(text=_("What it is about"), look=Look.HEADING),
                ]
            ),
            *_listed(contents, names, sheets),
        ],
        landscape=False,
    )


def _made_up(contents: Contents) -> Iterator[Row]:
    if contents.place.organisation.is_made_up:
        warning = _("The organisation is made up, and so is everything said of it.")
        yield Row(cells=[Cell(text=_("Made up"), look=Look.NAME), Cell(text=warning)])


def _advice() -> Iterator[Row]:
    for what, how in (
        (
            _("Where to write"),
            _(
                "In the yellow cells. All others are locked, without a password. Make "
                "rows and columns as high and wide as you like."
            ),
        ),
        (
            _("Lists"),
            _(
                "In a cell with a list, choose one of the answers. Leave it empty "
                "where you have not answered yet."
            ),
        ),
        (
            _("Texts"),
            _(
                "Write as much as you need. A formula is not an answer: write the "
                "result."
            ),
        ),
        (
            _("Names of the sheets"),
            _(
                "Keep the sheets, their names and their rows. Sheets of your own may "
                "stand beside them; they are not read."
            ),
        ),
        (
            _("Grey cells"),
            _("What is agreed or locked is there to be read and is not taken in."),
        ),
        (
            _("When you are done"),
            _(
                "Save as .xlsx or .ods and bring the file in on the page where you "
                "fetched it. You then see every change before anything is written, and "
                "choose where somebody else has written in the same place."
            ),
        ),
    ):
        yield Row(cells=[Cell(text=what, look=Look.NAME), Cell(text=how)])


def _listed(
    contents: Contents, names: dict[str, str], sheets: Sequence[Sheet]
) -> Iterator[Row]:
    """Yield a line for each sheet, with a link to it and what it is about."""
    about = {part.code: _about(part) for part in contents.assessments}
    if contents.facts:
        about[FACTS] = _("Who you are: mandate, resources, goals and what you know")
    for part in contents.ways:
        role = words.ANSWERING_ROLES[part.role]
        about[part.code] = _("How you work, as one role tells it: %(role)s") % {
            "role": str(role).lower()
        }
    for sheet in sheets:
        name = names[sheet.code]
        yield Row(
            cells=[
                Cell(text=name, look=Look.LINK, link=name),
                Cell(text=about[sheet.code]),
            ]
        )


def _about(part: AssessmentPart) -> str:
    state = (
        str(words.ASSESSMENT_STATES[AssessmentState(part.newest.state)])
        if part.newest
        else _("Not begun")
    )
    return f"{occasion_of(part)}. {words.LEVELS[part.level]}. {state}."

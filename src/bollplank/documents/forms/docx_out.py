"""Writing a form as DOCX."""

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bollplank.documents.forms import looks
from bollplank.documents.forms.contents import (
    ANSWER,
    NUMBER,
    QUESTION,
    Asked,
    Form,
    Group,
    clean,
    locale_of,
)
from bollplank.documents.forms.docx_parts import (
    box,
    custom_properties,
    dress,
    field_code,
    heading_row,
    keep_row,
    shade,
    styled,
    table_words,
    without_thumbnail,
    written_in,
)
from bollplank.documents.forms.marks import line_of, properties_of

if TYPE_CHECKING:
    from docx.document import Document

WIDTHS = (NUMBER, QUESTION, ANSWER)


def write_docx(form: Form) -> bytes:
    """Return the form as a file for Word, prefilled, with nothing locked."""
    import docx  # noqa: PLC0415 -- slow import

    shown = clean(form)
    made = docx.Document()
    dress(made, language="-".join(filter(None, locale_of(form.language))))
    _about(made, shown)
    _opening(made, shown)
    for part in shown.parts:
        made.add_heading(part.heading, 2)
        if part.text:
            made.add_paragraph(part.text)
        for group in part.groups:
            if group.heading:
                made.add_heading(group.heading, 3)
            _table(made, group, shown, name=group.heading or part.heading)
    _signing(made, shown)
    styled(made.add_paragraph(f"{shown.mark_text} {line_of(form.mark)}"), "Note")
    _footer(made, shown)
    file = BytesIO()
    without_thumbnail(made)
    custom_properties(made, properties_of(form.mark))
    made.save(file)
    return file.getvalue()


def _about(made: "Document", form: Form) -> None:
    about = made.core_properties
    about.title, about.subject = form.title, form.kicker
    about.author = about.last_modified_by = "Bollplank"
    about.comments = ""
    about.language = "-".join(filter(None, locale_of(form.language)))
    day = date.fromisoformat(form.mark.exported_on)
    about.created = about.modified = datetime.combine(day, time())


def _opening(made: "Document", form: Form) -> None:
    if form.warning:
        styled(made.add_paragraph(form.warning), "Warned")
    styled(made.add_paragraph(form.kicker), "Note")
    made.add_heading(form.title, 1)
    for words in form.lead:
        made.add_paragraph(words)


def _table(made: "Document", group: Group, form: Form, *, name: str) -> None:
    from docx.shared import Cm  # noqa: PLC0415 -- slow import

    table = made.add_table(rows=1, cols=3, style=None)
    table.autofit = False
    table_words(table, name)
    labels = form.labels
    heads = (labels.number, labels.question, labels.answer)
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words)
        written_in(cell, "Cell head")
        shade(cell, looks.HEAD)
    heading_row(table.rows[0])
    for one in group.questions:
        _row(table.add_row(), one)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width)
    styled(made.add_paragraph(), "After table")


def _row(row: Any, one: Asked) -> None:  # noqa: ANN401 -- the library's rows are not exported
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415 -- slow import
    from docx.shared import Cm  # noqa: PLC0415 -- slow import

    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Cm(looks.LONG_ROW if one.is_long else looks.ROW)
    keep_row(row)
    number, question, answer = row.cells
    number.paragraphs[0].add_run(one.number)
    question.paragraphs[0].add_run(one.label)
    if one.help:
        styled(question.add_paragraph(one.help), "Cell note")
    shade(answer, looks.OWN)
    written_in(number, "Cell number")
    written_in(question, "Cell")
    if one.options:
        _options(answer, one)
    else:
        _lines(answer, one.text)
    written_in(answer, "Cell")


def _options(cell: Any, one: Asked) -> None:  # noqa: ANN401 -- see above
    for place, option in enumerate(one.options):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph._p.append(
            box(f"{one.label}: {option.label}", is_ticked=option.is_ticked)
        )
        paragraph.add_run(f" {option.label}")


def _lines(cell: Any, text: str) -> None:  # noqa: ANN401 -- see above
    for place, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(line)


def _signing(made: "Document", form: Form) -> None:
    from docx.shared import Cm  # noqa: PLC0415 -- slow import

    if not form.signing:
        return
    made.add_heading(form.signing_heading, 2)
    made.add_paragraph(form.signing_text)
    table = made.add_table(rows=0, cols=2, style=None)
    table.autofit = False
    table_words(table, form.signing_heading)
    for words in form.signing:
        row = table.add_row()
        row.height = Cm(looks.ROW * 1.4)
        keep_row(row)
        row.cells[0].paragraphs[0].add_run(words)
        written_in(row.cells[0], "Cell")
        row.cells[0].width, row.cells[1].width = Cm(NUMBER + QUESTION), Cm(ANSWER)
    styled(made.add_paragraph(), "After table")


def _footer(made: "Document", form: Form) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 -- slow import
    from docx.shared import Cm  # noqa: PLC0415 -- slow import

    paragraph = made.sections[0].footer.paragraphs[0]
    styled(paragraph, "Note")
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Cm(NUMBER + QUESTION + ANSWER), WD_TAB_ALIGNMENT.RIGHT
    )
    paragraph.add_run(f"{form.footer}\t")
    for code, after in (("PAGE", " / "), ("NUMPAGES", "")):
        for run in field_code(code):
            paragraph._p.append(run)
        paragraph.add_run(after)

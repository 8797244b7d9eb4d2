"""Writing a form as ODT: a zip with XML parts that say the same as the DOCX."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from bollplank.documents.forms import looks
from bollplank.documents.forms.contents import (
    Asked,
    Form,
    Group,
    Option,
    clean,
)
from bollplank.documents.forms.marks import line_of, properties_of
from bollplank.documents.forms.odt_parts import (
    MIME,
    automatic_styles,
    document,
    manifest,
    meta,
    styles,
)

_SPACES = re.compile("  +|\t")


def write_odt(form: Form) -> bytes:
    """Return the form as a file for LibreOffice, prefilled, with nothing locked."""
    shown = clean(form)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", MIME, ZIP_STORED)
        zipped.writestr("META-INF/manifest.xml", manifest())
        zipped.writestr("content.xml", _content(shown))
        zipped.writestr("styles.xml", styles(shown))
        zipped.writestr("meta.xml", meta(shown, properties_of(form.mark)))
    return file.getvalue()


def _content(form: Form) -> str:
    body = "".join(_body(form))
    return document(
        "document-content",
        automatic_styles(),
        f"<office:body><office:text>{body}</office:text></office:body>",
    )


def _body(form: Form) -> Iterator[str]:
    if form.warning:
        yield _paragraph(form.warning, "Warned")
    yield _paragraph(form.kicker, "Note")
    yield _heading(form.title, 1)
    for words in form.lead:
        yield _paragraph(words)
    number = 0
    for part in form.parts:
        yield _heading(part.heading, 2)
        if part.text:
            yield _paragraph(part.text)
        for group in part.groups:
            if group.heading:
                yield _heading(group.heading, 3)
            number += 1
            name = group.heading or part.heading
            yield from _table(group, form, name=name, number=number)
    yield from _signing(form)
    yield _paragraph(f"{form.mark_text} {line_of(form.mark)}", "Note")


def _table(group: Group, form: Form, *, name: str, number: int) -> Iterator[str]:
    labels = form.labels
    heads = (labels.number, labels.question, labels.answer)
    yield (
        f'<table:table table:name="form{number}" table:style-name="table">'
        f"<table:title>{escape(name)}</table:title>"
        '<table:table-column table:style-name="number"/>'
        '<table:table-column table:style-name="question"/>'
        '<table:table-column table:style-name="answer"/><table:table-header-rows>'
    )
    yield _row(
        (_cell([_paragraph(words, "Cell_20_head")], "head") for words in heads), "line"
    )
    yield "</table:table-header-rows>"
    for one in group.questions:
        yield _row(_cells(one), "long" if one.is_long else "line")
    yield "</table:table>"
    yield _paragraph("", "After_20_table")


def _row(cells: Iterable[str], style: str) -> str:
    return (
        f'<table:table-row table:style-name="{style}">{"".join(cells)}'
        "</table:table-row>"
    )


def _cell(paragraphs: Iterable[str], style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{''.join(paragraphs)}</table:table-cell>"
    )


def _cells(one: Asked) -> Iterator[str]:
    yield _cell([_paragraph(one.number, "Cell_20_number")], "plain")
    asked = [_paragraph(one.label, "Cell")]
    asked += [_paragraph(one.help, "Cell_20_note")] if one.help else []
    yield _cell(asked, "plain")
    if one.options:
        yield _cell((_option(one, option) for option in one.options), "own")
    else:
        yield _cell((_paragraph(line, "Cell") for line in one.text.split("\n")), "own")


def _option(one: Asked, option: Option) -> str:
    sign = looks.TICKED_BOX if option.is_ticked else looks.BLANK_BOX
    words = quoteattr(f"{one.label}: {option.label}"[:64])
    return (
        '<text:p text:style-name="Cell"><loext:content-control '
        f'loext:checkbox="true" loext:checked="{str(option.is_ticked).lower()}" '
        f'loext:checked-state="{looks.TICKED_BOX}" '
        f'loext:unchecked-state="{looks.BLANK_BOX}" loext:alias={words}>'
        f"{sign}</loext:content-control> {_line(option.label)}</text:p>"
    )


def _signing(form: Form) -> Iterator[str]:
    if not form.signing:
        return
    yield _heading(form.signing_heading, 2)
    yield _paragraph(form.signing_text)
    yield (
        '<table:table table:name="signing" table:style-name="table">'
        f"<table:title>{escape(form.signing_heading)}</table:title>"
        '<table:table-column table:style-name="wide"/>'
        '<table:table-column table:style-name="answer"/>'
    )
    for words in form.signing:
        cells = (
            _cell([_paragraph(words, "Cell")], "plain"),
            _cell([_paragraph("", "Cell")], "plain"),
        )
        yield _row(cells, "signed")
    yield "</table:table>"
    yield _paragraph("", "After_20_table")


def _heading(words: str, level: int) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{_line(words)}</text:h>"
    )


def _paragraph(words: str, style: str = "Standard") -> str:
    lines = "<text:line-break/>".join(_line(line) for line in words.split("\n"))
    return f'<text:p text:style-name="{style}">{lines}</text:p>'


def _line(line: str) -> str:
    """Return a line with spaces and tabs as elements, which would else be one space."""
    led = f" {line[1:]}" if line.startswith(" ") else line
    found = _SPACES.sub(_spaces, escape(led))
    return f"<text:s/>{found[1:]}" if found.startswith(" ") else found


def _spaces(found: re.Match[str]) -> str:
    if found.group() == "\t":
        return "<text:tab/>"
    return f' <text:s text:c="{len(found.group()) - 1}"/>'

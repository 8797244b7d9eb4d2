"""Small workbooks for tests, and ways of spoiling them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bollplank.documents.workbooks import write_ods, write_xlsx
from bollplank.documents.workbooks.books import (
    AnswerCell,
    Cell,
    Column,
    Look,
    Row,
    Sheet,
    Workbook,
)
from bollplank.documents.workbooks.filled import read_book
from bollplank.domain.workbooks import digest

WRITERS = {"xlsx": write_xlsx, "ods": write_ods}
LABELS = {"1 Inte påbörjat": "1", "2 Påbörjat": "2"}


def book_of(*texts, choice="", names=("Träff 1",), is_open=True):
    """Return a workbook with these texts, one in a row, on each of these sheets."""
    choices = AnswerCell(
        text=choice, exported=digest(LABELS.get(choice, "")), choices="points"
    )
    rows = [
        Row(
            key=f"M{number:02}",
            cells=[
                Cell(text=f"Fråga {number}", note="Hjälp"),
                AnswerCell(text=text, exported=digest(text), is_open=is_open),
                choices if number == 1 else None,
            ],
        )
        for number, text in enumerate(texts, 1)
    ]
    headings = [Cell(text=text, look=Look.HEADING) for text in ("Fråga", "Svar", "Val")]
    columns = [
        Column(width=30),
        Column(width=40, code="text"),
        Column(width=12, code="answer"),
    ]
    return Workbook(
        title="Arbetsbok",
        language="sv",
        footer="Provby & Grannby",
        about={"organisation": "provby", "round": "r1"},
        lists={"points": LABELS},
        sheets=[
            Sheet(
                code="",
                name="Läs först",
                columns=[Column(width=30)],
                rows=[Row(cells=[Cell(text=names[0], look=Look.LINK, link=names[0])])],
            ),
            *(
                Sheet(
                    code=f"assessment/{number}",
                    name=name,
                    columns=columns,
                    rows=[Row(cells=headings), *rows],
                    frozen=1,
                )
                for number, name in enumerate(names, 1)
            ),
        ],
    )


def values_in(content):
    """Return what a file says, by key; nothing written is an empty text."""
    return {cell.key: cell.value or "" for cell in read_book(content).cells}


def with_part(content, name, change):
    """Return the file with one of its parts changed, added or (None) taken away."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        names = [*old.namelist(), *([] if name in old.namelist() else [name])]
        for each in names:
            part = old.read(each) if each in old.namelist() else b""
            made = change(part) if each == name else part
            if made is not None:
                new.writestr(each, made)
    return file.getvalue()

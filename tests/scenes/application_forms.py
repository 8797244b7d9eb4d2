"""What people do to the form of an application before they bring it back."""

import re
from datetime import UTC, datetime

from bollplank.documents.forms import read_form
from bollplank.programme.models import Application
from bollplank.programme.queries.applications import answers_of
from tests.made_forms import edited_docx, with_part

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)
CONFIDENTIAL = "Vi vill inte arbeta med Grannby"


def written(content, answers):
    """Return the form after somebody has written these answers, by number."""
    if content.startswith(b"PK") and b"word/document.xml" in content:
        return written_in_docx(content, answers)

    def write(part):
        text = part.decode()
        for number, answer in answers.items():
            lines = "".join(f"<text:p>{line}</text:p>" for line in answer.split("\n"))
            text, times = re.subn(
                rf"(>{number}</text:p></table:table-cell><table:table-cell.*?"
                r"<table:table-cell[^>]*>).*?(</table:table-cell>)",
                lambda found, own=lines: found[1] + own + found[2],
                text,
                count=1,
            )
            assert times == 1
        return text.encode()

    return with_part(content, "content.xml", write)


def written_in_docx(content, answers):
    def write(document):
        rows = [row for table in document.tables for row in table.rows]
        for row in rows:
            number = row.cells[0].text
            if number in answers:
                row.cells[2].text = answers[number]

    return edited_docx(content, write)


def numbers(content):
    """Return the number of each question by its name."""
    places = read_form(content).marks[0].places
    return {name: number for number, (name, _digest) in places.items()}


def answers(application):
    return answers_of(Application.objects.get(pk=application.pk))

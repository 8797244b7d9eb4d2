"""Filling in a fetched workbook, and answering what it would change."""

import re
from functools import lru_cache
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from bollplank.improvement.models import Rating

SHEET = "Meeting 1, overall"
KEY = "assessment/meeting-1/overall/M01/motivation"


def fetch(client, page, kind="xlsx", language="en"):
    return client.get(f"{page}{language}/{kind}/").content


def bring_in(client, page, content, name="filled.xlsx"):
    return client.post(page, {"file": SimpleUploadedFile(name, content)})


def filled(content, cells):
    """Return the XLSX with these cells written by an independent library."""
    book = openpyxl.load_workbook(BytesIO(content))
    for (sheet, place), value in cells.items():
        book[sheet][place] = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def place_of(content, sheet, key, column):
    """Return the place of an answer by the hidden names of its row and column."""
    found = _read(content)[sheet]
    row = next(cell.row for cell in found["A"] if cell.value == key)
    letter = next(cell.column_letter for cell in found[1] if cell.value == column)
    return f"{letter}{row}"


@lru_cache(maxsize=2)
def _read(content):
    """Return the book to look in: it is asked for many places, and slow to open."""
    return openpyxl.load_workbook(BytesIO(content))


def take_in(client, url, **chosen):
    """Answer the preview as it stands, with everything ticked that is ticked."""
    text = client.get(url).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(seen:[^"]+)" value="(\d+)"', text)
    ticked = re.findall(
        r'<input type="checkbox" name="([^"]+)" value="file" checked', text
    )
    return client.post(url, {**dict(hidden), **dict.fromkeys(ticked, "file"), **chosen})


def rating(assessment, number):
    return Rating.objects.get(assessment=assessment, moment__number=number)

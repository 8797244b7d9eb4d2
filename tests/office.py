"""LibreOffice for tests: converting files, and writing in their cells and forms."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
}
"""What LibreOffice calls the formats."""

LONGEST_RUN = 180
"""Seconds. A first start on a busy machine takes its time."""

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
  script:name="Module1" script:language="StarBasic">{code}</script:module>
"""
CODE = """
Sub Edit
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
{books}
  StarDesktop.terminate()
End Sub
"""
BOOK = """
  kind(0).Value = "{filter}"
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{lines}
  book.storeToURL("{target}", kind())
  book.close(True)
"""
LINE = (
    '  book.Sheets.getByName("{sheet}").getCellRangeByName("{place}").String = "{text}"'
)


@dataclass(frozen=True, slots=True)
class Writing:
    """A file for LibreOffice to open, write in and save.

    ``kinds`` is the format before and after: "xlsx>ods". ``cells`` go from the sheet
    and the place of a cell to the text to write.
    """

    content: bytes
    cells: Mapping[tuple[str, str], str]
    kinds: str

    def in_basic(self, source: Path, target: Path) -> str:
        """Return the lines that do it."""
        return BOOK.format(
            filter=FILTERS[target.suffix[1:]],
            source=source.as_uri(),
            target=target.as_uri(),
            lines="\n".join(
                LINE.format(sheet=sheet, place=place, text=text)
                for (sheet, place), text in self.cells.items()
            ),
        )


FORM = """
  kind(0).Value = "{filter}"
  form = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  For place = 0 To form.TextTables.Count - 1
    table = form.TextTables.getByIndex(place)
    For Each cellName In table.CellNames
      If Left(cellName, 1) = "A" Then
        answer = "C" & Mid(cellName, 2)
        Select Case table.getCellByName(cellName).String
{lines}
        End Select
      End If
    Next
  Next
  form.storeToURL("{target}", kind())
  form.close(True)
"""
ANSWER = """          Case "{number}"
            table.getCellByName(answer).String = "{text}\""""


@dataclass(frozen=True, slots=True)
class FillingIn:
    """A form for LibreOffice to open, fill in and save.

    ``answers`` go from the number in the first column to the text in the third. The
    part of LibreOffice that this takes is not on every machine.
    """

    content: bytes
    answers: Mapping[str, str]
    kinds: str

    def in_basic(self, source: Path, target: Path) -> str:
        """Return the lines that do it."""
        office = shutil.which("soffice")
        writer = office and Path(office).resolve().parent / "libswlo.so"
        if not (writer and writer.exists()):
            pytest.skip("LibreOffice Writer is not installed")
        return FORM.format(
            filter=FILTERS[target.suffix[1:]],
            source=source.as_uri(),
            target=target.as_uri(),
            lines="\n".join(
                ANSWER.format(number=number, text=text)
                for number, text in self.answers.items()
            ),
        )


def write_with_office(
    content: bytes, cells: Mapping[tuple[str, str], str], *, kinds: str, folder: Path
) -> bytes:
    """Return one file as LibreOffice left it."""
    (after,) = write_all_with_office([Writing(content, cells, kinds)], folder=folder)
    return after


def write_all_with_office(
    writings: Sequence[Writing | FillingIn], *, folder: Path
) -> list[bytes]:
    """Return the files as LibreOffice left them: one start for all, as a start is slow."""
    books, targets = [], []
    for number, writing in enumerate(writings):
        before, after = writing.kinds.split(">")
        source = folder / f"before-{number}.{before}"
        target = folder / f"after-{number}.{after}"
        source.write_bytes(writing.content)
        books.append(writing.in_basic(source, target))
        targets.append(target)
    code = CODE.format(books="\n".join(books))
    module = _profile() / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(code=escape(code)), encoding="utf-8")
    _run("macro:///Standard.Module1.Edit", profile=_profile())
    return [target.read_bytes() for target in targets]


@cache
def _profile() -> Path:
    """Return the settings LibreOffice runs with: a first start makes them, only once."""
    folder = Path(tempfile.mkdtemp(prefix="bollplank-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _run("--terminate_after_init", profile=folder)
    return folder


def _run(*arguments: str, profile: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *arguments,
        ],
        check=True,
        capture_output=True,
        timeout=LONGEST_RUN,
    )

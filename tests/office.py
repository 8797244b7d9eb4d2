"""LibreOffice for tests: converting files, and writing in their cells."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
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
  kind(0).Value = "{filter}"
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{lines}
  book.storeToURL("{target}", kind())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""
LINE = (
    '  book.Sheets.getByName("{sheet}").getCellRangeByName("{place}").String = "{text}"'
)


def write_with_office(
    content: bytes, cells: Mapping[tuple[str, str], str], *, kinds: str, folder: Path
) -> bytes:
    """Return the file after LibreOffice has opened, written in and saved it.

    ``kinds`` is the format before and after: "xlsx>ods". ``cells`` go from the sheet
    and the place of a cell to the text to write.
    """
    before, after = kinds.split(">")
    source, target = folder / f"before.{before}", folder / f"after.{after}"
    source.write_bytes(content)
    lines = [
        LINE.format(sheet=sheet, place=place, text=text)
        for (sheet, place), text in cells.items()
    ]
    code = CODE.format(
        filter=FILTERS[after],
        source=source.as_uri(),
        target=target.as_uri(),
        lines="\n".join(lines),
    )
    _run("--terminate_after_init", folder=folder)
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(code=escape(code)), encoding="utf-8")
    _run("macro:///Standard.Module1.Edit", folder=folder)
    return target.read_bytes()


def _run(*arguments: str, folder: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", *arguments],
        check=True,
        capture_output=True,
        timeout=LONGEST_RUN,
    )

"""Reading what stands in a DOCX, as Word and others save it."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from bollplank.documents.forms.rows import Found, local
from bollplank.documents.packages import Parts

Element: TypeAlias = Any
"""An element of ElementTree; defusedxml has no types of its own."""

ASIDE = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "sdtPr",
        "sdtEndPr",
        "pPr",
        "rPr",
        "tcPr",
        "rt",
    }
)
"""What is no text to read: taken away, kept for older programmes, or how it looks."""

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

BOXES = {
    "F0FE": "☒",
    "F0FD": "☒",
    "F0FC": "✔",
    "F0FB": "✘",
    "F052": "☑",
    "F054": "☒",
    "F0A8": "☐",
    "F06F": "☐",
    "F071": "☐",
    "F0A3": "☐",
}
"""Boxes and ticks of the faces of signs that Word inserts them from."""


def main_part(parts: Parts) -> str | None:
    """Return the name of the part with the text, None where it is no such file."""
    from defusedxml.ElementTree import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        fromstring,
    )

    relations = parts.xml.get("_rels/.rels")
    if relations is None:
        return None
    for one in fromstring(relations, forbid_dtd=True):
        if str(one.get("Type", "")).endswith("/officeDocument"):
            name = str(one.get("Target", "")).lstrip("/")
            is_text = name.startswith("word/") and name in parts.xml
            return name if is_text else None
    return None


def read_docx(parts: Parts, name: str) -> Found:
    """Return what stands in the file, changes that are only proposed as if accepted."""
    from defusedxml.ElementTree import (  # noqa: PLC0415 -- slow import
        fromstring,
    )

    root = fromstring(parts.xml[name], forbid_dtd=True)
    tables = [_rows(table) for table in _outermost(root, "tbl")]
    others = [
        _lines(fromstring(part, forbid_dtd=True))
        for other, part in parts.xml.items()
        if other.startswith(("word/footer", "word/header"))
    ]
    return Found(
        tables=tables,
        properties=_properties(parts),
        text="\n".join([_lines(root), *others]),
    )


def _properties(parts: Parts) -> dict[str, str]:
    from defusedxml.ElementTree import (  # noqa: PLC0415 -- slow import
        fromstring,
    )

    part = parts.xml.get("docProps/custom.xml")
    if part is None:
        return {}
    return {
        str(one.get("name", "")): "".join(one.itertext()).strip()
        for one in fromstring(part, forbid_dtd=True)
    }


def _outermost(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements with this name that are not inside another of them."""
    for child in element:
        if local(child.tag) == name:
            yield child
        elif local(child.tag) not in ASIDE:
            yield from _outermost(child, name)


def _rows(table: Element) -> list[list[str]]:
    return [
        [_lines(cell) for cell in _outermost(row, "tc")]
        for row in _outermost(table, "tr")
        if not _is_taken_away(row)
    ]


def _is_taken_away(row: Element) -> bool:
    """Tell whether a row is proposed to be deleted."""
    return any(
        local(one.tag) == "del"
        for properties in row
        if local(properties.tag) == "trPr"
        for one in properties
    )


def _lines(cell: Element) -> str:
    """Return the paragraphs in an element, each on a line."""
    return "\n".join(_text(one) for one in _outermost(cell, "p"))


def _text(element: Element) -> str:
    name = local(element.tag)
    if name in ASIDE:
        return ""
    if name == "t":
        return element.text or ""
    if name == "sym":
        code = next(
            (value for key, value in element.items() if local(key) == "char"), ""
        )
        return BOXES.get(code.upper(), "")
    return SIGNS.get(name, "") + "".join(_text(child) for child in element)

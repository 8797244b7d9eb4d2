"""Reading what stands in an ODT, as LibreOffice, Word and others save it."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from bollplank.documents.forms.rows import Found, local
from bollplank.documents.packages import Parts

Element: TypeAlias = Any
"""An element of ElementTree; defusedxml has no types of its own."""

ASIDE = frozenset({"tracked-changes", "annotation", "note", "ruby-text"})
"""What is no text to read: taken away, or said beside it."""

PARAGRAPHS = frozenset({"p", "h"})
MOST_SPACES = 1_000


def read_odt(parts: Parts) -> Found:
    """Return what stands in the file, changes that are only proposed as if accepted."""
    from defusedxml.ElementTree import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        fromstring,
    )

    root = fromstring(parts.xml["content.xml"], forbid_dtd=True)
    texts = [_whole(root)]
    if "styles.xml" in parts.xml:
        texts.append(_whole(fromstring(parts.xml["styles.xml"], forbid_dtd=True)))
    return Found(
        tables=[_rows(table) for table in _outermost(root, {"table"})],
        properties=_properties(parts),
        text="\n".join(texts),
    )


def _properties(parts: Parts) -> dict[str, str]:
    from defusedxml.ElementTree import (  # noqa: PLC0415 -- slow import
        fromstring,
    )

    part = parts.xml.get("meta.xml")
    if part is None:
        return {}
    found = {}
    for one in fromstring(part, forbid_dtd=True).iter():
        if local(one.tag) == "user-defined":
            name = next(value for key, value in one.items() if local(key) == "name")
            found[name] = "".join(one.itertext()).strip()
    return found


def _outermost(element: Element, names: set[str] | frozenset[str]) -> Iterator[Element]:
    """Yield the elements with these names that are not inside another of them."""
    for child in element:
        if local(child.tag) in names:
            yield child
        elif local(child.tag) not in ASIDE:
            yield from _outermost(child, names)


def _rows(table: Element) -> list[list[str]]:
    return [
        [_whole(cell) for cell in row if local(cell.tag) == "table-cell"]
        for row in _outermost(table, {"table-row"})
    ]


def _whole(element: Element) -> str:
    """Return the paragraphs in an element, each on a line."""
    return "\n".join(_text(one) for one in _outermost(element, PARAGRAPHS))


def _text(element: Element) -> str:
    """Return the text of a paragraph; several spaces, tabs and breaks are elements."""
    name = local(element.tag)
    if name in ASIDE:
        return ""
    if name == "s":
        count = next((value for key, value in element.items() if local(key) == "c"), 1)
        return " " * min(int(count), MOST_SPACES)
    own = {"tab": "\t", "line-break": "\n"}.get(name, element.text or "")
    return own + "".join(_text(child) + (child.tail or "") for child in element)

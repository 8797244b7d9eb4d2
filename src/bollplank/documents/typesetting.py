"""PDF by typst: accessible (PDF/UA-1), with the site's faces, no network.

The templates lie in the ``data`` of each kind of document and share
``packs/data/look.typ``. What people have written reaches them as JSON values and is set
as text, whatever it holds: no markup is ever built from it.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bollplank.documents.packs.letters import all_drawn

if TYPE_CHECKING:
    import typst

_KEPT = ExitStack()
"""Keeps templates and faces where they are for as long as the process lives."""


def set_in_type(template: str, content: Mapping[str, Any], *, on: date) -> bytes:
    """Return a document as PDF. The same content gives the same bytes.

    ``template`` is its place under ``documents``, such as ``packs/data/pack.typ``;
    ``on`` is the day the document says it was made.
    """
    import typst  # noqa: PLC0415 -- slow import

    folder = _folder("documents")
    compiler = typst.Compiler(
        input=folder / template,
        root=folder,
        font_paths=_faces(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(all_drawn(dict(content)))},
    )
    made = compiler.compile(
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(on, time(), UTC),
    )
    if not isinstance(made, bytes):
        msg = "a document became several files or none"
        raise TypeError(msg)
    return made


@cache
def _faces() -> "typst.Fonts":
    """Return the site's faces, and the typesetter's own for letters they lack."""
    import typst  # noqa: PLC0415 -- slow import

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[_folder("charts", "data/faces")],
    )


@cache
def _folder(package: str, name: str = ".") -> Path:
    inside = files(f"bollplank.{package}").joinpath(name)
    return _KEPT.enter_context(as_file(inside))

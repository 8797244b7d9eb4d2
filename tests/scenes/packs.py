"""A pack before a meeting, and what is written in it."""

import re
from datetime import UTC, datetime
from io import BytesIO

from pptx import Presentation

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
"""Eight days before the meeting, which is a hundred days from the kick-off."""


def address(us, step=None):
    return f"/packs/groups/{us.group.pk}/{(step or us.first).number}/"


def texts(response):
    """Return the page's text without its mark-up, in one line."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def slide_texts(response):
    """Return everything that is written in a presentation, notes too."""
    found = []
    for slide in Presentation(BytesIO(response.content)).slides:
        found.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            found.append(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))
            found.extend(text.text or "" for text in shape._element.iter("{*}t"))
    return "\n".join(found)


def sheet_of(response, name):
    sheets = response.context["pack"].sheets
    return next(sheet for sheet in sheets if sheet.name == name)

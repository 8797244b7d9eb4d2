"""Organisation facts to print and to show: every answer and every key figure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bollplank.documents.packs.contents import Chapter, Reading, Table, Told
from bollplank.domain.facts import question_code
from bollplank.improvement.models import FactsSheet
from bollplank.improvement.queries import facts as queries
from bollplank.web.presenters.facts import FigureLine, figure_lines, progress
from bollplank.web.presenters.packs import warning
from bollplank.web.templatetags.words import in_language

NUMBERS = (2, 3, 4)
"""Which columns of the key figures hold numbers."""


def reading_of(sheet: FactsSheet, *, on: date) -> Reading:
    """Return the facts of one organisation, whole: nothing is shortened."""
    name = sheet.organisation.name
    figures = figure_lines(sheet)
    return Reading(
        language=(get_language() or "sv").split("-")[0],
        kicker=in_language(sheet.round.name),
        title=_("%(name)s: facts and competence") % {"name": name},
        lead=progress(sheet.template, sheet),
        warning=warning(is_made_up=sheet.organisation.is_made_up),
        chapters=_chapters(sheet),
        table=_table(figures) if figures else None,
        notes=_sources(figures),
        footer=_("%(name)s, %(round)s. Made on %(day)s.")
        % {
            "name": name,
            "round": in_language(sheet.round.name),
            "day": date_format(on),
        },
    )


def file_name(sheet: FactsSheet, form: str) -> str:
    """Return what the file is called: whose facts, and in which round."""
    parts = [slugify(sheet.organisation.name) or sheet.organisation.code]
    return "-".join([*parts, sheet.round.code]) + f".{form}"


def _chapters(sheet: FactsSheet) -> list[Chapter]:
    """Return every section; a question without an answer is left out."""
    texts = queries.texts_of(sheet)
    return [
        Chapter(
            heading=in_language(section["name"]),
            told=[
                Told(what=in_language(question["text"]), text=_said(question, text))
                for question in section["questions"]
                if (text := texts.get(question_code(section["code"], question["code"])))
            ],
            empty=_("Nothing is told here yet."),
        )
        for section in sheet.template.sections
    ]


def _said(question: Mapping[str, Any], text: str) -> str:
    """Return an answer; a whole day as days are written, any other text as it is."""
    if question["kind"] != "date":
        return text
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text


def _table(figures: list[FigureLine]) -> Table:
    return Table(
        caption=_("Key figures"),
        heads=[
            _("Key figure"),
            _("Year"),
            _("Women, girls"),
            _("Men, boys"),
            _("All"),
        ],
        rows=[
            [f"{one.name}, {one.unit}", str(one.year), one.women, one.men, one.total]
            for one in figures
        ],
        numbers=NUMBERS,
    )


def _sources(figures: list[FigureLine]) -> list[str]:
    """Return where the figures come from, each source once."""
    fetched = _("%(source)s. Fetched %(day)s.")
    said = {
        fetched % {"source": one.credit, "day": date_format(one.fetched_on)}: None
        for one in figures
    }
    return list(said)

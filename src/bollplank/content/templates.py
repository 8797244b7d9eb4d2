"""Templates that organisations fill in: their facts, and their ways of working."""

from pathlib import Path

from bollplank.content.reader import open_folder
from bollplank.content.schemas.organisation_facts import FactsTemplate
from bollplank.content.schemas.ways_of_working import WayTemplate

FACTS, WAYS = "organisation_facts", "ways_of_working"
"""Where the templates lie in the content folder."""


def read_facts_templates(folder: Path) -> dict[str, FactsTemplate]:
    """Return the templates of organisation facts by code.

    Raises
    ------
    ContentError
        A file is missing or does not fit. Tells every mistake with its line.
    """
    documents = open_folder(folder / FACTS, FactsTemplate)
    return {document.model.code: document.model for document in documents}


def read_way_templates(folder: Path) -> dict[str, WayTemplate]:
    """Return the templates of ways of working by code.

    Raises
    ------
    ContentError
        As ``read_facts_templates``.
    """
    documents = open_folder(folder / WAYS, WayTemplate)
    return {document.model.code: document.model for document in documents}

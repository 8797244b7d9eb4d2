"""Packs and facts as PDF."""

from dataclasses import asdict
from datetime import date

from bollplank.documents.packs.contents import Pack, Reading
from bollplank.documents.typesetting import set_in_type


def pack_pdf(pack: Pack, *, on: date) -> bytes:
    """Return the group's pack: a page for the group, then one for each organisation.

    The same content gives the same bytes; ``on`` is the day it says it was made.
    """
    return set_in_type("packs/data/pack.typ", asdict(pack), on=on)


def reading_pdf(reading: Reading, *, on: date) -> bytes:
    """Return chapters about one organisation, on as many pages as they take."""
    return set_in_type("packs/data/reading.typ", asdict(reading), on=on)

"""Packs and facts as slides, to show at the meeting and to change as one likes."""

from datetime import date

from bollplank.documents.packs.contents import Pack, Reading
from bollplank.documents.packs.letters import all_legible


def pack_slides(pack: Pack, *, on: date) -> bytes:
    """Return the group's pack as a presentation (PPTX), 16:9."""
    from bollplank.documents.packs import group_slides  # noqa: PLC0415 -- slow import

    return group_slides.made_of(all_legible(pack), on=on)


def reading_slides(reading: Reading, *, on: date) -> bytes:
    """Return chapters about one organisation as a presentation (PPTX), 16:9."""
    from bollplank.documents.packs import fact_slides  # noqa: PLC0415 -- slow import

    return fact_slides.made_of(all_legible(reading), on=on)

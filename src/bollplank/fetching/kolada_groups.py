"""Kolada's groups of similar municipalities and regions, in our own codes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bollplank.kolada.records import MunicipalityGroup, Unit
from bollplank.store.groups import PublishedGroup

TITLE = "Liknande"
"""What the titles of all groups of similar units have in them."""


def published(
    groups: Iterable[MunicipalityGroup], *, units: Sequence[Unit], fetched_on: date
) -> Iterator[PublishedGroup]:
    """Yield the groups that are similar to one unit, with the unit's code.

    Other groups, and those whose unit has another name than in the list of units, are
    passed over. Members that are not units are left out.
    """
    codes = {each.title: each.id for each in units}
    known = set(codes.values())
    for group in groups:
        similar = group.similar
        if similar is None or similar.unit_title not in codes:
            continue
        yield PublishedGroup(
            title=group.title,
            area=similar.area,
            organisation=codes[similar.unit_title],
            year=similar.year,
            members=tuple(each for each in group.members if each in known),
            fetched_on=fetched_on,
        )

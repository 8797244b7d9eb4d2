"""Groups of similar organisations as their publisher made them, by model year.

They lie in one file beside the vintages. A group is known by its title, which holds the
year of the model: the publisher's ids are new every year and are not kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bollplank.store.errors import StoreBrokenError
from bollplank.store.files import read_json, write_json

GROUPS = "groups.json"
FORMAT = 1
"""Of the file. A reader refuses what it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedGroup:
    """Organisations that a publisher calls similar to one, in one respect.

    Attributes
    ----------
    title
        As published, such as "Liknande kommuner socioekonomi, Arboga, 2024".
    area
        In what they are similar, as published, such as "socioekonomi".
    organisation
        Code of the one they are similar to. It is not a member, and similarity goes
        one way only.
    year
        Of the model.
    members
        Codes, in the publisher's order.
    fetched_on
        The day the group was last read.
    """

    title: str
    area: str
    organisation: str
    year: int
    members: tuple[str, ...]
    fetched_on: date


def read_groups(store: Path) -> tuple[PublishedGroup, ...]:
    """Return every group that is kept: by organisation, area, then newest year first.

    Raises
    ------
    StoreBrokenError
        The file is there and cannot be read.
    """
    path = store / GROUPS
    try:
        said = read_json(path)
        if said is None:
            return ()
        if said["format"] != FORMAT:
            msg = f"{path} is of format {said['format']}, this program reads {FORMAT}"
            raise StoreBrokenError(msg)
        return tuple(_group(each) for each in said["groups"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} cannot be read as groups of organisations: {error}"
        raise StoreBrokenError(msg) from error


def write_groups(store: Path, groups: Iterable[PublishedGroup]) -> None:
    """Keep these groups, in the place of those with the same titles.

    All others stay, so that what was shown with an older model can be shown again.

    Raises
    ------
    StoreBrokenError
        What is there cannot be read; it is left as it is.
    OSError
        There is no room, or no right to write.
    """
    kept = {each.title: each for each in (*read_groups(store), *groups)}
    said = [_as_json(each) for each in sorted(kept.values(), key=_order)]
    write_json(store / GROUPS, {"format": FORMAT, "groups": said})


def _order(group: PublishedGroup) -> tuple[str, str, int]:
    return group.organisation, group.area, -group.year


def _as_json(group: PublishedGroup) -> dict[str, Any]:
    return {
        "title": group.title,
        "area": group.area,
        "organisation": group.organisation,
        "year": group.year,
        "members": ",".join(group.members),
        "fetched_on": group.fetched_on.isoformat(),
    }


def _group(said: Mapping[str, Any]) -> PublishedGroup:
    return PublishedGroup(
        title=said["title"],
        area=said["area"],
        organisation=said["organisation"],
        year=said["year"],
        members=tuple(filter(None, said["members"].split(","))),
        fetched_on=date.fromisoformat(said["fetched_on"]),
    )

"""Which indicators are about one and the same thing: of those, one is told.

A result often comes several times: from two sources, for those who live there and for
those who go to school there, as women's share and as men's share. A short list that
tells it three times hides two other things.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bollplank.content.catalogue import Catalogue, Described

_SEXES: Final = frozenset(
    {"kvinnor", "män", "flickor", "pojkar", "women", "men", "girls", "boys"}
)
_FEWEST_WORDS: Final = 2
"""A title's beginning of one word ("Population,") says too little to go by."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What an indicator is about.

    ``keys`` has one key for each way of knowing; two indicators that share a key are
    about the same thing. ``topic`` is the file of the wide set it stands in, or empty.
    """

    keys: frozenset[str]
    topic: str = ""


def things_of(
    described: Sequence[Described | None], catalogue: Catalogue
) -> tuple[Thing, ...]:
    """Return what each of these indicators is about, in their order.

    The same is: the same reviewed indicator from any source; its mirror, men's share
    beside women's; and indicators whose titles have the same beginning, up to the
    first comma, apart from words for the sexes ("Grades in year 9, living here" and
    "Grades in year 9, schools here").
    """
    known = _known(catalogue)
    return tuple(
        Thing(frozenset()) if each is None else _thing(each, *known)
        for each in described
    )


@lru_cache(maxsize=2)
def _known(catalogue: Catalogue) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return published id -> reviewed id, and reviewed id -> topic."""
    reviewed: dict[str, str] = {}
    for each in catalogue.reviewed.by_id.values():
        mirror = [each.kolada_mirror] if each.kolada_mirror else []
        for published in (*each.kolada_ids, *mirror, each.id):
            reviewed.setdefault(published, each.id)
    topics = {
        each.id: code
        for code, topic in catalogue.reviewed.topics.items()
        for each in topic.indicators
    }
    return reviewed, topics


def _thing(
    described: Described, reviewed: Mapping[str, str], topics: Mapping[str, str]
) -> Thing:
    same = described.reviewed.id if described.reviewed else described.id
    same = reviewed.get(same, f"{described.source.id}/{described.id}")
    title = described.title.get("sv") or next(iter(described.title.values()))
    keys = frozenset({f"id {same}", f"title {beginning(title)}"})
    return Thing(keys, topics.get(same, ""))


def beginning(title: str) -> str:
    """Return how a title begins: what it is about, without how it is measured."""
    words = _words(title.split(",", maxsplit=1)[0])
    if len(words) < _FEWEST_WORDS:
        words = _words(title)
    return " ".join(words)


def _words(text: str) -> list[str]:
    found: Iterable[str] = re.findall(r"\w+", text.casefold())
    return [word for word in found if word not in _SEXES]

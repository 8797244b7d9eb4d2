"""What a map shows: shaded areas, places with names, links, and the words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bollplank.charts.drawings import Kind, Words
from bollplank.charts.outlines import Outlines


class Shade(StrEnum):
    """How an area is filled. One to five go from light to dark; none is a judgement.

    Those of women and men are in the colours of the sexes, men's with lines besides.
    """

    CHOSEN = "chosen"
    OWN = "own"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    WOMEN_STRONG = "women-strong"
    WOMEN_LIGHT = "women-light"
    EVEN = "even"
    MEN_LIGHT = "men-light"
    MEN_STRONG = "men-strong"
    UNSURE = "unsure"
    """Empty: something is there, but it cannot be told what."""
    UNKNOWN = "unknown"
    """Hatched: no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with its name; degrees north and east."""

    key: str
    name: str
    latitude: float
    longitude: float
    kind: Kind = Kind.OTHER
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """From a mentor to a participant: keys of places."""

    mentor: str
    participant: str
    is_supporting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords(Words):
    """The words of a map.

    ``shades`` are the words of the shades in the order of the legend; ``not_named`` says
    how many names did not fit ("7 namn får inte plats, alla står i tabellen").
    """

    not_named: Callable[[int], str]
    shades: Mapping[Shade, str] = field(default_factory=dict)
    mentor: str = ""
    supporting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a map shows: shades by code (four digits), places, and links.

    ``outlined`` are the codes of areas with a thick line around them.
    """

    shades: Mapping[str, Shade] = field(default_factory=dict)
    outlined: Sequence[str] = ()
    places: Sequence[Place] = ()
    links: Sequence[PlaceLink] = ()
    borders: Outlines = Outlines.COUNTIES


def in_words(contents: Contents, words: MapWords) -> str:
    """Return the map's places and links as text, and how many areas a shade has."""
    count = Counter(contents.shades.values())
    names = {place.key: place.name for place in contents.places}
    parts = [words.description]
    parts += [
        f"{word}: {count[one]}." for one, word in words.shades.items() if count[one]
    ]
    if names:
        parts.append(", ".join(names.values()) + ".")
    parts += [
        f"{words.supporting if link.is_supporting else words.mentor}: "
        f"{names.get(link.mentor)} → {names.get(link.participant)}."
        for link in contents.links
    ]
    return " ".join(parts).strip()

"""Finding things by everyday words: beginnings of words, in any case. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

_FILLERS = frozenset(
    [
        *("a", "an", "and", "at", "av", "bland", "by", "en", "ett", "for", "för", "i"),
        *("in", "med", "och", "of", "om", "on", "per", "på", "som", "the", "till"),
        *("kvinna", "kvinnor", "kvinnors", "man", "men", "mens", "män", "mäns"),
        *("to", "with", "woman", "women", "womens"),
    ]
)
"""Words that tell nothing apart here. Every indicator is about women and men, so those
words are among them."""

_ENDINGS = frozenset(
    [
        *("a", "ar", "arna", "en", "er", "erna", "es", "et", "n", "na", "or", "orna"),
        *("r", "s", "t"),
    ]
)
"""Endings of Swedish and English words: lönen, löner, skolan, våldet, jobs."""


class Searchable(Protocol):
    """What can be found: by its id, its titles, and words that people use for it."""

    @property
    def id(self) -> str:
        """The stored code."""

    @property
    def title(self) -> Mapping[str, str]:
        """Language -> title."""

    @property
    def search(self) -> Mapping[str, Sequence[str]]:
        """Language -> everyday words."""


T = TypeVar("T", bound=Searchable)


@lru_cache(maxsize=16_384)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, each accent on its letter."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return tuple(re.findall(r"[^\W_]+", folded))


def matches(indicator: Searchable, query: str) -> bool:
    """Tell whether every word asked for is found in the indicator.

    A word is found that begins one of the indicator's words, in whatever language, or
    is one of them with a common ending. Accents may be left out ("lon" finds "lön")
    but count where they are written ("lön" does not find "long"). Words such as "för"
    and "kvinnor" are passed over; with nothing else to look for, all is found.
    """
    asked = [word for word in words_in(query) if word not in _FILLERS]
    if not asked:
        return True
    known = {word for text in _texts(indicator) for word in words_in(text)}
    return all(any(_is_found(word, each) for each in known) for word in asked)


class Index(Generic[T]):
    """Many things that can be found, searched at once: each word is looked at once."""

    def __init__(self, things: Iterable[T]) -> None:
        self.things = tuple(things)
        self._places: dict[str, set[int]] = {}
        for place, thing in enumerate(self.things):
            for text in _texts(thing):
                for word in words_in(text):
                    self._places.setdefault(word, set()).add(place)

    def found(self, query: str) -> list[T]:
        """Return the things that ``matches`` finds, in the order they were given."""
        asked = [word for word in words_in(query) if word not in _FILLERS]
        places = set(range(len(self.things)))
        for word in asked:
            places &= self._with(word)
        return [self.things[place] for place in sorted(places)]

    def _with(self, asked: str) -> set[int]:
        """Return where a word is found."""
        found: set[int] = set()
        for known, places in self._places.items():
            if _is_found(asked, known):
                found |= places
        return found


def _texts(indicator: Searchable) -> Iterator[str]:
    yield indicator.id
    yield from indicator.title.values()
    for words in indicator.search.values():
        yield from words


def _is_found(asked: str, known: str) -> bool:
    if asked[0] not in (known[0], _plain(known[0])):  # most words end here, quickly
        return False
    ending = asked[len(known) :]
    if ending and ending not in _ENDINGS:
        return False
    pairs = zip(asked, known, strict=False)
    return all(letter in (other, _plain(other)) for letter, other in pairs)


@lru_cache(maxsize=1_024)
def _plain(letter: str) -> str:
    """Return the letter without its accent."""
    return unicodedata.normalize("NFD", letter)[0]

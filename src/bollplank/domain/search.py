"""Finding things by everyday words: no case, no accents, beginnings of words. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

_FILLERS = frozenset(
    [
        *("a", "an", "and", "at", "av", "bland", "by", "en", "ett", "for", "i", "in"),
        *("med", "och", "of", "om", "on", "pa", "per", "som", "the", "till", "to"),
        *("kvinna", "kvinnor", "kvinnors", "man", "mans", "men", "mens"),
        *("var", "with", "woman", "women", "womens"),
    ]
)
"""Words that tell nothing apart here, without accents. Every indicator is about women
and men, so those words are among them."""

_WITHOUT_ACCENT = str.maketrans({"æ": "a", "ø": "o"})
"""Letters that Unicode does not take apart: as the ä and ö they stand for."""


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


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_WITHOUT_ACCENT)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", plain))


def matches(indicator: Searchable, query: str) -> bool:
    """Tell whether every word asked for begins some word of the indicator.

    Words such as "and", "för" and "kvinnor" are passed over; nothing else to look for
    is found everywhere. Case and accents do not count, nor does the language.
    """
    asked = [word for word in plain_words(query) if word not in _FILLERS]
    known = {word for text in _texts(indicator) for word in plain_words(text)}
    return all(any(word.startswith(begin) for word in known) for begin in asked)


def _texts(indicator: Searchable) -> Iterator[str]:
    yield indicator.id
    yield from indicator.title.values()
    for words in indicator.search.values():
        yield from words

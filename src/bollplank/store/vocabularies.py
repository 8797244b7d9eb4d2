"""What stands in a file's columns, read once for every text and remembered as a code."""

import re
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from typing import Generic, TypeVar

from bollplank.content.layouts import YearRule
from bollplank.content.source_indicators import selected
from bollplank.content.sources import Source
from bollplank.store.columns import SEXES

T = TypeVar("T", bound=Hashable)

UNKNOWN = -1
"""The code of a text that means nothing in its column."""
LEFT_OUT = -2
"""The code of a row that the source leaves out, knowingly."""

EARLIEST_YEAR = 1900
_INDICATOR_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})[/–-]([0-9]{4}|[0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")


class Vocabulary(dict[T, int], Generic[T]):
    """Text -> code, read when first met. What is unknown is not remembered."""

    def __init__(self, read: Callable[[T], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: T) -> int:
        code = self._read(text)
        if code != UNKNOWN:
            self[text] = code
        return code


class Numbered(Generic[T]):
    """Things in the order they were first met."""

    def __init__(self) -> None:
        self._places: dict[T, int] = {}

    def place(self, thing: T) -> int:
        """Return the thing's number, a new one when it has not been met."""
        return self._places.setdefault(thing, len(self._places))

    def __len__(self) -> int:
        return len(self._places)

    @property
    def all(self) -> tuple[T, ...]:
        """Everything met, by number."""
        return tuple(self._places)


def organisations_known(codes: Collection[str], met: Numbered[str]) -> Vocabulary[str]:
    """Return a vocabulary of official organisation codes."""

    def read(text: str) -> int:
        code = text.strip()
        return met.place(code) if code in codes else UNKNOWN

    return Vocabulary(read)


def sexes_known(source: Source) -> Vocabulary[str]:
    """Return a vocabulary of what the source calls women, men and both, in any case."""
    places = {
        word.casefold(): SEXES.index(sex)
        for sex, words in source.sex_words.items()
        for word in words
    }
    return Vocabulary(lambda text: places.get(text.strip().casefold(), UNKNOWN))


def years_known(rule: YearRule, *, fetched_on: date) -> Vocabulary[str]:
    """Return a vocabulary of years, each its own code: none after the day of fetching."""
    earliest, latest = year_bounds(rule, fetched_on=fetched_on)

    def read(text: str) -> int:
        year = year_in(text.strip(), rule)
        return year if year is not None and earliest <= year <= latest else UNKNOWN

    return Vocabulary(read)


def year_bounds(rule: YearRule, *, fetched_on: date) -> tuple[int, int]:
    """Return the first and last year that can be right.

    A school year that counts as the year it ends in may end next year.
    """
    ends_later = rule.written == "school_year" and rule.school_year == "end"
    return EARLIEST_YEAR, fetched_on.year + int(ends_later)


def year_in(text: str, rule: YearRule) -> int | None:
    """Return the year written in a text as the rule says, or None.

    2022/23 is 2023 where a school year counts as the year it ends in.
    """
    if rule.written == "year":
        return int(text) if _YEAR.fullmatch(text) else None
    written = _SCHOOL_YEAR.fullmatch(text)
    if written is None:
        return None
    start, end = int(written[1]), written[2]
    if not str(start + 1).endswith(end):
        return None
    return start + 1 if rule.school_year == "end" else start


def keys_known(
    source: Source, met: Numbered[tuple[str, ...]]
) -> Vocabulary[tuple[str, ...]]:
    """Return a vocabulary of the key values that make a series, in the source's order.

    Known are those that an indicator selects, and those that are left out. A source
    that takes ids as given knows everything that can be an id.
    """

    def read(values: tuple[str, ...]) -> int:
        key = tuple(value.strip() for value in values)
        if source.ids_as_given:
            return met.place(key) if _INDICATOR_ID.fullmatch(key[0]) else UNKNOWN
        named = dict(zip(source.keys, key, strict=True))
        wanted = [all_ for each in source.indicators for all_ in each.selections]
        if any(_fits(named, selections) for selections in wanted):
            return met.place(key)
        out = any(_fits(named, selections) for selections in source.left_out)
        return LEFT_OUT if out else UNKNOWN

    return Vocabulary(read)


def _fits(named: Mapping[str, str], selections: Mapping[str, tuple[str, ...]]) -> bool:
    return all(selected(named[name], wanted) for name, wanted in selections.items())

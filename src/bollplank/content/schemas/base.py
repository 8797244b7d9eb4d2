"""What all schemas of content files share."""

import re
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Annotated, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file: keys and places in lists, counted from 0."""

Fault: TypeAlias = tuple[KeyPath, str]
"""Where something is wrong in a file, and what was expected there instead."""

FAULTS = "faults"
"""The type of the error that carries faults with their own key paths."""


class Schema(BaseModel):
    """A part of a content file: nothing unknown, nothing converted, nothing changed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False
    )


class FileSchema(Schema):
    """A whole content file, which may hold rules between its own parts."""

    def faults(self) -> Iterator[Fault]:
        """Yield where the parts of the file do not fit each other."""
        yield from ()

    @model_validator(mode="after")
    def _have_no_faults(self) -> Self:
        faults = list(self.faults())
        if faults:
            text = "; ".join(expected for _, expected in faults)
            raise PydanticCustomError(FAULTS, "{text}", {"text": text, FAULTS: faults})
        return self


def _written_as(pattern: str, expected: str) -> AfterValidator:
    """Return a check that a text is written so, which tells what was expected."""
    compiled = re.compile(pattern)

    def checked(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(expected)
        return value

    return AfterValidator(checked)


def _per_language(value: object) -> object:
    if not isinstance(value, dict) or not value:
        msg = 'the text in at least one language, such as {sv = "…", en = "…"}'
        raise ValueError(msg)
    return value


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text with at least one character that is not a space."""

Language: TypeAlias = Annotated[
    str,
    _written_as(
        r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?",
        "a language code such as sv, en, fi or nb-NO",
    ),
]
"""A language code such as sv, en, fi or nb-NO."""

Texts: TypeAlias = Annotated[dict[Language, Text], BeforeValidator(_per_language)]
"""One text in one or more languages: language code -> text."""

Code: TypeAlias = Annotated[
    str,
    _written_as(
        r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}",
        "a code of letters a-z, digits, hyphens and underscores",
    ),
]
"""A stored name, at most 60 characters. Never renamed."""

Currency: TypeAlias = Annotated[
    str, _written_as(r"[A-Z]{3}", "a currency in three capitals, such as SEK or EUR")
]
"""A currency by its three letters."""

County: TypeAlias = Annotated[
    str, _written_as(r"\d{2}", 'a county code of two digits in quotes, such as "05"')
]
"""An official county code."""

_DAYS_IN_A_PERIOD = 2
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _as_exact_as_known(value: str) -> str:
    days = value.split("/")
    if len(days) > _DAYS_IN_A_PERIOD or not all(_is_day(day) for day in days):
        msg = (
            "a date as exact as it is known: 2019-02-07, 2017-01, 2016, "
            "or two with a slash between"
        )
        raise ValueError(msg)
    return value


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("2016") :])
    except ValueError:
        return False
    return True


PartialDate: TypeAlias = Annotated[str, AfterValidator(_as_exact_as_known)]
"""A date as exact as it is known: day, month or year, or a period "from/to"."""


def repeated(
    values: Iterable[Hashable], *, under: str, key: str | None, what: str
) -> Iterator[Fault]:
    """Yield a fault for every value that has stood earlier in the same list.

    Parameters
    ----------
    values
        What may stand once only, in the order of the file.
    under, key
        The list's name in the file, and the key of the value in each of its parts
        (None when the list holds the values themselves).
    what
        What the value is, for the message: "step number".
    """
    seen: set[Hashable] = set()
    for place, value in enumerate(values):
        if value in seen:
            path: KeyPath = (under, place) if key is None else (under, place, key)
            yield path, f'each {what} once, "{value}" is already used'
        seen.add(value)

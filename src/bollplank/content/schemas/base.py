"""What all schemas of content files share."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Annotated, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
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


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text with at least one character that is not a space."""

Language: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")
]
"""A language code such as sv, en, fi or nb-NO."""


def _in_some_language(texts: dict[str, str]) -> dict[str, str]:
    if not texts:
        msg = "the text in at least one language, such as {sv = '…', en = '…'}"
        raise ValueError(msg)
    return texts


Texts: TypeAlias = Annotated[dict[Language, Text], AfterValidator(_in_some_language)]
"""One text in one or more languages: language code -> text."""

Code: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$")
]
"""A stored name: letters a-z, digits, hyphens, underscores. Never renamed."""

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_PARTIAL_DATE = re.compile(rf"^{_DAY}(/{_DAY})?$")


def _as_exact_as_known(value: str) -> str:
    if not _PARTIAL_DATE.match(value):
        msg = (
            "a date as exact as it is known: 2019-02-07, 2017-01, 2016, "
            "or two of them with a slash between"
        )
        raise ValueError(msg)
    return value


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

"""A value as it is written in a file, read into a number and a status."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from bollplank.domain.figures import ValueStatus
from bollplank.store.faults import ImportFault

_SPACES = " \u00a0\u202f"
"""What may stand between thousands: a space, and two that do not break."""

_NUMBER = re.compile(
    rf"([-+−]?)([0-9]+|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+)(?:([.,])([0-9]+))?"
)
_NO_FIGURE = re.compile(r"[-+−]?(nan|inf(inity)?|null|none|n/?a|#.*)", re.IGNORECASE)
_DIGITS_OF_THOUSANDS = 3


class DecimalMark(IntEnum):
    """With which mark the decimals of a number are written."""

    NONE = 0
    POINT = 1
    COMMA = 2
    POINT_OR_THOUSANDS = 3
    """As 1.234, which somewhere else in the world is a thousand."""
    COMMA_OR_THOUSANDS = 4


class Value(NamedTuple):
    """One value as read. ``number`` is NaN where the status says there is none."""

    number: float
    status: ValueStatus
    mark: DecimalMark = DecimalMark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a source writes what is not an ordinary number."""

    blank: ValueStatus
    flags: Mapping[str, ValueStatus]
    marks: Mapping[str, ValueStatus]
    about: str | None


_WITH_A_NUMBER = {ValueStatus.OK, ValueStatus.APPROXIMATE}


def value_in(text: str, flag: str, *, writing: Writing) -> Value | ImportFault:
    """Return the value that a field and its flag say, or what is wrong with them.

    A number that is flagged as withheld contradicts itself, and so does an empty
    field that is flagged as having a number.
    """
    text, flag = text.strip(), flag.strip()
    flagged = writing.flags.get(flag) if flag else None
    if flag and flagged is None:
        return ImportFault.FLAG_UNKNOWN
    if not text or text in writing.marks:
        said = writing.marks[text] if text else flagged or writing.blank
        if said in _WITH_A_NUMBER or flagged not in {None, said}:
            return ImportFault.VALUE_AND_FLAG
        return Value(math.nan, said)
    is_about = writing.about is not None and text.startswith(writing.about)
    number = number_in(text.removeprefix(writing.about or "") if is_about else text)
    if isinstance(number, ImportFault):
        return number
    if flagged is not None and flagged not in _WITH_A_NUMBER:
        return ImportFault.VALUE_AND_FLAG
    status = ValueStatus.APPROXIMATE if is_about else flagged or ValueStatus.OK
    return Value(number[0], status, number[1])


def number_in(text: str) -> tuple[float, DecimalMark] | ImportFault:
    """Return the number written in a text, and with which decimal mark.

    Thousands may be parted by spaces. Nothing else is taken for a number: no
    exponents, no underscores, no digits of other scripts.
    """
    written = _NUMBER.fullmatch(text.strip())
    if written is None:
        no_figure = _NO_FIGURE.fullmatch(text.strip())
        return ImportFault.NOT_FINITE if no_figure else ImportFault.NOT_A_NUMBER
    sign, whole, mark, decimals = written.groups()
    for space in _SPACES:
        whole = whole.replace(space, "")
    number = float(f"{whole}.{decimals or 0}")
    if math.isinf(number):
        return ImportFault.NOT_FINITE
    return (-number if sign in {"-", "−"} else number), _mark(whole, mark, decimals)


def _mark(whole: str, mark: str | None, decimals: str | None) -> DecimalMark:
    if mark is None or decimals is None:
        return DecimalMark.NONE
    thousands = (
        len(decimals) == _DIGITS_OF_THOUSANDS
        and len(whole) <= _DIGITS_OF_THOUSANDS
        and whole != "0"
    )
    if mark == ".":
        return DecimalMark.POINT_OR_THOUSANDS if thousands else DecimalMark.POINT
    return DecimalMark.COMMA_OR_THOUSANDS if thousands else DecimalMark.COMMA

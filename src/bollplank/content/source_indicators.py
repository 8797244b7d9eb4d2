"""Indicators of a source: which of its rows they are made of, and what is said of them."""

import re
from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from bollplank.content.schemas.base import Code, Schema, Text, Texts
from bollplank.content.schemas.indicators import Gap, Words
from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.indicators import Shape

EVERYTHING = "*"
"""As a selection: every value that the key has in the file."""


def _as_several(value: object) -> object:
    """Let one text stand where a list of texts is expected."""
    several = [value] if isinstance(value, str) else value
    return tuple(several) if isinstance(several, list) else several


Selection: TypeAlias = Annotated[
    tuple[Text, ...], Field(min_length=1), BeforeValidator(_as_several)
]
"""Values of a key: one, several, "20..64" for whole numbers in a row, "*" for all."""

Selections: TypeAlias = dict[Text, Selection]
"""Key -> which of its values are taken."""


class Share(Schema):
    """A percentage of summed counts."""

    of: Selections
    out_of: Selections


class Indicator(Schema):
    """What the values are about. Exactly one of key, sum and share says where from."""

    id: Code
    key: dict[Text, Text] | None = None
    sum: Selections | None = None
    share: Share | None = None
    total_from_sexes: bool = False
    """Whether the total is computed from women and men: for sums and shares only."""
    title: Texts
    group: Group = Group.ADULTS
    unit: Unit
    shape: Shape = Shape.GENDER_DIMENSION
    """Whether women and men have values of their own, or one number tells of both."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """How many are published. None where the source does not say: as they come."""
    direction: Direction = Direction.NONE
    direction_basis: Texts | None = None
    goal: Code | None = None
    note: Texts | None = None
    why: Texts | None = None
    """Why it matters, where that is not said by the reviewed indicator."""
    search: Words = {}
    """Everyday words to find it by, besides those of the reviewed indicator."""
    gap: Gap | None = None
    """How its gap is taken, with the basis. None: as the reviewed indicator, or as usual
    in its unit."""
    reviewed: Code | None = None
    """The indicator in content/indicators that this one is the same as."""
    persons: Code | None = None
    """The indicator of this source that counts the persons behind each value."""

    @property
    def selections(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """Every selection of rows that goes into the indicator."""
        if self.key is not None:
            return ({name: (value,) for name, value in self.key.items()},)
        if self.share is not None:
            return self.share.of, self.share.out_of
        return (self.sum,) if self.sum is not None else ()


def selected(value: str, selection: tuple[str, ...]) -> bool:
    """Tell whether a key's value is among those selected."""
    return any(value == each or _in_row(value, each) for each in selection)


def whole_numbers_in(selection: str) -> range | None:
    """Return the numbers meant by "20..64", both ends included, or None."""
    ends = re.fullmatch(r"(\d{1,6})\.\.(\d{1,6})", selection)
    return range(int(ends[1]), int(ends[2]) + 1) if ends else None


def _in_row(value: str, selection: str) -> bool:
    if selection == EVERYTHING:
        return True
    row = whole_numbers_in(selection)
    return row is not None and value.isdecimal() and int(value) in row

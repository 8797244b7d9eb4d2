"""How a publisher's files are written: which column is what, and where the year is."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from bollplank.content.schemas.base import Fault, KeyPath, Schema, Text
from bollplank.domain.figures import Sex


class YearRule(Schema):
    """Where the year of a value is found."""

    column: Text | None = None
    """The column it stands in."""
    above_header: Text | None = None
    """The words before it, in a line above the header."""
    fixed: int | None = Field(default=None, ge=1900, le=2200)
    """The year itself, where the file does not say it."""
    written: Literal["year", "school_year"] = "year"
    school_year: Literal["start", "end"] = "end"
    """Which year a school year such as 2022/23 counts as."""


class ValueColumn(Schema):
    """One of several columns with values in a file that is wide."""

    column: Text
    sex: Sex | None = None
    key: dict[Text, Text] = {}


class Layout(Schema):
    """One way in which files of the source are written."""

    encoding: Literal["utf-8", "latin-1"] = "utf-8"
    delimiter: Literal[",", ";", "\t", "|"] = ","
    decimal: Literal[".", ","] = "."
    header_rows: int = Field(default=1, ge=1, le=2)
    """With two, a column is called "first row / second row"."""
    organisation: Text
    year: YearRule
    sex: Text | None = None
    keys: dict[Text, Text] = {}
    """Key -> column."""
    indicator: Text | None = None
    """The column with the indicator's id, where the file carries ids."""
    value: Text | None = None
    values: tuple[ValueColumn, ...] = ()
    flag: Text | None = None
    only: dict[Text, Text] = {}
    """Column -> what it must say; other rows are left out and counted."""
    remarks_from: Text | None = None
    """How the first line under the figures begins: from there on are remarks."""

    @property
    def value_columns(self) -> tuple[ValueColumn, ...]:
        """The columns with values: the one of a long file, or those of a wide one."""
        return (ValueColumn(column=self.value),) if self.value else self.values

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that has to be in the file, once each."""
        named = [self.organisation, self.year.column, self.sex, self.indicator]
        named += [*self.keys.values(), *(each.column for each in self.value_columns)]
        named += [self.flag, *self.only]
        return tuple(dict.fromkeys(name for name in named if name))


def faults_in_layout(
    path: KeyPath, layout: Layout, keys: tuple[str, ...]
) -> Iterator[Fault]:
    """Yield where the parts of a layout do not fit each other."""
    if bool(layout.value) == bool(layout.values):
        yield path, "either one column as value, or several under values"
    for each in layout.value_columns:
        if bool(layout.sex) == bool(each.sex):
            yield (
                path,
                f'the sex of "{each.column}": one column, or said with the value',
            )
        if sorted([*layout.keys, *each.key]) != sorted(keys):
            wanted = ", ".join(keys) or "none"
            yield path, f'the keys {wanted} for "{each.column}", each once'
    year = layout.year
    ways = [year.column, year.above_header, year.fixed]
    if sum(way is not None for way in ways) != 1:
        yield (*path, "year"), "exactly one of column, above_header and fixed"

"""What is asked of a PxWeb service: tables, and the series that are made of them."""

from collections.abc import Collection, Iterator, Sequence

from pydantic import Field

from bollplank.content.schemas.base import Code, Fault, Schema, Text
from bollplank.content.source_indicators import Selection
from bollplank.domain.figures import Sex


class TableSeries(Schema):
    """One indicator out of a table.

    ``codes`` goes from dimension to the values that are taken; several are added up,
    and one of them missing makes the sum missing. A dimension that is not named is left
    to the service, which then answers for all of its values together.
    """

    indicator: Code
    codes: dict[Text, Selection] = {}


class Table(Schema):
    """A table: what its dimensions are called, and what is taken out of it."""

    id: Text
    region: Text = "Region"
    """The dimension of the organisations. Codes of four digits are municipalities, of
    two digits counties, which stand for the region there; 00 is the country."""
    year: Text = "Tid"
    sex: Text = "Kon"
    sexes: dict[Sex, Text]
    """Women, men and, where the table has it, all -> the value in that dimension."""
    total_from_sexes: bool = False
    """Whether the total is women and men added up: for numbers only."""
    series: tuple[TableSeries, ...] = Field(min_length=1)


def faults_in_tables(
    tables: Sequence[Table], *, described: Collection[str]
) -> Iterator[Fault]:
    """Yield where tables do not fit the indicators that the source describes."""
    seen: set[str] = set()
    for place, table in enumerate(tables):
        path = ("tables", place)
        if not {Sex.WOMEN, Sex.MEN} <= set(table.sexes):
            yield (*path, "sexes"), "both K and M, women and men"
        if table.total_from_sexes and Sex.TOTAL in table.sexes:
            yield (*path, "total_from_sexes"), "no T in sexes beside it"
        for nth, each in enumerate(table.series):
            where = (*path, "series", nth, "indicator")
            if each.indicator not in described:
                yield where, f'an indicator of this source, got "{each.indicator}"'
            if each.indicator in seen:
                yield where, f'one place for "{each.indicator}", it is in two'
            seen.add(each.indicator)
    for missing in sorted(set(described) - seen):
        yield ("tables",), f'a series for the indicator "{missing}"'

"""What the source file says of Statistics Sweden's table, asked of the service itself."""

from bollplank.cli import starting
from bollplank.content.sources import read_source
from bollplank.fetching.pxweb import PxWeb
from bollplank.fetching.table_questions import question


def test_the_table_has_the_dimensions_and_codes_that_are_asked_for():
    source = read_source(starting.content() / "sources" / "scb-pxweb.toml")
    (table,) = source.tables
    pxweb = PxWeb(
        source.service_address,
        before_retry=lambda _seconds: None,
        pause=lambda _seconds: None,
    )
    facts = pxweb.facts(table.id)

    questions = [
        question(table, each, facts, organisations={"0000", "0001", "0180"},
                 years=range(2020, 2024))
        for each in table.series
    ]  # fmt: skip

    first = questions[0]
    assert sorted(first.regions) == ["0000", "0001", "0180"]
    rows = pxweb.rows(table.id, first.selection(2023))
    cells = first.cells(2023, rows)
    assert len(cells) == 3 * 3
    assert cells["value"].max() > 10_000_000

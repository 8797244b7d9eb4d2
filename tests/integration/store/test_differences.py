"""What has changed between two vintages, value by value and counted."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.domain.figures import Sex, Unit, ValueStatus
from bollplank.store.changes import ChangeKind
from bollplank.store.differences import changes, difference, series_difference
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import SECOND, figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
ROWS = [
    ("passed", "0114", 2022, "K", 71.5),
    ("passed", "0114", 2022, "M", 69.0),
    ("passed", "0180", 2022, "K", None),
]


@pytest.fixture
def vintages(tmp_path):
    """Return what publishes figures one after the other, and opens all vintages."""

    def made(*imports):
        ids = [
            publish(tmp_path, each, at=AT + timedelta(days=number))
            for number, each in enumerate(imports)
        ]
        return [Store.at(tmp_path, vintage) for vintage in ids]

    return made


def said(found):
    return [(c.organisation, c.year, c.sex, c.kind, c.old, c.new) for c in found]


def test_a_revised_value_is_told_with_both_numbers_and_its_size(vintages):
    old, new = vintages(
        figures(ROWS), figures([("passed", "0114", 2022, "K", 74.0)], fetched_on=SECOND)
    )

    found = list(changes(old, new))

    assert said(found) == [
        ("0114", 2022, Sex.WOMEN, ChangeKind.REVISED, 71.5, 74.0),
    ]
    assert found[0].size == 2.5
    assert found[0].series.name == ("passed", "school")


def test_a_new_year_a_new_place_and_another_source_are_new(vintages):
    old, new = vintages(
        figures(ROWS),
        figures(
            [("passed", "0114", 2023, "K", 72.0), ("passed", "0115", 2022, "M", 60.0)]
        ),
    )

    assert said(changes(old, new)) == [
        ("0114", 2023, Sex.WOMEN, ChangeKind.NEW, None, 72.0),
        ("0115", 2022, Sex.MEN, ChangeKind.NEW, None, 60.0),
    ]


def test_the_same_values_fetched_anew_have_not_changed(vintages):
    old, new = vintages(figures(ROWS), figures(ROWS, fetched_on=SECOND))

    assert list(changes(old, new)) == []
    assert difference(old, new).series == ()


def test_what_was_withheld_and_what_is_withheld_now_are_told_apart(vintages):
    old, new = vintages(
        figures(ROWS),
        figures(
            [
                ("passed", "0114", 2022, "K", None),
                ("passed", "0180", 2022, "K", 55.0),
                ("passed", "0180", 2022, "M", None),
            ]
        ),
    )

    assert said(changes(old, new)) == [
        ("0114", 2022, Sex.WOMEN, ChangeKind.SUPPRESSED, 71.5, None),
        ("0180", 2022, Sex.WOMEN, ChangeKind.FILLED, None, 55.0),
        ("0180", 2022, Sex.MEN, ChangeKind.EMPTY, None, None),
    ]


def test_a_value_that_is_gone_is_withdrawn(vintages):
    # Asked the other way round, what has come is what has gone.
    new, old = vintages(figures(ROWS[:1]), figures(ROWS[1:]))

    found = list(changes(old, new))

    assert said(found) == [
        ("0114", 2022, Sex.MEN, ChangeKind.WITHDRAWN, 69.0, None),
        ("0180", 2022, Sex.WOMEN, ChangeKind.STATUS, None, None),
    ]
    assert [each.new_status for each in found] == [None, None]
    assert found[1].old_status is ValueStatus.SUPPRESSED


def test_before_the_first_vintage_there_was_nothing(vintages):
    (first,) = vintages(figures(ROWS))

    found = difference(None, first)

    assert found.old is None
    assert found.totals.counts == {
        ChangeKind.NEW: {2022: 2},
        ChangeKind.EMPTY: {2022: 1},
    }
    assert [each.is_new for each in found.series] == [True]


def test_changes_are_counted_by_way_and_year_with_the_largest_revision(vintages):
    old, new = vintages(
        figures(ROWS),
        figures(
            [
                ("passed", "0114", 2022, "K", 71.0),
                ("passed", "0114", 2022, "M", 62.5),
                ("passed", "0114", 2023, "T", 62.5),
                ("grade", "0114", 2023, "T", 12.5),
            ]
        ),
    )

    found = difference(old, new)

    assert [each.series.indicator for each in found.series] == ["grade", "passed"]
    grade, passed = found.series
    assert (grade.is_new, passed.is_new) == (True, False)
    assert passed.counts == {
        ChangeKind.NEW: {2023: 1},
        ChangeKind.REVISED: {2022: 2},
    }
    assert passed.largest == -6.5
    assert found.totals.counts == {
        ChangeKind.NEW: {2023: 2},
        ChangeKind.REVISED: {2022: 2},
    }
    assert found.totals.count(ChangeKind.NEW) == 2
    assert found.totals.count(ChangeKind.WITHDRAWN) == 0


def test_a_series_that_is_gone_is_told(vintages):
    new, old = vintages(
        figures(ROWS), figures([("wage", "0180", 2021, "M", 31_250.0)], source="pay")
    )

    (wage,) = difference(old, new).series

    assert (wage.series.name, wage.is_gone) == (("wage", "pay"), True)
    assert wage.counts == {ChangeKind.WITHDRAWN: {2021: 1}}


def test_another_unit_is_told_also_where_no_value_has_changed(vintages):
    old, new = vintages(figures(ROWS), figures(ROWS, unit=Unit.PER_1000))

    (passed,) = difference(old, new).series

    assert passed.was.unit is Unit.PERCENT
    assert passed.series.unit is Unit.PER_1000
    assert passed.counts == {}


def test_a_value_that_32_bits_cannot_hold_is_compared_as_published(vintages):
    big = [("money", "0180", 2021, "T", 1_234_567_890.1)]
    same = [*big, ("money", "0180", 2022, "T", 1.25)]
    other = [("money", "0180", 2021, "T", 1_234_567_890.2)]
    first, second, third = vintages(*map(figures, (big, same, other)))

    assert said(changes(first, second)) == [
        ("0180", 2022, Sex.TOTAL, ChangeKind.NEW, None, 1.25)
    ]
    assert said(changes(second, third)) == [
        ("0180", 2021, Sex.TOTAL, ChangeKind.REVISED, 1_234_567_890.1, 1_234_567_890.2)
    ]


def test_equal_bits_with_other_decimals_are_compared_as_published(vintages):
    # 32 bits hold 1234567.1 and 1234567.125 as the same number.
    old, new = vintages(
        figures([("money", "0180", 2021, "T", 1_234_567.1)]),
        figures(
            [
                ("money", "0180", 2021, "T", 1_234_567.125),
                ("money", "0180", 2022, "T", 0.123),
            ]
        ),
    )

    revised = said(changes(old, new))[0]

    assert revised == (
        "0180",
        2021,
        Sex.TOTAL,
        ChangeKind.REVISED,
        1_234_567.1,
        1_234_567.125,
    )


def test_one_series_is_told_a_page_at_a_time(vintages):
    rows = [("passed", f"{n:04d}", 2022, "K", 50.0 + n) for n in range(1, 8)]
    old, new = vintages(
        figures(rows),
        figures(
            [(i, o, y, s, v + 1 if o != "0003" else None) for i, o, y, s, v in rows]
        ),
    )

    found = series_difference(old, new, indicator="passed", source="school")

    assert found.count() == 7
    assert found.count([ChangeKind.REVISED]) == 6
    assert [c.organisation for c in found.changes(start=5, most=5)] == ["0006", "0007"]
    assert [c.organisation for c in found.changes(kinds=[ChangeKind.SUPPRESSED])] == [
        "0003"
    ]


def test_ways_of_changing_can_be_left_out(vintages):
    old, new = vintages(
        figures(ROWS),
        figures(
            [("passed", "0114", 2022, "K", 1.0), ("passed", "0114", 2023, "K", 2.0)]
        ),
    )

    found = changes(old, new, without=[ChangeKind.NEW])

    assert [change.kind for change in found] == [ChangeKind.REVISED]


def test_a_series_that_neither_vintage_has_is_an_error(vintages):
    old, new = vintages(figures(ROWS), figures(ROWS))

    with pytest.raises(KeyError):
        series_difference(old, new, indicator="nothing", source="school")


CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["0114", "0115", "0180"]),
        st.integers(2019, 2022),
        st.sampled_from("KMT"),
    ),
    st.one_of(st.none(), st.integers(0, 30).map(lambda n: n / 10)),
    min_size=1,
    max_size=20,
)


def slow_changes(old, new):
    """What has changed, found by looking at one cell after the other."""
    found = {}
    for cell in old.keys() | new.keys():
        before, after = old.get(cell, "absent"), new.get(cell, "absent")
        if before == after:
            continue
        had, has = isinstance(before, float), isinstance(after, float)
        if has:
            kind = "revised" if had else "new" if before == "absent" else "filled"
        elif had:
            kind = "withdrawn" if after == "absent" else "suppressed"
        else:
            kind = "empty" if before == "absent" else "status"
        found[cell] = kind
    return found


@pytest.mark.slow
@settings(max_examples=40)
@given(old=CELLS, new=CELLS)
def test_the_changes_are_those_found_cell_by_cell(tmp_path_factory, old, new):
    folder = tmp_path_factory.mktemp("stores")
    before, after = folder / "old", folder / "new"
    for store, cells in ((before, old), (after, new)):
        publish(store, figures([(*c, v) for c, v in cells.items()]), at=AT)

    found = list(changes(Store.open(before), Store.open(after)))

    told = {(c.series.indicator, c.organisation, c.year, c.sex): c for c in found}
    expected = slow_changes(old, new)
    assert {cell: str(change.kind) for cell, change in told.items()} == expected
    whole = difference(Store.open(before), Store.open(after))
    assert sum(
        n for years in whole.totals.counts.values() for n in years.values()
    ) == len(expected)
    for change in found:
        assert change.old is None or not np.isnan(change.old)

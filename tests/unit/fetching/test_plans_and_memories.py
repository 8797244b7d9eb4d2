from datetime import UTC, date, datetime, timedelta

import pytest

from bollplank.fetching import places
from bollplank.fetching.memories import (
    WHOLE_EVERY,
    Memory,
    Remembered,
    read_memory,
    write_memory,
)
from bollplank.fetching.nights import FIRST_RETRY, LONGEST_RETRY, next_fetch
from bollplank.fetching.plans import (
    YEARS,
    fingerprint_of,
    pieces_for,
    years_until,
)
from bollplank.kolada.records import Indicator, Unit, UnitKind

DAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)
UNITS = [
    Unit(id="0000", title="Riket", kind=UnitKind.COUNTRY),
    Unit(id="0001", title="Region Stockholm", kind=UnitKind.REGION),
    *(
        Unit(id=f"{number:04}", title=str(number), kind=UnitKind.MUNICIPALITY)
        for number in range(100, 140)
    ),
]
KNOWN = Remembered(
    title="Andel (%)", divided=True, whole_on=DAY, synced_on=DAY, had_values=True
)


def figure(identity, units="A"):
    return Indicator(
        id=identity,
        title="Andel (%)",
        description="",
        divided_by_sex=True,
        units=units,
        area="",
        preliminary_on=None,
        final_on=None,
        period=None,
    )


def planned(figures, since=None):
    return pieces_for(
        figures,
        units=UNITS,
        years=years_until(DAY),
        since={each.id: (since or {}).get(each.id) for each in figures},
    )


def test_twenty_years_are_fetched_this_one_included():
    assert years_until(DAY) == tuple(range(2007, 2027))
    assert len(years_until(DAY)) == YEARS


def test_every_combination_is_asked_for_once_in_parts_of_25():
    figures = [figure(f"N{number:05}") for number in range(60)]

    pieces = planned(figures)

    asked = [
        (indicator, unit, year)
        for piece in pieces
        for indicator in piece.indicators
        for unit in piece.units
        for year in piece.years
    ]
    assert len(asked) == len(set(asked)) == 60 * len(UNITS) * YEARS
    assert max(len(each.indicators) for each in pieces) == 25
    assert max(len(each.units) for each in pieces) == 25


def test_who_a_figure_is_for_decides_which_units_are_asked():
    (regions,) = planned([figure("N1", units="L")])
    municipalities = planned([figure("N1", units="K")])

    assert regions.units == ("0000", "0001")
    assert "0001" not in {unit for piece in municipalities for unit in piece.units}


def test_an_unknown_kind_is_asked_for_all():
    pieces = planned([figure("N1", units="?")])

    assert len({unit for piece in pieces for unit in piece.units}) == len(UNITS)


def test_what_is_asked_from_different_days_is_asked_apart():
    pieces = planned([figure("N1", "L"), figure("N2", "L")], {"N2": DAY})

    assert [(each.indicators, each.since) for each in pieces] == [
        (("N1",), None),
        (("N2",), DAY),
    ]


def test_a_fetch_is_known_by_what_it_asks_and_where():
    pieces, others = planned([figure("N1")]), planned([figure("N2")])

    assert fingerprint_of("a", pieces) == fingerprint_of("a", pieces)
    assert fingerprint_of("a", pieces) != fingerprint_of("b", pieces)
    assert fingerprint_of("a", pieces) != fingerprint_of("a", others)


def test_changes_are_asked_for_from_the_day_before_the_last_fetch():
    memory = Memory(base_url="a", ids={"N1": KNOWN})

    assert memory.since("N1", on=DAY + timedelta(days=3)) == DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("identity", "on"),
    [
        pytest.param("N2", DAY, id="never-fetched"),
        pytest.param("N1", DAY + WHOLE_EVERY, id="a-month-ago"),
        pytest.param("N1", DAY - timedelta(days=1), id="clock-was-wrong"),
    ],
)
def test_everything_is_asked_for_at_times(identity, on):
    assert Memory(base_url="a", ids={"N1": KNOWN}).since(identity, on=on) is None


def test_a_memory_comes_back_as_it_was_kept(tmp_path):
    memory = Memory(base_url="a", ids={"N1": KNOWN}, groups_on=DAY)
    write_memory(tmp_path, "kolada", memory)

    assert read_memory(tmp_path, "kolada", base_url="a") == memory


@pytest.mark.parametrize("text", ["", "{", "[]", '{"base_url": "a"}', '{"base_url":'])
def test_a_memory_that_cannot_be_read_is_none(tmp_path, text):
    path = places.memory(tmp_path, "kolada")
    path.parent.mkdir()
    path.write_text(text)

    assert read_memory(tmp_path, "kolada", base_url="a") == Memory(base_url="a")


def test_another_address_is_another_memory(tmp_path):
    write_memory(tmp_path, "kolada", Memory(base_url="a", ids={"N1": KNOWN}))

    assert read_memory(tmp_path, "kolada", base_url="b") == Memory(base_url="b")


def nightly(now=NOON, *, last_good=NOON, failures=0, chance=0.5):
    return next_fetch(now, last_good=last_good, failures=failures, chance=chance)


def test_figures_that_are_missing_or_a_day_old_are_fetched_at_once():
    assert nightly(last_good=None) == NOON
    assert nightly(last_good=NOON - timedelta(days=1)) == NOON


def test_fresh_figures_are_fetched_in_the_next_night_with_a_spread():
    first = datetime(2026, 5, 5, 1, 30, tzinfo=UTC)

    assert nightly(chance=0) == first
    assert nightly(chance=1) == first + timedelta(hours=1)


def test_just_before_the_hour_it_is_this_night():
    early = datetime(2026, 5, 4, 0, 30, tzinfo=UTC)

    assert nightly(early, last_good=early, chance=0) == datetime(
        2026, 5, 4, 1, 30, tzinfo=UTC
    )


def test_in_winter_the_night_is_at_the_same_time_on_the_clock():
    winter = datetime(2026, 1, 4, 12, tzinfo=UTC)

    assert nightly(winter, last_good=winter, chance=0).hour == 3
    assert nightly(winter, last_good=winter, chance=0).astimezone(UTC).hour == 2


def test_after_failures_it_is_tried_again_less_and_less_often():
    waits = [nightly(failures=count) - NOON for count in range(1, 8)]

    assert waits[:3] == [FIRST_RETRY, 2 * FIRST_RETRY, 4 * FIRST_RETRY]
    assert waits[-1] == LONGEST_RETRY

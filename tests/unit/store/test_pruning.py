"""Which vintages time speaks for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bollplank.store.names import new_name, written_at
from bollplank.store.pruning import KeptFor, Policy, reasons_to_keep

SWEDEN = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 20, 12, tzinfo=SWEDEN)
NONE_OF_THE_NEWEST = Policy(newest=0)


def kept(*days, policy=NONE_OF_THE_NEWEST):
    moments = {day: datetime.fromisoformat(day).replace(tzinfo=SWEDEN) for day in days}
    reasons = reasons_to_keep(moments, now=NOW, policy=policy)
    return {day: why for day, why in reasons.items() if why}


def test_the_newest_are_kept():
    found = kept(
        "2026-03-17", "2026-03-18", "2026-03-19", policy=Policy(newest=2, months=0)
    )

    assert found == {
        "2026-03-18": (KeptFor.NEWEST,),
        "2026-03-19": (KeptFor.NEWEST, KeptFor.YEAR),
    }


def test_the_last_of_each_month_is_kept():
    found = kept("2026-02-03", "2026-02-27", "2026-03-01", "2026-03-19")

    assert found == {
        "2026-02-27": (KeptFor.MONTH,),
        "2026-03-19": (KeptFor.MONTH, KeptFor.YEAR),
    }


def test_after_two_years_the_last_of_the_year_is_left():
    found = kept("2024-03-31", "2024-04-01", "2024-12-24", "2026-03-19")

    # March 2024 lies 24 months back, April 23.
    assert found == {
        "2024-04-01": (KeptFor.MONTH,),
        "2024-12-24": (KeptFor.MONTH, KeptFor.YEAR),
        "2026-03-19": (KeptFor.MONTH, KeptFor.YEAR),
    }


def test_the_last_of_a_year_is_kept_for_ever():
    found = kept("2001-05-01", "2001-12-01", "2026-03-19")

    assert found["2001-12-01"] == (KeptFor.YEAR,)
    assert "2001-05-01" not in found


def test_months_end_by_the_calendar_of_the_place():
    # Half past eleven in the evening UTC is April in Sweden.
    moments = {
        "march": datetime(2025, 3, 31, 12, tzinfo=UTC),
        "april": datetime(2025, 3, 31, 23, 30, tzinfo=UTC),
    }

    found = reasons_to_keep(moments, now=NOW, policy=NONE_OF_THE_NEWEST)

    assert found["march"] == (KeptFor.MONTH,)
    assert found["april"] == (KeptFor.MONTH, KeptFor.YEAR)


@given(
    ages=st.sets(st.integers(0, 4000), min_size=1, max_size=60),
    newest=st.integers(0, 10),
    months=st.integers(0, 40),
)
def test_what_is_kept_is_enough_and_not_too_much(ages, newest, months):
    moments = {str(age): NOW - timedelta(days=age) for age in ages}

    reasons = reasons_to_keep(
        moments, now=NOW, policy=Policy(newest=newest, months=months)
    )

    kept = {name: moments[name] for name, why in reasons.items() if why}
    years = {moment.year for moment in moments.values()}
    assert set(reasons) == set(moments)
    assert {moment.year for moment in kept.values()} == years
    assert len(kept) <= newest + months + len(years)


def test_a_name_says_when_the_vintage_was_written():
    at = datetime(2026, 3, 20, 12, 30, 15, 42, tzinfo=UTC)

    assert written_at(new_name(at)) == at


def test_what_is_no_name_of_a_vintage_is_none():
    for text in [
        "",
        "current",
        "../../etc/passwd",
        "20260320T123015000042-18f49",
        "20260320T123015000042-18f490/..",
        "20261320T123015000042-18f490",
        "20260320T123015000042-18f490\n",
    ]:
        assert written_at(text) is None

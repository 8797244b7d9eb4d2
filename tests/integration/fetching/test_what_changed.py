"""Fetching again: only what changed, what was withdrawn, and everything now and then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bollplank.fetching.memories import WHOLE_EVERY
from bollplank.fetching.notes import NoteCode
from tests.integration.fetching.conftest import AT, PLAIN, SHARE
from tests.kolada_service.servers import Fault
from tests.kolada_service.worlds import KeyFigure

DAY = timedelta(days=1)
CELL = (PLAIN, "0180", 2020, "K")
NEXT = AT + DAY


def test_the_next_night_only_changes_are_asked_for(stage):
    stage.fetch([PLAIN])
    stage.service.asked.clear()
    stage.world.set(CELL, 777.7, on=NEXT.date())

    outcome = stage.fetch([PLAIN], at=NEXT)

    (asked,) = stage.service.asked_for("/data/")
    assert asked.endswith("?from_date=2026-05-03")
    assert stage.value(*CELL) == 777.7
    assert (outcome.new, outcome.revised, outcome.withdrawn) == (0, 1, 0)


def test_a_withdrawn_value_leaves_the_store(stage):
    stage.fetch([PLAIN])
    assert isinstance(stage.value(*CELL), float)
    stage.world.set(CELL, "gone", on=NEXT.date())

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert stage.value(*CELL) == "absent"
    assert (outcome.new, outcome.revised, outcome.withdrawn) == (0, 0, 1)


def test_a_value_that_became_missing_is_withdrawn_too(stage):
    stage.fetch([PLAIN])
    stage.world.set(CELL, None, on=NEXT.date())

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert stage.value(*CELL) is None
    assert outcome.withdrawn == 1


def test_a_night_without_changes_makes_no_vintage(stage):
    stage.fetch([PLAIN])
    served = stage.served.id

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert outcome.vintage is None
    assert outcome.changes == ()
    assert stage.served.id == served


def test_a_change_that_comes_again_makes_no_vintage_either(stage):
    stage.fetch([PLAIN])
    stage.world.set(CELL, 777.7, on=NEXT.date())
    served = stage.fetch([PLAIN], at=NEXT).vintage

    assert stage.fetch([PLAIN], at=NEXT + DAY).vintage is None
    assert stage.served.id == served


def test_after_a_month_everything_is_asked_for_and_has_a_new_day(stage):
    stage.fetch([PLAIN])
    stage.service.asked.clear()
    later = AT + WHOLE_EVERY

    outcome = stage.fetch([PLAIN], at=later)

    assert not stage.service.asked_for("from_date")
    assert stage.served.fetches == (("kolada", later.date()),)
    assert outcome.changes == ()


def test_what_has_no_row_any_more_leaves_when_everything_is_asked_for(stage):
    stage.fetch([PLAIN])
    stage.world.changed[CELL] = (date(2021, 1, 1), "gone")

    outcome = stage.fetch([PLAIN], at=NEXT, whole=True)

    assert stage.value(*CELL) == "absent"
    assert outcome.withdrawn == 1


def test_a_new_indicator_is_asked_for_whole_beside_the_changes_of_others(stage):
    stage.fetch([PLAIN])
    stage.service.asked.clear()

    stage.fetch([PLAIN, SHARE], at=NEXT)

    asked = stage.service.asked_for("/data/")
    assert [("from_date" in each, SHARE in each) for each in asked] == [
        (False, True),
        (True, False),
    ]


def test_changes_since_a_day_that_a_person_chose(stage):
    stage.fetch([PLAIN])
    stage.service.asked.clear()

    stage.fetch([PLAIN], at=NEXT, since=date(2026, 1, 2))

    (asked,) = stage.service.asked_for("/data/")
    assert asked.endswith("?from_date=2026-01-02")


def test_a_first_fetch_of_changes_alone_is_not_taken_for_everything(stage):
    stage.world.set(CELL, 5.0, on=date(2026, 1, 3))
    stage.fetch([PLAIN], since=date(2026, 1, 2))
    assert stage.served.cube().rows == 1
    stage.service.asked.clear()

    stage.fetch([PLAIN], at=NEXT)

    assert not stage.service.asked_for("from_date")


def test_a_chosen_day_that_leaves_a_gap_does_not_hide_it(stage):
    stage.fetch([PLAIN])
    later = AT + 10 * DAY
    stage.fetch([PLAIN], at=later, since=later.date())
    stage.service.asked.clear()

    stage.fetch([PLAIN], at=later + DAY)

    (asked,) = stage.service.asked_for("/data/")
    assert asked.endswith("?from_date=2026-05-03")


def test_where_changes_cannot_be_asked_for_everything_is(stage):
    stage.fetch([PLAIN])
    stage.service.faults = [Fault(where="/data/", times=1, status=422)]
    stage.world.changed[CELL] = (date(2021, 1, 1), 3.0)

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert stage.value(*CELL) == 3.0
    assert outcome.revised == 1
    assert outcome.notes[0].code is NoteCode.CHANGES_REFUSED


def test_a_store_that_lost_its_figures_gets_them_all_again(stage):
    stage.fetch([PLAIN])
    (stage.store / "current").unlink()

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert outcome.vintage
    assert stage.served.indicators == (PLAIN,)


def test_another_service_is_asked_for_everything(stage):
    stage.fetch([PLAIN])
    stage.service.asked.clear()
    stage.service.address += "/copy"

    stage.fetch([PLAIN], at=NEXT)

    assert not stage.service.asked_for("from_date")


def test_other_sources_and_indicators_stay_as_they_were(stage):
    stage.fetch([SHARE])
    share = stage.served.indicator(SHARE).values.copy()

    stage.fetch([PLAIN], at=NEXT)

    now = stage.served.indicator(SHARE)
    places = [now.years.index(year) for year in range(2017, 2027)]
    rows = [place for place, _ in enumerate(now.organisations)
            if now.states[place].any()]  # fmt: skip
    assert now.values[rows][:, places].tolist() == pytest.approx(share, nan_ok=True)


def test_one_that_is_now_by_sex_is_told_and_keeps_its_totals(stage):
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, divided=False)
    stage.fetch([PLAIN])
    total = stage.value(PLAIN, "0180", 2020, "T")
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, divided=True)
    stage.world.set(CELL, 41.0, on=NEXT.date())

    outcome = stage.fetch([PLAIN], at=NEXT)

    assert [each.code for each in outcome.notes] == [NoteCode.NOW_DIVIDED]
    assert stage.value(*CELL) == 41.0
    assert stage.value(PLAIN, "0180", 2020, "T") == total


def test_a_ready_made_share_that_is_now_by_sex_is_held_back(stage):
    figure = KeyFigure("N05815", divided=False, units="K")
    stage.world.key_figures["N05815"] = figure
    stage.fetch(["N05815"])
    served = stage.served.id
    stage.world.key_figures["N05815"] = replace(figure, divided=True)
    stage.world.set(("N05815", "0180", 2020, "T"), 1.5, on=NEXT.date())

    outcome = stage.fetch(["N05815"], at=NEXT)

    (note,) = outcome.notes
    assert (note.code, note.is_held) == (NoteCode.MEANING_CHANGED, True)
    assert stage.served.id == served

    stage.fetch(["N05815"], at=NEXT, accepted=frozenset({"N05815"}))

    assert stage.value("women-in-municipal-council", "0180", 2020, "T") == 1.5

"""What a fetch asks, and what of the answers comes into the store."""

from datetime import date

import numpy as np
import pytest

from bollplank.domain.figures import Unit
from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.failures import AlreadyFetchingError, FetchError
from bollplank.fetching.locks import fetching_alone, is_fetching
from bollplank.fetching.notes import NoteCode
from bollplank.fetching.outcomes import read_last
from bollplank.fetching.progress import Stage, read_progress
from bollplank.store.groups import read_groups
from tests.integration.fetching.conftest import AT, PLAIN, SHARE
from tests.kolada_service.worlds import (
    DISTRICT,
    GROUP,
    KeyFigure,
    every_unit,
    similar_group,
)


def test_every_value_comes_into_the_store_as_it_is_published(stage):
    outcome = stage.fetch([SHARE, PLAIN])

    block = stage.world.block(PLAIN)
    figures = stage.served.indicator(PLAIN, source="kolada")
    for place, unit in enumerate(stage.world.units):
        here = figures.values[figures.organisations.index(unit["id"])]
        assert np.array_equal(here, block[place], equal_nan=True)
    assert outcome.vintage == stage.served.id
    assert stage.served.fetched_on("kolada") == date(2026, 5, 4)
    assert (outcome.revised, outcome.withdrawn) == (0, 0)
    assert outcome.new == int((~np.isnan(stage.served.cube().value)).sum())


def test_only_municipalities_regions_and_the_country_are_kept(stage):
    stage.fetch([PLAIN])

    codes = stage.served.organisations
    assert {"0000", "0001", "0009", "0980"} <= set(codes)
    assert not {DISTRICT, GROUP} & set(codes)


def test_a_figure_for_municipalities_is_asked_for_them_and_the_country(stage):
    stage.fetch([SHARE])

    (asked,) = stage.service.asked_for("/data/")
    units = asked.split("/municipality/")[1].split("/")[0].split(",")
    assert units == ["0000", "0114", "0115", "0180", "0980", "1480", "1984"]
    assert asked.endswith("/year/" + ",".join(map(str, range(2007, 2027))))


def test_no_question_names_more_than_25_ids_and_nothing_is_lost(stage):
    stage.world.units[:] = every_unit()[:60]
    ids = [f"N990{number:02}" for number in range(27)]
    stage.world.key_figures.update({each: KeyFigure(each) for each in ids})

    stage.fetch(ids)

    first_pages = [
        each for each in stage.service.asked_for("/data/") if "?" not in each
    ]
    assert len(first_pages) == 2 * 3
    assert stage.served.indicators == tuple(ids)
    assert len(stage.served.organisations) == 60


def test_two_ids_become_women_and_men_of_one_series(stage):
    stage.world.key_figures |= {
        each: KeyFigure(each, title="Medellivslängd, år", divided=False, scale=80)
        for each in ("N00925", "N00923")
    }

    stage.fetch(["N00923"])

    unit = stage.world.units[2]["id"]
    women, men = (stage.world.block(each)[2][3][2] for each in ("N00925", "N00923"))
    assert stage.value("life-expectancy", unit, 2020, "K") == women
    assert stage.value("life-expectancy", unit, 2020, "M") == men
    assert stage.value("life-expectancy", unit, 2020, "T") == "absent"


def test_a_ready_made_share_is_the_total_of_its_series(stage):
    stage.world.key_figures["N05815"] = KeyFigure("N05815", divided=False, units="K")

    stage.fetch(["women-in-municipal-council"])

    (series,) = stage.served.series
    assert series.unit is Unit.SHARE
    drawn = stage.world.block("N05815")[1][0][2]
    unit = stage.world.units[1]["id"]
    assert stage.value(series.indicator, unit, 2017, "T") == drawn
    assert stage.value(series.indicator, unit, 2017, "K") == "absent"


def test_one_that_nobody_has_described_has_kolada_s_title_and_its_unit(stage):
    stage.fetch([PLAIN, SHARE])

    series = {each.indicator: each for each in stage.served.series}
    assert series[PLAIN].title == "Något påhittat, antal"
    assert series[PLAIN].unit is Unit.NUMBER
    assert series[SHARE].title is None


def test_zero_is_a_value_and_missing_is_none(stage):
    stage.world.set((PLAIN, "0180", 2020, "K"), 0.0, on=date(2021, 1, 1))
    stage.world.set((PLAIN, "0180", 2020, "M"), None, on=date(2021, 1, 1))

    stage.fetch([PLAIN])

    assert stage.value(PLAIN, "0180", 2020, "K") == 0.0
    assert stage.value(PLAIN, "0180", 2020, "M") is None


@pytest.mark.parametrize("unknown_is_404", [False, True])
def test_unknown_retired_and_empty_are_three_things(stage, unknown_is_404):
    stage.service.unknown_is_404 = unknown_is_404
    stage.world.key_figures |= {
        "N99002": KeyFigure("N99002", title="Något, andel (%) (-2019)"),
        "N99003": KeyFigure("N99003", units="L"),
    }
    stage.world.units[:] = [each for each in stage.world.units if each["type"] == "K"]

    outcome = stage.fetch([PLAIN, "N99002", "N99003", "N99999"])

    assert {(each.indicator, each.code) for each in outcome.notes} == {
        ("N99999", NoteCode.UNKNOWN_ID),
        ("N99002", NoteCode.RETIRED),
        ("N99003", NoteCode.EMPTY),
    }
    assert stage.served.indicators == (PLAIN, "N99002")


def test_one_that_kolada_no_longer_knows_keeps_its_values(stage):
    stage.fetch([PLAIN])
    before = stage.served
    del stage.world.key_figures[PLAIN]

    outcome = stage.fetch([PLAIN], whole=True)

    assert [each.code for each in outcome.notes] == [NoteCode.UNKNOWN_ID]
    assert stage.served is before


def test_groups_of_similar_units_are_kept_by_year_with_codes(stage):
    *_, first, second = stage.world.units
    stage.world.groups = [
        similar_group(first, 2025, [second]),
        similar_group(first, 2024, stage.world.units[:2]),
        {"id": "G33613", "title": "Landsbygd (ovägt medel)", "members": []},
    ]

    stage.fetch([SHARE])

    newest, older = read_groups(stage.store)
    assert (newest.organisation, newest.year, newest.area) == (
        first["id"],
        2025,
        "socioekonomi",
    )
    assert newest.members == (second["id"],)
    assert older.year == 2024
    assert newest.fetched_on == date(2026, 5, 4)


def test_preliminary_values_are_marked_by_their_year(stage):
    stage.world.key_figures[PLAIN] = KeyFigure(
        PLAIN, preliminary_on="2026-04-01", final_on="2026-10-01", period="2025"
    )

    stage.fetch([PLAIN])

    assert [each.preliminary for each in stage.served.series] == [2025]


def test_where_the_fetch_is_can_be_told_while_it_goes(stage):
    told = []
    stage.told = type("Told", (), {"append": lambda _, each: told.append(
        (each, read_progress(stage.store), is_fetching(stage.store))
    )})()  # fmt: skip

    stage.fetch([SHARE, PLAIN])

    stages = list(dict.fromkeys(each.stage for each, _, _ in told))
    assert stages == [Stage.ASKING, Stage.FETCHING, Stage.CHECKING, Stage.WRITING]
    assert all(kept == each and busy for each, kept, busy in told)
    assert (told[-1][0].done, told[-1][0].of) == (2, 2)
    assert read_progress(stage.store) is None
    assert not is_fetching(stage.store)


def test_a_second_fetch_is_not_begun(stage):
    with fetching_alone(stage.store), pytest.raises(AlreadyFetchingError):
        stage.fetch([SHARE])

    assert stage.service.asked == []
    assert read_last(stage.store) == {}


def test_without_units_nothing_is_fetched(stage):
    stage.world.units.clear()

    with pytest.raises(FetchError, match="names no municipalities"):
        stage.fetch([SHARE])

    last = read_last(stage.store)["kolada"]
    assert last.failure.code is FailureCode.NO_UNITS
    assert last.failed_at == AT


def test_how_a_fetch_ended_can_be_read_afterwards(stage):
    outcome = stage.fetch([SHARE, PLAIN, "N99999"])

    assert read_last(stage.store)["kolada"].outcome == outcome
    assert [each.indicator for each in outcome.changes] == [SHARE, PLAIN]
    assert [each.title for each in outcome.changes] == [None, "Något påhittat, antal"]

import numpy as np
import pytest

from bollplank.domain.figures import Unit
from bollplank.store.cubes import MOST_CELLS, STATES, Axes, empty_cube, with_figures
from bollplank.store.errors import StoreError
from bollplank.store.figures import Series
from tests.figures import FIRST, SECOND, figures


def contents(cube):
    """Everything in a cube, in plain words."""
    return {
        (
            cube.axes.series[series].source,
            cube.axes.series[series].indicator,
            cube.axes.organisations[organisation],
            cube.axes.years[year],
            "KMT"[sex],
        ): (
            None
            if np.isnan(cube.value[series, organisation, year, sex])
            else cube.value[series, organisation, year, sex].item(),
            str(STATES[cube.state[series, organisation, year, sex]]),
            cube.fetches[cube.fetched[series, organisation, year, sex]],
        )
        for series, organisation, year, sex in np.argwhere(cube.state).tolist()
    }


def test_axes_are_sorted_and_what_is_nowhere_is_absent():
    new = figures(
        [
            ("passed", "0180", 2023, "M", 69.0),
            ("passed", "0114", 2022, "K", 71.5),
            ("grades", "0114", 2022, "T", None),
        ]
    )

    cube = with_figures(empty_cube(Axes()), new)

    assert [each.indicator for each in cube.axes.series] == ["grades", "passed"]
    assert cube.axes.organisations == ("0114", "0180")
    assert cube.axes.years == (2022, 2023)
    assert contents(cube) == {
        ("school", "passed", "0180", 2023, "M"): (69.0, "ok", ("school", FIRST)),
        ("school", "passed", "0114", 2022, "K"): (71.5, "ok", ("school", FIRST)),
        ("school", "grades", "0114", 2022, "T"): (
            None,
            "suppressed",
            ("school", FIRST),
        ),
    }


def test_the_same_cell_of_the_same_source_is_replaced_and_others_stay():
    old = with_figures(
        empty_cube(Axes()),
        figures(
            [("passed", "0114", 2022, "K", 71.5), ("passed", "0114", 2022, "M", 1)]
        ),
    )
    new = figures(
        [("passed", "0114", 2022, "K", 72.5), ("passed", "0115", 2021, "K", 60.0)],
        fetched_on=SECOND,
    )

    cube = with_figures(old, new)

    assert contents(cube) == {
        ("school", "passed", "0114", 2022, "K"): (72.5, "ok", ("school", SECOND)),
        ("school", "passed", "0114", 2022, "M"): (1.0, "ok", ("school", FIRST)),
        ("school", "passed", "0115", 2021, "K"): (60.0, "ok", ("school", SECOND)),
    }


def test_another_source_with_the_same_indicator_is_another_series():
    old = with_figures(
        empty_cube(Axes()), figures([("passed", "0114", 2022, "K", 71.5)])
    )
    new = figures([("passed", "0114", 2022, "K", 50.0)], source="other")

    cube = with_figures(old, new)

    assert contents(cube) == {
        ("school", "passed", "0114", 2022, "K"): (71.5, "ok", ("school", FIRST)),
        ("other", "passed", "0114", 2022, "K"): (50.0, "ok", ("other", FIRST)),
    }


def test_a_value_that_is_withheld_later_is_withheld():
    row = ("passed", "0114", 2022, "K")
    old = with_figures(empty_cube(Axes()), figures([(*row, 71.5)]))

    cube = with_figures(old, figures([(*row, None)], fetched_on=SECOND))

    assert contents(cube) == {
        ("school", *row): (None, "suppressed", ("school", SECOND))
    }


def test_a_day_of_which_nothing_is_left_is_forgotten():
    row = ("passed", "0114", 2022, "K")
    old = with_figures(empty_cube(Axes()), figures([(*row, 71.5)]))

    cube = with_figures(old, figures([(*row, 72.5)], fetched_on=SECOND))

    assert cube.fetches == (("school", SECOND),)


def test_a_value_that_is_gone_is_taken_away_and_the_others_stay():
    row = ("passed", "0114", 2022, "K")
    other = ("passed", "0114", 2022, "M", 1.0)
    old = with_figures(empty_cube(Axes()), figures([(*row, 71.5), other]))

    cube = with_figures(old, figures([(*row, "gone")], fetched_on=SECOND))

    assert contents(cube) == {("school", *other[:4]): (1.0, "ok", ("school", FIRST))}


def test_of_what_is_wholly_gone_nothing_is_left_on_the_axes():
    row = ("passed", "0180", 2023, "K")
    old = with_figures(
        empty_cube(Axes()), figures([(*row, 71.5), ("grades", "0114", 2022, "T", 1.0)])
    )

    cube = with_figures(old, figures([(*row, "gone")], fetched_on=SECOND))

    assert [each.indicator for each in cube.axes.series] == ["grades"]
    assert (cube.axes.organisations, cube.axes.years) == (("0114",), (2022,))
    assert cube.fetches == (("school", FIRST),)


def test_a_source_may_take_away_all_it_had():
    row = ("passed", "0180", 2023, "K")
    old = with_figures(empty_cube(Axes()), figures([(*row, 71.5)]))

    cube = with_figures(old, figures([(*row, "gone")]))

    assert (cube.rows, cube.publishers, cube.fetches) == (0, {}, ())


def test_blocks_that_would_not_go_into_memory_are_refused():
    years = range(MOST_CELLS)

    with pytest.raises(StoreError, match="more than the store takes"):
        empty_cube(
            Axes(
                series=(Series(indicator="a", source="b", unit=Unit.PERCENT),),
                organisations=("0114",),
                years=years,
            )
        )

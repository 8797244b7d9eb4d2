"""Places by size: against sorting drawn true gaps, and their laws."""

import numpy as np
import pytest

from bollplank.analysis.size_places import SizeTables, size_interval, size_tables

NAN = np.nan
DRAWS = 20_000


def placed(mean, deviation, **settings):
    """Places of every organisation of one indicator."""
    found = size_tables(mean[None], deviation[None])
    rows = np.zeros(mean.size, int)
    tables = SizeTables(
        size=found.size[rows],
        above=found.above[rows],
        spread=found.spread[rows],
        among=found.among[rows],
    )
    return size_interval(mean, deviation, tables=tables, **settings)


def by_sorting(mean, deviation, share):
    """The same by drawing true gaps and sorting their sizes."""
    random = np.random.default_rng(1)
    drawn = np.abs(random.normal(mean, deviation, (DRAWS, mean.size)))
    places = (-drawn).argsort(1).argsort(1) + 1
    return np.quantile(places, share, axis=0, method="inverted_cdf")


def made(kind, size):
    random = np.random.default_rng(2)
    spread = {"even": 0.5, "uneven": np.exp(random.normal(-0.5, 0.7, size))}
    mean = {"even": random.normal(0, 2, size), "uneven": random.normal(-3, 1, size)}
    if kind == "equal":
        return np.full(size, 0.001), np.ones(size)
    return mean[kind], np.broadcast_to(spread[kind], size).copy()


@pytest.mark.parametrize("size", [10, 21, 120])
@pytest.mark.parametrize("kind", ["even", "uneven", "equal"])
def test_places_are_those_of_drawn_gaps_when_sorted(kind, size):
    mean, deviation = made(kind, size)

    found = placed(mean, deviation)

    slack = max(1, 0.025 * size)
    assert np.abs(found.best - by_sorting(mean, deviation, 0.05)).max() <= slack
    assert np.abs(found.worst - by_sorting(mean, deviation, 0.95)).max() <= slack


def test_the_table_tells_how_many_are_expected_above():
    mean, deviation = np.array([3.0, -1.0, 0.5]), np.array([0.1, 0.2, 0.3])

    tables = size_tables(mean, deviation)

    at_two = np.interp(2.0, tables.size, tables.above)
    assert tables.among == 3
    assert at_two == pytest.approx(1.0, abs=0.15)
    assert tables.above[0] == pytest.approx(3)
    assert tables.above[-1] == pytest.approx(0, abs=1e-3)
    assert (np.diff(tables.size) >= 0).all()


def test_which_way_the_gaps_go_and_their_order_change_nothing():
    mean, deviation = made("uneven", 40)
    order = np.random.default_rng(3).permutation(40)
    signs = np.random.default_rng(4).choice([-1, 1], 40)

    found = placed(mean, deviation)
    turned = placed((signs * mean)[order], deviation[order])

    np.testing.assert_array_equal(turned.best, found.best[order])
    np.testing.assert_array_equal(turned.worst, found.worst[order])


def test_a_wider_level_gives_a_wider_interval():
    mean, deviation = made("even", 40)

    wide, narrow = placed(mean, deviation, level=0.95), placed(mean, deviation)

    assert (wide.best <= narrow.best).all()
    assert (wide.worst >= narrow.worst).all()
    assert (narrow.best <= narrow.worst).all()


def test_those_without_a_value_have_no_place_and_take_none():
    mean, deviation = made("even", 20)
    with_gaps = np.insert(mean, 5, NAN), np.insert(deviation, 5, NAN)

    found, fewer = placed(*with_gaps), placed(mean, deviation)

    assert (found.best[5], found.worst[5]) == (0, 0)
    np.testing.assert_array_equal(np.delete(found.best, 5), fewer.best)
    np.testing.assert_array_equal(np.delete(found.worst, 5), fewer.worst)


def test_nobody_placed_is_an_empty_table():
    tables = size_tables(np.full((2, 4), NAN), np.full((2, 4), NAN))

    assert tables.among.tolist() == [0, 0]
    assert np.isnan(tables.above).all()

import numpy as np
import pytest
from scipy import stats

from bollplank.analysis.places import range_limit, shown_places, widened
from bollplank.analysis.ranks import rank_interval
from bollplank.analysis.shrinkage import shrink

NAN = np.nan
KNOWN = {"freedom": np.full(12, np.inf), "observed": np.full(12, 10)}


def apart(*, leader):
    return np.array([leader, *np.linspace(-1, 1, 11)]), np.full(12, 0.01)


def test_variances_are_widened_as_students_t():
    found = widened(np.ones(4), freedom=np.array([np.inf, 12.0, 4.0, 1.0]))

    assert found == pytest.approx([1.0, 1.2, 2.0, 2.0])
    assert found[1] == pytest.approx(stats.t(12).var())


@pytest.mark.parametrize("n", [2, 10, 290])
def test_the_range_limit_is_from_the_studentised_range(n):
    wanted = stats.studentized_range.ppf(0.95, n, np.inf) / np.sqrt(2)

    assert range_limit(n) == pytest.approx(wanted, abs=1e-6)


def test_known_variances_give_the_posterior_intervals():
    random = np.random.default_rng(1)
    x, v = random.normal(size=12), np.full(12, 0.5)

    found = shown_places(x, v, **KNOWN)

    shrunk = shrink(x, v)
    wanted = rank_interval(shrunk.mean, shrunk.deviation)
    np.testing.assert_array_equal(found.best, wanted.best)
    np.testing.assert_array_equal(found.worst, wanted.worst)


@pytest.mark.parametrize(("leader", "place"), [(30.0, 1), (-30.0, 12)])
def test_who_differs_from_everyone_is_first_or_last(leader, place):
    found = shown_places(*apart(leader=leader), **KNOWN)

    assert found.best[0] == found.worst[0] == place


@pytest.mark.parametrize(
    ("leader", "places"), [(2.2, (1, 2)), (-2.2, (11, 12))], ids=["first", "last"]
)
def test_who_is_first_or_last_but_not_by_far_has_company(leader, places):
    x, v = apart(leader=leader)
    few_years = np.full(12, 4)

    found = shown_places(x, v, freedom=np.full(12, np.inf), observed=few_years)

    assert (found.best[0], found.worst[0]) == places


def test_places_of_some_are_those_of_all_and_each_indicator_is_alone():
    x, v = (np.array([a, a[::-1]]) for a in apart(leader=2.2))
    known = {"freedom": np.full((2, 12), 90.0), "observed": np.full((2, 12), 4)}
    chosen = np.array([0, 11])

    found = shown_places(x, v, **known, chosen=chosen)

    assert found.best[0].tolist() == found.best[1, ::-1].tolist()
    assert (found.best[0, 0], found.worst[0, 0]) == (1, 2)
    np.testing.assert_array_equal(
        found.worst, shown_places(x, v, **known).worst[:, chosen]
    )


def test_no_places_from_too_few_years():
    x, v = apart(leader=3.0)
    observed = np.array([3] * 7 + [10] * 5)

    found = shown_places(x, v, freedom=KNOWN["freedom"], observed=observed)

    assert found.best.tolist() == found.worst.tolist() == [0] * 12


def test_no_places_among_fewer_than_ten():
    x, v = apart(leader=3.0)
    x[:3] = NAN

    assert shown_places(x, v, **KNOWN).best.tolist() == [0] * 12

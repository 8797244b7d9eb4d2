import numpy as np
import pytest

from bollplank.analysis import rank_sets as sets
from bollplank.analysis.rank_sets import (
    may_be_among,
    rank_sets,
    simultaneous_rank_sets,
)
from bollplank.analysis.ranks import expected_rank, rank_interval
from tests.unit.analysis import twins

NAN = np.nan


def posterior(*, seed=0, n=11):
    random = np.random.default_rng(seed)
    return random.normal(size=n), random.uniform(0.2, 1.5, n)


@pytest.mark.parametrize("n", [2, 3, 10, 11])
@pytest.mark.parametrize(("kind", "near"), [("f8", 1e-10), ("f4", 1e-4)])
def test_the_expected_rank_is_as_its_twin(n, kind, near):
    mean, deviation = posterior(n=n)

    found = expected_rank(mean.astype(kind), deviation.astype(kind))

    wanted = [twins.expected_rank(mean, deviation, i) for i in range(n)]
    assert found.dtype == np.dtype(kind)
    np.testing.assert_allclose(found, wanted, near)


def test_expected_ranks_of_many_indicators_are_those_of_each():
    rows = [posterior(seed=seed) for seed in range(4)]
    mean, deviation = (np.array(both) for both in zip(*rows, strict=True))

    found = expected_rank(mean, deviation)

    for row in range(4):
        alone = expected_rank(mean[row], deviation[row])
        np.testing.assert_allclose(found[row], alone)


def test_who_has_no_value_is_not_placed_and_pushes_nobody():
    mean, deviation = posterior()

    found = expected_rank(np.insert(mean, 4, NAN), np.insert(deviation, 4, NAN))

    assert np.isnan(found[4])
    np.testing.assert_allclose(np.delete(found, 4), expected_rank(mean, deviation))


def test_equals_that_are_known_exactly_share_their_place():
    assert expected_rank(np.ones(3), np.zeros(3)).tolist() == [2.0, 2.0, 2.0]


def test_rank_intervals_are_as_the_exact_distribution():
    mean, deviation = posterior(n=12)

    found = rank_interval(mean, deviation, level=0.9)

    for i in range(12):
        best, worst = twins.places(mean, deviation, i, 0.05)
        assert abs(found.best[i] - best) <= 1
        assert abs(found.worst[i] - worst) <= 1


def test_rank_intervals_of_some_are_those_of_all():
    rows = [posterior(seed=seed, n=40) for seed in range(3)]
    mean, deviation = (np.array(both) for both in zip(*rows, strict=True))
    chosen = np.array([5, 0, 39])

    found = rank_interval(mean, deviation, chosen=chosen)

    full = rank_interval(mean, deviation)
    np.testing.assert_array_equal(found.best, full.best[:, chosen])
    np.testing.assert_array_equal(found.worst, full.worst[:, chosen])


def test_well_apart_has_one_place_each():
    found = rank_interval(np.array([0.0, 100, 50]), np.full(3, 0.1))

    assert found.best.tolist() == found.worst.tolist() == [3, 1, 2]


def test_no_interval_without_a_value():
    mean, deviation = posterior(n=5)
    mean[2] = NAN

    found = rank_interval(mean, deviation)

    assert (found.best[2], found.worst[2]) == (0, 0)
    assert found.worst.max() <= 4


def test_a_wider_level_gives_a_wider_interval():
    mean, deviation = posterior(n=30)

    narrow = rank_interval(mean, deviation, level=0.5)
    wide = rank_interval(mean, deviation, level=0.95)

    assert (wide.best <= narrow.best).all()
    assert (wide.worst >= narrow.worst).all()
    assert (wide.worst > narrow.worst).any()


def test_rank_sets_use_the_critical_value_of_the_integral():
    estimate, error = posterior(seed=3, n=6)
    estimate *= 4

    found = rank_sets(estimate, error, stepdown=False)

    for i in range(6):
        others = np.delete(np.arange(6), i)
        c = twins.critical_value(error[i], error[others], 0.95)
        apart = (estimate[others] - estimate[i]) / np.hypot(error[i], error[others])
        assert found.best[i] == 1 + (apart > c).sum()
        assert found.worst[i] == 6 - (apart < -c).sum()


def test_stepping_down_narrows_and_never_widens():
    random = np.random.default_rng(2)
    estimate = np.sort(random.normal(size=25)) * 3
    error = random.uniform(0.3, 1, 25)

    single = rank_sets(estimate, error, stepdown=False)
    stepped = rank_sets(estimate, error)

    assert (stepped.best >= single.best).all()
    assert (stepped.worst <= single.worst).all()
    assert (stepped.worst < single.worst).any()


@pytest.mark.parametrize("find", [rank_sets, simultaneous_rank_sets])
def test_sets_of_those_far_apart_have_one_place_each(find):
    found = find(np.array([1.0, 200, 100]), np.ones(3))

    assert found.best.tolist() == found.worst.tolist() == [3, 1, 2]


def test_one_alone_is_first():
    found = simultaneous_rank_sets(np.array([3.0]), np.ones(1))

    assert (found.best.tolist(), found.worst.tolist()) == ([1], [1])


@pytest.mark.parametrize("find", [rank_sets, simultaneous_rank_sets])
def test_sets_of_equals_hold_every_place(find):
    found = find(np.ones(6), np.linspace(1, 2, 6))

    assert found.best.tolist() == [1] * 6
    assert found.worst.tolist() == [6] * 6


def test_sets_of_some_are_those_of_all():
    estimate, error = posterior(n=20)

    found = rank_sets(3 * estimate, error, chosen=np.array([7, 2]))

    full = rank_sets(3 * estimate, error)
    np.testing.assert_array_equal(found.best, full.best[[7, 2]])


def test_simultaneous_sets_are_wider_and_the_same_every_time():
    estimate, error = posterior(n=20)

    alone = rank_sets(4 * estimate, error, stepdown=False)
    together = simultaneous_rank_sets(4 * estimate, error, stepdown=False)
    again = simultaneous_rank_sets(4 * estimate, error, stepdown=False)

    assert (together.best <= alone.best).all()
    assert (together.worst >= alone.worst).all()
    np.testing.assert_array_equal(together.worst, again.worst)


def test_who_may_be_among_the_first():
    found = simultaneous_rank_sets(np.array([100.0, 99, 0, -100]), np.ones(4))

    assert may_be_among(found, first=2).tolist() == [True, True, False, False]
    assert may_be_among(found, first=1).tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    ("estimate", "error"), [([1.0, NAN], [1.0, 1.0]), ([1.0, 2.0], [1.0, 0.0])]
)
def test_sets_need_everyone(estimate, error):
    with pytest.raises(ValueError, match="for everyone"):
        rank_sets(np.array(estimate), np.array(error))


def test_a_critical_value_that_is_not_found_is_an_error(monkeypatch):
    monkeypatch.setattr(sets, "_STEPS", 1)

    with pytest.raises(ArithmeticError):
        rank_sets(*posterior())

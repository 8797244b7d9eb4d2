import numpy as np
import pytest

from bollplank.analysis.distances import Variable, VariableKind, gower
from bollplank.analysis.peers import (
    among_peers,
    nearest,
    reasons,
    remoteness,
    stability,
)
from tests.unit.analysis import twins

NAN = np.nan
CODES = ["0180", "1480", "1280", "0114", "2584"]


def number(code, values):
    return Variable(code=code, kind=VariableKind.NUMBER, values=np.array(values))


SIZE = number("size", [9.0, 6, 5, 1, 0])
AGE = number("age", [0.0, 1, 1, 4, 9])


def test_the_nearest_come_first_and_never_oneself():
    distances = gower([SIZE]).total

    found = nearest(distances, organisation=1, codes=CODES, count=3)

    assert found.tolist() == [2, 0, 3]


def test_those_equally_near_come_by_code():
    distances = np.array([[0, 0.1 + 0.2, 0.3, 0.3], *[[0.0] * 4] * 3])

    found = nearest(distances, organisation=0, codes=["d", "c", "a", "b"], count=2)

    assert found.tolist() == [2, 3]


def test_who_cannot_be_compared_is_no_peer():
    distances = np.array([[0, NAN, 0.5], [NAN, 0, NAN], [0.5, NAN, 0]])

    assert nearest(distances, organisation=0, codes="abc", count=7).tolist() == [2]
    assert nearest(distances, organisation=1, codes="abc", count=7).tolist() == []


def test_nearness_is_one_way():
    distances = gower([number("x", [0.0, 2, 3])]).total

    assert nearest(distances, organisation=0, codes="abc", count=1).tolist() == [1]
    assert nearest(distances, organisation=1, codes="abc", count=1).tolist() == [2]


def test_the_reasons_are_the_variables_that_differ_most():
    distances = gower([SIZE, AGE])

    found = reasons(distances, organisation=0, peer=1)

    assert [code for code, _ in found] == ["size", "age"]
    assert found[0][1] == pytest.approx((3 / 9) / (3 / 9 + 1 / 9))


def test_a_place_without_near_peers_stands_out():
    distances = gower([number("x", [0.0, 1, 2, 3, 13])]).total

    assert remoteness(distances).tolist() == [1, 1, 1, 1, 10]


def test_remoteness_where_all_are_alike_or_alone():
    assert remoteness(np.zeros((3, 3))).tolist() == [1, 1, 1]
    alone = np.array([[0, NAN, NAN], [NAN, 0, 1], [NAN, 1, 0]])
    np.testing.assert_array_equal(remoteness(alone), [NAN, 1, 1])


def test_stability_is_the_share_of_peers_that_remain():
    found = stability([SIZE, AGE], organisation=0, codes=CODES, count=2)

    assert found == {"size": 1.0, "age": 1.0}
    other = number("other", [0.0, 9, 9, 1, 2])
    shaky = stability([SIZE, other], organisation=0, codes=CODES, count=1)
    assert shaky == {"size": 1.0, "other": 0.0}


def test_among_peers_by_hand():
    found = among_peers(np.array([3.0]), np.array([[1.0, 3, 3, 5, NAN]]))

    assert found.median.tolist() == [3.0]
    assert found.percentile.tolist() == [50.0]
    assert found.count.tolist() == [4]


@pytest.mark.parametrize("direction", [1, -1])
def test_among_peers_is_as_its_twin(direction):
    random = np.random.default_rng(1)
    value, of_peers = random.integers(0, 9, 30), random.integers(0, 9, (30, 7))
    of_peers = np.where(random.random((30, 7)) < 0.2, NAN, of_peers)

    found = among_peers(value.astype(float), of_peers, direction=direction)

    for row in range(30):
        others = of_peers[row][~np.isnan(of_peers[row])]
        told = len(others) >= 4
        wanted = twins.percentile(direction * value[row], direction * others)
        assert found.percentile[row] == pytest.approx(
            wanted if told else NAN, nan_ok=True
        )
        middle = np.median(others) if told else NAN
        assert found.median[row] == pytest.approx(middle, nan_ok=True)


def test_gaps_on_the_same_published_step_are_equal():
    of_peers = np.array([50.1 - 48.0, 71.4 - 69.3, 9.3 - 7.2, 8.0 - 5.9])

    assert among_peers(np.float64(45.3 - 43.2), of_peers, step=0.1).percentile == 50.0


def test_fewer_than_four_peers_are_too_few():
    found = among_peers(np.float64(1), np.array([1.0, 2, 3, NAN]))

    assert np.isnan([found.median, found.percentile]).all()
    assert found.count == 3


def test_without_a_value_the_peers_still_have_a_median():
    found = among_peers(np.float64(NAN), np.array([1.0, 2, 3, 4]))

    assert found.median == 2.5
    assert np.isnan(found.percentile)

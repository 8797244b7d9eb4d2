import math

import numpy as np
import pytest

from bollplank.analysis.distances import (
    Variable,
    VariableKind,
    gower,
    ledoit_wolf,
    mahalanobis,
    standardised,
)

NAN = np.nan


def variables(*, seed=0, n=9):
    random = np.random.default_rng(seed)
    columns = {
        VariableKind.NUMBER: random.normal(50, 20, n),
        VariableKind.ORDER: random.choice([1.0, 2, 5], n),
        VariableKind.CATEGORY: random.integers(0, 3, n).astype(float),
    }
    found = []
    for kind, values in columns.items():
        values[random.random(n) < 0.2] = NAN
        found.append(Variable(code=kind, kind=kind, values=values, weight=1.5))
    return [*found, Variable(code="same", kind=VariableKind.NUMBER, values=np.ones(n))]


def slow_gower(all_variables, i, j):
    total = weights = 0.0
    for variable in all_variables:
        a, b = variable.values[i], variable.values[j]
        if math.isnan(a) or math.isnan(b):
            continue
        levels = sorted({value for value in variable.values if not math.isnan(value)})
        if variable.kind is VariableKind.CATEGORY:
            apart = float(a != b)
        elif variable.kind is VariableKind.ORDER:
            apart = abs(levels.index(a) - levels.index(b)) / (len(levels) - 1)
        else:
            apart = abs(a - b) / ((levels[-1] - levels[0]) or 1)
        total += variable.weight * apart
        weights += variable.weight
    return total / weights


def test_standardising_by_hand():
    found = standardised(np.array([1.0, 2, 3, 4, 100, NAN]))

    np.testing.assert_allclose(found, [*(np.arange(-2, 2) / 1.4826), 4.0, NAN])


def test_skewed_values_are_taken_as_logarithms():
    found = standardised(np.exp(np.arange(5.0)), logarithm=True)

    assert found == pytest.approx(np.arange(-2, 3) / 1.4826)


def test_values_that_are_mostly_equal_use_the_standard_deviation():
    mostly = np.array([1.0, 1, 1, 1, 2])

    assert standardised(mostly)[-1] == pytest.approx(1 / mostly.std())
    assert standardised(np.ones(3)).tolist() == [0, 0, 0]
    assert np.isnan(standardised(np.full(2, NAN))).all()


def test_nought_has_no_logarithm():
    with pytest.raises(ValueError, match="above 0"):
        standardised(np.array([0.0, 1]), logarithm=True)


def test_gower_is_as_its_twin():
    of_all = variables()

    found = gower(of_all)

    for i, j in np.ndindex(9, 9):
        assert found.total[i, j] == pytest.approx(slow_gower(of_all, i, j))


def test_parts_of_gower_add_up_and_follow_the_weights():
    heavy = Variable(
        code="x", kind=VariableKind.NUMBER, values=np.array([0.0, 1, 2]), weight=3
    )
    light = Variable(code="y", kind=VariableKind.CATEGORY, values=np.array([0.0, 1, 1]))

    found = gower([heavy, light])

    assert found.total[0, 1] == pytest.approx((3 * 0.5 + 1) / 4)
    assert found.parts[:, 0, 1] == pytest.approx([0.6, 0.4])
    assert found.parts[:, 0, 0].tolist() == [0, 0]


def test_organisations_with_nothing_in_common_cannot_be_compared():
    x = Variable(code="x", kind=VariableKind.NUMBER, values=np.array([1.0, NAN]))
    empty = Variable(code="y", kind=VariableKind.NUMBER, values=np.full(2, NAN))

    assert np.isnan(gower([x, empty]).total[0, 1])


def test_a_distance_needs_a_variable():
    with pytest.raises(ValueError, match="at least one"):
        gower([])


def test_mahalanobis_is_as_the_formula_pair_by_pair():
    matrix = np.random.default_rng(1).normal(size=(7, 3))
    covariance = np.cov(matrix.T)
    inverse = np.linalg.inv(covariance)

    found = mahalanobis(matrix, covariance, codes="abc")

    for i, j in np.ndindex(7, 7):
        apart = matrix[i] - matrix[j]
        assert found.total[i, j] == pytest.approx(math.sqrt(apart @ inverse @ apart))
    different = ~np.eye(7, dtype=bool)
    assert found.parts.sum(0)[different] == pytest.approx(1)
    assert found.codes == ("a", "b", "c")


def test_mahalanobis_counts_twins_once():
    random = np.random.default_rng(2)
    one = random.normal(size=200)
    twice = np.column_stack([one, one + random.normal(0, 0.01, 200)])

    alone = mahalanobis(one[:, None], np.cov(one).reshape(1, 1), codes="a")
    both = mahalanobis(twice, np.cov(twice.T), codes="ab")

    far = alone.total > 2
    assert np.median(both.total[far] / alone.total[far]) < 1.4


def test_mahalanobis_needs_every_value():
    with pytest.raises(ValueError, match="Gower"):
        mahalanobis(np.array([[NAN], [1.0]]), np.eye(1), codes="a")


def test_ledoit_and_wolf_is_as_their_definition():
    matrix = np.random.default_rng(3).normal(size=(12, 4)) * [1, 2, 3, 4]
    centred = matrix - matrix.mean(0)
    sample = sum(np.outer(row, row) for row in centred) / 12
    target = np.eye(4) * np.trace(sample) / 4
    off = ((sample - target) ** 2).sum() / 4
    scatter = sum(((np.outer(row, row) - sample) ** 2).sum() / 4 for row in centred)
    share = min(scatter / 12**2, off) / off

    found = ledoit_wolf(matrix)

    np.testing.assert_allclose(found, share * target + (1 - share) * sample)


def test_what_does_not_vary_has_no_covariance():
    assert ledoit_wolf(np.ones((5, 2))).tolist() == [[0, 0], [0, 0]]

import numpy as np
import pytest

from bollplank.analysis.percentiles import percentiles
from tests.unit.analysis import twins

NAN = np.nan
KINDS = pytest.mark.parametrize("kind", [np.float32, np.float64])


@KINDS
def test_percentiles_are_as_their_twin(kind):
    random = np.random.default_rng(0)
    values = np.round(random.normal(size=(2, 20, 30)), 1).astype(kind)
    values[random.random(values.shape) < 0.3] = NAN
    values[0, 0] = NAN

    found = percentiles(values)

    assert found.dtype == kind
    for row in np.ndindex(2, 20):
        for place, value in enumerate(values[row]):
            others = np.delete(values[row], place)
            others = others[~np.isnan(others)]
            told = not np.isnan(value) and len(others) >= 4
            wanted = twins.percentile(value, others) if told else NAN
            assert found[*row, place] == pytest.approx(wanted, abs=1e-4, nan_ok=True)


@KINDS
def test_nought_is_nought_with_either_sign_and_order_goes_through_it(kind):
    values = np.array([[-2, -0.0, 0.0, 1, 1e30, -1e30]], kind)

    found = percentiles(values)

    np.testing.assert_allclose(found, [[20, 50, 50, 80, 100, 0]], 1e-6)


@KINDS
def test_too_few_others_say_nothing(kind):
    values = np.array([[1, 2, 3, 4, NAN], [1, 2, 3, 4, 5]], kind)

    found = percentiles(values)

    assert np.isnan(found[0]).all()
    np.testing.assert_allclose(found[1], [0, 25, 50, 75, 100])


def test_a_missing_value_is_missing_whatever_its_sign():
    values = np.array([[1, 2, 3, 4, 5, -NAN]], np.float32)

    assert np.isnan(percentiles(values)).tolist() == [[False] * 5 + [True]]

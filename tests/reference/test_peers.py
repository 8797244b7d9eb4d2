"""Distances against R's cluster and stats."""

import numpy as np
import pytest

from bollplank.analysis.distances import Variable, VariableKind, gower, mahalanobis
from tests.reference.folder import content, each

GOWER, MAHALANOBIS = "peers/gower.json", "peers/mahalanobis.json"
TOLERANCE = 1e-9


def of(name):
    return each(name, content(name).items(), called=lambda case: case[0])


def numbers(values):
    return np.array([np.nan if value is None else value for value in values], float)


def variable(code, values):
    """Texts are categories; whole numbers called ``ord`` are an order."""
    if any(isinstance(value, str) for value in values):
        names = sorted({value for value in values if value is not None})
        values = [None if value is None else names.index(value) for value in values]
        kind = VariableKind.CATEGORY
    else:
        kind = VariableKind.ORDER if code.startswith("ord") else VariableKind.NUMBER
    return Variable(code=code, kind=kind, values=numbers(values))


@of(GOWER)
def test_gower_is_as_daisy(case):
    name, expected = case
    variables = [
        variable(code, values) for code, values in expected.items() if code != "dist"
    ]

    found = gower(variables)

    wanted = np.array([numbers(row) for row in expected["dist"]])
    np.testing.assert_allclose(found.total, wanted, TOLERANCE, 1e-12, err_msg=name)


@of(MAHALANOBIS)
def test_mahalanobis_with_the_sample_covariance_is_as_in_r(case):
    _, expected = case
    matrix = np.array(expected["X"], float)
    covariance = np.cov(matrix.T)
    codes = [str(column) for column in range(matrix.shape[1])]

    found = mahalanobis(matrix, covariance, codes=codes)

    np.testing.assert_allclose(covariance, expected["cov"], TOLERANCE)
    assert found.total == pytest.approx(np.array(expected["dist"]), TOLERANCE)

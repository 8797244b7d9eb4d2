"""Ordinal measures against published results and other software."""

import numpy as np
import pytest

from bollplank.analysis.agreement import Metric, krippendorff, ranges
from bollplank.analysis.paired_levels import movement, rank_sum
from tests.reference.folder import content, each

AGREEMENT, PAIRED = "ordinal/agreement.json", "ordinal/paired_levels.json"
of_agreement = each(AGREEMENT, content(AGREEMENT).items(), called=lambda case: case[0])
of_ranges = each(
    AGREEMENT,
    [case for case in content(AGREEMENT).items() if "range_per_item" in case[1]],
    called=lambda case: case[0],
)
of_pairs = each(PAIRED, content(PAIRED).items(), called=lambda case: case[0])


def array(rows):
    return np.array(
        [[np.nan if each is None else each for each in row] for row in rows], float
    )


@of_agreement
def test_krippendorffs_alpha_is_as_expected(case):
    said = case[1]
    ratings = array(said["ratings"])
    within = (
        {"abs": 0.5 * 10 ** -said["decimals"], "rel": 0}
        if "decimals" in said
        else {"rel": 1e-9}
    )

    for metric, alpha in said["alpha"].items():
        found = krippendorff(ratings, metric=Metric(metric))
        assert found == pytest.approx(alpha, **within), metric


@of_ranges
def test_ranges_of_items_are_as_expected(case):
    found = ranges(array(case[1]["ratings"]))

    assert [None if np.isnan(each) else each for each in found] == case[1][
        "range_per_item"
    ]


@of_pairs
def test_movement_is_as_expected(case):
    said = case[1]

    found = movement(np.array(said["a"], float), np.array(said["b"], float))

    assert (found.up, found.down, found.same) == (
        said["up"],
        said["down"],
        said["same"],
    )
    assert found.p_sign == pytest.approx(said["p_sign"], rel=1e-9)


@of_pairs
def test_rank_sum_is_as_expected(case):
    said = case[1]

    statistic, p = rank_sum(np.array(said["a"], float), np.array(said["b"], float))

    assert statistic == pytest.approx(said["W"], rel=1e-9)
    assert p == pytest.approx(said["p_wilcox"], rel=1e-9)

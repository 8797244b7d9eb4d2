"""Who has lastingly narrowed a gap, and not merely been lucky."""

import numpy as np
import pytest

from bollplank.findings.narrowing import narrowing, steady

SIZE, YEARS = 120, 12
MATTERS = 2.0


def made_gaps(seed, *, improvers=0.15, noise=2.0, narrowed=5.0):
    """Return gaps (organisation, year) and who has truly narrowed theirs.

    The first has a gap as everybody's at the beginning, and has not moved.
    """
    random = np.random.default_rng(seed)
    start = random.normal(8, 1.5, SIZE)
    true = random.random(SIZE) < improvers
    true[0], start[0] = False, 8.0
    share = np.linspace(0, 1, YEARS)
    gaps = start[:, None] - np.where(true, narrowed, 0.0)[:, None] * share
    return gaps + random.normal(0, noise, gaps.shape), true


def found_in(gaps, *, own=0, level=None, threshold=MATTERS):
    size = np.zeros(gaps.shape[0])
    of_gap = steady(gaps, step=0.1, log_population=size)
    of_level = None if level is None else steady(level, step=0.1, log_population=size)
    return narrowing(of_gap, of_level, own=own, threshold=threshold)


def best_five(scores, among):
    order = np.argsort(-np.where(among, scores, -np.inf), kind="stable")
    return order[:5]


def test_true_improvers_are_found_more_often_than_by_last_minus_first():
    hits = {"evidence": 0, "raw": 0}
    for seed in range(40):
        gaps, true = made_gaps(seed, noise=3.0, narrowed=6.0)
        found = found_in(gaps)
        raw = np.abs(gaps[:, 0]) - np.abs(gaps[:, -1])
        began_near = np.abs(gaps[:, 0] - gaps[0, -1])
        quarter = began_near <= np.quantile(began_near[1:], 0.25)
        quarter[0] = False
        hits["evidence"] += true[best_five(found.evidence, found.near)].sum()
        hits["raw"] += true[best_five(raw, quarter)].sum()

    assert hits["evidence"] > 1.2 * hits["raw"]
    assert hits["evidence"] / 200 > 0.6


def test_where_nobody_has_improved_hardly_anybody_is_named():
    named = sum(
        int((found_in(made_gaps(seed, improvers=0.0)[0]).evidence >= 0.8).sum())
        for seed in range(40)
    )

    assert named <= 4


def test_evidence_is_about_as_often_right_as_it_says():
    right, said, count = 0, 0.0, 0
    for seed in range(40):
        gaps, true = made_gaps(seed, noise=1.5, narrowed=6.0)
        found = found_in(gaps)
        sure = found.evidence >= 0.8
        right += int(true[sure].sum())
        said += float(found.evidence[sure].sum())
        count += int(sure.sum())

    assert count > 100
    assert right / count >= said / count - 0.05


def test_only_those_who_began_where_we_are_now_are_near():
    gaps, _ = made_gaps(1, noise=0.2)
    gaps[1:60] += 15.0

    found = found_in(gaps)

    assert not found.near[:60].any()
    assert 0 < found.near.sum() <= np.ceil(0.25 * (SIZE - 1))


def test_the_level_has_to_be_like_ours_too():
    gaps, _ = made_gaps(3, noise=0.2, improvers=1.0)
    level = np.full(gaps.shape, 50.0)
    level += np.random.default_rng(3).normal(0, 0.2, gaps.shape)
    level[60:] += 30.0

    found = found_in(gaps, level=level)

    assert found.near[:60].any()
    assert not found.near[60:].any()


def test_a_gap_that_has_gone_over_to_the_other_side_is_not_narrowed():
    gaps, _ = made_gaps(4, improvers=0.0, noise=0.2)
    gaps[5] = np.linspace(8.0, -8.0, YEARS)

    assert found_in(gaps).evidence[5] == 0.0


def test_a_gap_that_narrowed_and_opened_again_has_not_lasted():
    gaps, _ = made_gaps(4, improvers=0.0, noise=0.2)
    gaps[5] = [8, 8, 7, 5, 3, 2, 1, 1, 2, 6, 8, 8]

    assert found_in(gaps).evidence[5] < 0.1


def test_five_years_are_too_few_to_have_come_from_somewhere():
    gaps, _ = made_gaps(5, noise=0.2, improvers=1.0)
    gaps[7, 5:] = np.nan

    found = found_in(gaps)

    assert not found.near[7]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_swapping_women_and_men_changes_nothing(seed):
    gaps, _ = made_gaps(seed)

    one, other = found_in(gaps), found_in(-gaps)

    np.testing.assert_array_equal(one.near, other.near)
    np.testing.assert_allclose(one.evidence, other.evidence, atol=1e-9)

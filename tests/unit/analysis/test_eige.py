import numpy as np
import pytest

from bollplank.analysis import eige


def test_the_metric_of_one_indicator_by_hand():
    found = eige.metric(women=np.array([30.0]), men=np.array([50.0]), level=0.5)

    assert found == pytest.approx([1 + 99 * 0.5 * 0.75])


def test_only_one_sex_scores_one_so_that_geometric_means_exist():
    found = eige.metric(women=np.array([0.0]), men=np.array([50.0]))

    assert found == [1.0]


def test_decision_making_is_weighed_by_the_population():
    women, men = eige.representation(
        women=np.array([51.0]), men=np.array([49.0]), population_share=np.array([0.51])
    )

    assert eige.metric(women=women, men=men) == pytest.approx([100.0])


def test_means_go_from_indicators_to_the_index():
    assert eige.sub_domain(np.array([[60.0, 80.0]])) == [70.0]
    assert eige.domain(np.array([[4.0, 9.0]])) == pytest.approx([6.0])
    assert eige.index(
        np.array([[4.0, 9.0]]), weights=np.array([2.0, 2.0])
    ) == pytest.approx([6.0])


def test_a_missing_part_leaves_no_score():
    scores = np.array([[50.0, np.nan]])

    assert np.isnan(eige.sub_domain(scores)).all()
    assert np.isnan(eige.domain(scores)).all()
    assert np.isnan(eige.index(scores, weights=np.array([1.0, 1.0]))).all()


def test_the_weights_of_an_edition_are_one_together():
    assert sum(eige.WEIGHTS_UNTIL_2024.values()) == pytest.approx(1.0)
    assert sum(eige.WEIGHTS_2025.values()) == pytest.approx(1.0, abs=0.002)

import numpy as np
import pytest

from bollplank.analysis.shrinkage import Shrunk
from bollplank.analysis.verdicts import (
    VERDICTS,
    GapVerdict,
    false_sign_rate,
    signs,
    verdicts,
)

NAN = np.nan


def posterior(*, over, under, positive=0.5, mean=1.0, deviation=0.1):
    cells = {
        name: np.array([value])
        for name, value in {
            "over": over,
            "under": under,
            "positive": positive,
            "mean": mean,
            "deviation": deviation,
        }.items()
    }
    rest = ["over_country", "country", "spread"]
    return Shrunk(**cells, **{name: np.array([NAN]) for name in rest})


@pytest.mark.parametrize(
    ("over", "under", "word"),
    [
        (0.95, 0.0, GapVerdict.CLEAR),
        (0.0, 0.95, GapVerdict.CLEAR),
        (0.949, 0.0, GapVerdict.LIKELY),
        (0.1, 0.80, GapVerdict.LIKELY),
        (0.799, 0.0, GapVerdict.CANNOT_TELL),
        (0.5, 0.4, GapVerdict.CANNOT_TELL),
        (0.06, 0.05, GapVerdict.CANNOT_TELL),
        (0.05, 0.04, GapVerdict.NO_RELEVANT_GAP),
        (0.0, 0.0, GapVerdict.NO_RELEVANT_GAP),
    ],
)
def test_the_word_follows_the_probabilities(over, under, word):
    found = verdicts(
        posterior(over=over, under=under), estimate=np.array([3.0]), threshold=2.0
    )

    assert VERDICTS[found[0]] is word


def test_no_gap_is_missing_and_no_posterior_is_too_few():
    unknown = posterior(over=NAN, under=NAN, positive=NAN, mean=NAN)

    missing = verdicts(unknown, estimate=np.array([NAN]), threshold=2.0)
    too_few = verdicts(unknown, estimate=np.array([3.0]), threshold=2.0)

    assert VERDICTS[missing[0]] is GapVerdict.MISSING
    assert VERDICTS[too_few[0]] is GapVerdict.TOO_FEW


@pytest.mark.parametrize(
    ("mean", "deviation", "word"),
    [
        (0.0, 1.2, GapVerdict.NO_RELEVANT_GAP),
        (0.0, 1.22, GapVerdict.CANNOT_TELL),
        (1.5, 0.30, GapVerdict.NO_RELEVANT_GAP),
        (-1.5, 0.30, GapVerdict.NO_RELEVANT_GAP),
        (-1.5, 0.31, GapVerdict.CANNOT_TELL),
    ],
)
def test_no_relevant_gap_is_said_only_where_the_whole_interval_lies_within(
    mean, deviation, word
):
    shrunk = posterior(over=0.05, under=0.0, mean=mean, deviation=deviation)

    found = verdicts(shrunk, estimate=np.array([3.0]), threshold=2.0)

    assert VERDICTS[found[0]] is word


def test_each_indicator_has_a_threshold_of_its_own():
    cells = {
        name: np.zeros((2, 1))
        for name in ("over", "under", "over_country", "country", "spread")
    }
    shrunk = Shrunk(
        **cells,
        mean=np.ones((2, 1)),
        deviation=np.full((2, 1), 0.1),
        positive=np.ones((2, 1)),
    )

    found = verdicts(shrunk, estimate=np.ones((2, 1)), threshold=np.array([1.5, 1.0]))

    assert [VERDICTS[row[0]] for row in found] == [
        GapVerdict.NO_RELEVANT_GAP,
        GapVerdict.CANNOT_TELL,
    ]


def test_every_word_has_a_number():
    assert set(VERDICTS) == set(GapVerdict)


@pytest.mark.parametrize(
    ("positive", "sign", "rate"),
    [(0.7, 1, 0.3), (0.2, -1, 0.2), (0.5, 0, 0.5), (NAN, 0, NAN)],
)
def test_which_way_and_how_sure(positive, sign, rate):
    shrunk = posterior(over=0, under=0, positive=positive)

    assert signs(shrunk).tolist() == [sign]
    np.testing.assert_allclose(false_sign_rate(shrunk), [rate])

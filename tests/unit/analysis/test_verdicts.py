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


def posterior(*, over, under, positive=0.5, mean=1.0):
    cells = {
        name: np.array([value])
        for name, value in {
            "over": over,
            "under": under,
            "positive": positive,
            "mean": mean,
        }.items()
    }
    rest = ["deviation", "over_country", "country", "spread"]
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
    found = verdicts(posterior(over=over, under=under), estimate=np.array([3.0]))

    assert VERDICTS[found[0]] is word


def test_no_gap_is_missing_and_no_posterior_is_too_few():
    unknown = posterior(over=NAN, under=NAN, positive=NAN, mean=NAN)

    missing = verdicts(unknown, estimate=np.array([NAN]))
    too_few = verdicts(unknown, estimate=np.array([3.0]))

    assert VERDICTS[missing[0]] is GapVerdict.MISSING
    assert VERDICTS[too_few[0]] is GapVerdict.TOO_FEW


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

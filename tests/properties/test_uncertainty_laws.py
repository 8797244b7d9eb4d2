"""Laws of noise, shrinkage and adjusted p that hold for all inputs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from bollplank.analysis.discovery import (
    benjamini_hochberg,
    benjamini_yekutieli,
    discoveries_in_selected,
    holm,
)
from bollplank.analysis.moderation import moderate
from bollplank.analysis.noise import current_value, year_noise
from bollplank.analysis.shrinkage import shrink

values = st.one_of(
    st.integers(-300, 300).map(lambda number: number / 10), st.just(np.nan)
)
panels = nps.arrays(np.float64, (3, 7), elements=values)
countries = nps.arrays(np.float64, 12, elements=st.integers(-300, 300).map(float))
variances = nps.arrays(
    np.float64, 12, elements=st.integers(1, 400).map(lambda number: number / 10)
)
p_values = nps.arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(1, 9)),
    elements=st.one_of(st.integers(0, 1000).map(lambda n: n / 1000), st.just(np.nan)),
)


@given(panel=panels, shift=st.integers(-50, 50), turn=st.sampled_from([1, -1]))
def test_moving_or_mirroring_gaps_changes_no_noise(panel, shift, turn):
    before = year_noise(panel, rounding_step=0.1)
    after = year_noise(turn * (panel + shift), rounding_step=0.1)

    np.testing.assert_allclose(after.variance, before.variance, 1e-6, 1e-9)
    np.testing.assert_allclose(after.products, before.products, 1e-6, 1e-9)


@given(panel=panels)
def test_a_series_read_backwards_is_as_noisy(panel):
    before, after = year_noise(panel), year_noise(panel[:, ::-1])

    np.testing.assert_allclose(after.variance, before.variance)


@given(panel=panels)
def test_the_current_value_lies_among_the_values(panel):
    found = current_value(panel)

    for series, value in zip(panel, found.value, strict=True):
        seen = series[~np.isnan(series)]
        assert (seen.size == 0) == np.isnan(value)
        if seen.size:
            assert seen.min() - 1e-9 <= value <= seen.max() + 1e-9


@given(s2=variances, freedom=nps.arrays(np.float64, 12, elements=st.integers(1, 20)))
def test_a_moderated_variance_lies_between_its_own_and_the_usual(s2, freedom):
    found = moderate(s2, freedom)

    low, high = np.minimum(s2, found.prior), np.maximum(s2, found.prior)
    assert (found.variance >= low * (1 - 1e-9)).all()
    assert (found.variance <= high * (1 + 1e-9)).all()


@given(x=countries, v=variances)
def test_a_shrunk_gap_lies_among_the_gaps_and_probabilities_add_up(x, v):
    found = shrink(x, v, threshold=2.0)

    assert (found.mean >= x.min() - 1e-6).all()
    assert (found.mean <= x.max() + 1e-6).all()
    assert (found.over + found.under <= 1 + 1e-9).all()
    assert (found.over <= found.positive + 1e-9).all()
    assert (found.under <= 1 - found.positive + 1e-9).all()


@given(x=countries, v=variances)
def test_swapping_women_and_men_mirrors_the_posterior(x, v):
    there, back = shrink(x, v, threshold=2.0), shrink(-x, v, threshold=2.0)

    np.testing.assert_allclose(back.mean, -there.mean, 1e-6, 1e-6)
    np.testing.assert_allclose(back.over, there.under, 1e-6, 1e-6)
    np.testing.assert_allclose(back.positive, 1 - there.positive, 1e-6, 1e-6)


@given(x=countries, v=variances, scale=st.sampled_from([0.01, 100.0]))
def test_the_unit_changes_nothing_but_the_unit(x, v, scale):
    small, large = (
        shrink(x, v, threshold=2.0),
        shrink(scale * x, scale**2 * v, threshold=2.0 * scale),
    )

    np.testing.assert_allclose(large.mean, scale * small.mean, 1e-6, 1e-6 * scale)
    np.testing.assert_allclose(large.over, small.over, 1e-6, 1e-9)


@given(p=p_values)
def test_adjusting_keeps_the_order_and_never_makes_p_smaller(p):
    for adjust in (benjamini_hochberg, benjamini_yekutieli, holm):
        adjusted = adjust(p)

        np.testing.assert_array_equal(np.isnan(adjusted), np.isnan(p))
        known = ~np.isnan(p)
        assert (adjusted[known] >= p[known] - 1e-12).all()
        assert (adjusted[known] <= 1).all()
        for row, of_row in zip(p, adjusted, strict=True):
            in_order = of_row[np.argsort(row)]
            in_order = in_order[~np.isnan(in_order)]
            assert (np.diff(in_order) >= -1e-12).all()


@given(p=p_values)
def test_the_three_ways_are_ordered_by_their_caution(p):
    known = ~np.isnan(p)
    least, most = benjamini_hochberg(p)[known], holm(p)[known]

    assert (least <= most + 1e-12).all()
    assert (least <= benjamini_yekutieli(p)[known] + 1e-12).all()


@given(p=p_values)
def test_selecting_families_first_lists_no_more_than_each_alone(p):
    listed = discoveries_in_selected(p, q=0.1)

    assert not (listed & ~(benjamini_hochberg(p) <= 0.1)).any()

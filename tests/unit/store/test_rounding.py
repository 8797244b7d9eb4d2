import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bollplank.store.rounding import decimals_in, fits_in_32_bits, rounded


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([], 0),
        ([25.0, np.nan], 0),
        ([71.5, 69.0], 1),
        ([0.1, 25.688929], 6),
        ([1 / 3], None),
    ],
)
def test_the_decimals_of_published_values_are_counted(values, decimals):
    assert decimals_in(np.array(values)) == decimals


@given(whole=st.integers(-(10**9), 10**9), decimals=st.integers(0, 6))
def test_what_is_written_with_some_decimals_has_no_more(whole, decimals):
    found = decimals_in(np.array([float(f"{whole}e-{decimals}")]))

    assert found is not None
    assert found <= decimals


def test_a_percentage_fits_in_32_bits_and_a_long_index_does_not():
    assert fits_in_32_bits(np.array([71.5, 99.9, np.nan]), 1)
    assert not fits_in_32_bits(np.array([125.774941]), 6)
    assert not fits_in_32_bits(np.array([123_456_789.0]), 0)
    assert not fits_in_32_bits(np.array([1e300]), 0)
    assert not fits_in_32_bits(np.array([1 / 3]), None)


@given(tenths=st.lists(st.integers(-9999, 9999), min_size=1, max_size=20))
def test_rounding_brings_back_what_was_published(tenths):
    published = np.array([number / 10 for number in tenths])

    found = rounded(published.astype(np.float32), np.asarray(1))

    assert found.tolist() == published.tolist()


def test_where_nothing_is_rounded_values_stay():
    found = rounded(np.array([1 / 3, np.nan]), np.asarray(-1))

    assert found[0] == 1 / 3
    assert np.isnan(found[1])

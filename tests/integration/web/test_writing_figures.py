"""Figures as the reader writes them."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bollplank.web.templatetags.words import figure

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (53.46, 1, "53,5"),
        (53.44, 1, "53,4"),
        (0.25, 1, "0,3"),
        (2.675, 2, "2,68"),
        (-2.96, 1, f"{MINUS}3,0"),
        (-0.04, 1, "0,0"),
        (999.96, 1, "1\N{NO-BREAK SPACE}000,0"),
        (1234567.5, 0, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}568"),
        (1e-7, 1, "0,0"),
        (None, 1, "–"),
    ],
)
def test_figures_are_rounded_and_never_cut(value, decimals, expected):
    with translation.override("sv"):
        assert figure(value, decimals) == expected


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_what_is_written_is_the_nearest_there_is(value, decimals):
    with translation.override("en"):
        written = figure(value, decimals).replace(",", "").replace(MINUS, "-")

    step = Decimal(1).scaleb(-decimals)
    assert Decimal(written) == Decimal(repr(value)).quantize(step, ROUND_HALF_UP)

"""The country's gaps from the country's figures: the first stage of everything."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats
from bollplank.analysis.gaps import difference

WOMEN, MEN = 0, 1
"""Places on the block's sex axis; 2 is the total, which no gap needs."""

_INDICATORS_AT_ONCE: Final = 25
"""So many fit a processor's cache while they are turned year first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """What has to be known of each indicator, every array (indicator,).

    ``step`` is the step of its published values, above 0, in its unit;
    ``as_log_ratio`` is true where the gap is ln(K/M), as for money, and false where
    it is the difference; ``threshold`` is the smallest gap that matters, in the unit
    of that gap (percentage points, or for 3 % of men's value ln 1.03).
    """

    step: Floats
    as_log_ratio: Flags
    threshold: Floats

    def part(self, chosen: slice) -> "Indicators":
        """Return the same of some indicators."""
        return Indicators(
            step=self.step[chosen],
            as_log_ratio=self.as_log_ratio[chosen],
            threshold=self.threshold[chosen],
        )


def national_gaps(block: Floats, indicators: Indicators) -> Floats:
    """Return every gap of the country, laid so that a year is one piece of memory.

    Parameters
    ----------
    block
        Shape (indicator, organisation, year, sex), women first and men second, each
        indicator in its own unit, float32. NaN is missing or suppressed.
    indicators
        Of the same indicators.

    Returns
    -------
    Floats
        Shape (indicator, organisation, year), float32: women minus men, set on the
        published step so that equal gaps are equal, or ln(K/M). NaN where either is
        missing, or for the ratio not above 0.
    """
    result = np.empty((block.shape[2], *block.shape[:2]), np.float32)
    for start in range(0, block.shape[0], _INDICATORS_AT_ONCE):
        part = slice(start, start + _INDICATORS_AT_ONCE)
        of_these = indicators.part(part)
        straight = difference(women=block[part, ..., WOMEN], men=block[part, ..., MEN])
        result[:, part] = np.moveaxis(straight, -1, 0)
        _set_on_step(result[:, part], of_these)
        ratios = np.flatnonzero(of_these.as_log_ratio)
        result[:, start + ratios] = np.moveaxis(
            _log_ratio(block[start + ratios]), -1, 0
        )
    return np.moveaxis(result, 0, -1)


def _set_on_step(gaps: Floats, indicators: Indicators) -> None:
    """Set differences, (year, indicator, organisation), on the published step."""
    step = np.where(indicators.as_log_ratio, 1, indicators.step)
    step = step.astype(np.float32)[:, None]
    gaps /= step
    np.rint(gaps, out=gaps)
    gaps *= step


def _log_ratio(block: Floats) -> Floats:
    """Return ln K − ln M: swapping the sexes turns the sign and nothing else.

    In float64, so that values near each other lose nothing that float32 can show.
    """
    pairs = block[..., : MEN + 1].astype(np.float64)
    logs = np.log(pairs, out=np.full(pairs.shape, np.nan), where=pairs > 0)
    apart: Floats = logs[..., WOMEN] - logs[..., MEN]
    return apart


def gap_steps(block: Floats, indicators: Indicators) -> Floats:
    """Return the step that rounding gives the gaps of each organisation.

    Parameters
    ----------
    block, indicators
        As for ``national_gaps``.

    Returns
    -------
    Floats
        Shape (indicator, organisation), in the unit of the gap: the published step
        for a difference; for ln(K/M) what that step is at the organisation's usual
        level, u·√(½(1/K² + 1/M²)), and the step at level 1 where it has none.

    References
    ----------
    Rounding gives a variance of u²/12 for each sex; ln K then has u²/(12K²).
    """
    steps = np.repeat(indicators.step[:, None], block.shape[1], axis=1)
    for i in np.flatnonzero(indicators.as_log_ratio):
        level = [_usual(block[i, :, :, sex]) for sex in (WOMEN, MEN)]
        inverse = np.square(1 / level[0]) + np.square(1 / level[1])
        steps[i] *= np.sqrt(inverse / 2)
    return steps.astype(np.float32)


def _usual(values: Floats) -> Floats:
    """Return each organisation's mean over years, 1 where it has none above 0."""
    known = values > 0
    n = known.sum(-1)
    mean = np.where(known, values, 0).sum(-1, dtype=np.float64) / np.maximum(n, 1)
    return np.where(n > 0, mean, 1.0)

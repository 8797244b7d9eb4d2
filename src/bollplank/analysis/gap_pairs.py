"""The gap of one pair of values with everything that can be said about it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from bollplank.analysis import gaps
from bollplank.domain.figures import Direction, GapStatus, GapWarning, Unit

_WORSE_OFF = {1: "women", -1: "men", 0: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What has to be known of an indicator to read a gap.

    Attributes
    ----------
    unit
        Percentages get log odds and Cohen's h besides.
    step
        What published values are rounded to, in the unit of the values.
    direction
        Which way is better.
    maximum
        The best level there is, for the index that weighs level in; None for none.
    """

    unit: Unit
    step: float
    direction: Direction = Direction.NONE
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGap:
    """Every gap measure of one pair. None is missing, or not allowed for the values."""

    status: GapStatus
    warnings: tuple[GapWarning, ...]
    difference: float | None
    ratio: float | None
    women_percent_of_men: float | None
    log_ratio: float | None
    normalised_gap: float | None
    relative_gap: float | None
    parity_index: float | None
    parity_index_with_level: float | None
    log_odds_ratio: float | None
    cohens_h: float | None
    harmonic_level: float | None
    worse_off: str | None


def gap_of(
    *, women: float | None, men: float | None, total: float | None, measure: Measure
) -> PairGap:
    """Return the gap between women and men for one organisation, indicator and year.

    None for a value is missing or suppressed. The same functions as for blocks, so
    that one pair and a whole country can never come out differently.
    """
    pair = {"women": _number(women), "men": _number(men)}
    level = {"total": _number(total), "maximum": _number(measure.maximum)}
    behind = gaps.worse_off(**pair, direction=measure.direction.sign)
    percent = measure.unit is Unit.PERCENT
    return PairGap(
        status=gaps.GAP_STATUSES[int(gaps.status(**pair))],
        warnings=_warnings(pair, total=level["total"], step=measure.step),
        difference=_plain(gaps.difference(**pair)),
        ratio=_plain(gaps.ratio(**pair)),
        women_percent_of_men=_plain(gaps.women_percent_of_men(**pair)),
        log_ratio=_plain(gaps.log_ratio(**pair)),
        normalised_gap=_plain(gaps.normalised_gap(**pair)),
        relative_gap=_plain(gaps.relative_gap(**pair)),
        parity_index=_plain(gaps.parity_index(**pair)),
        parity_index_with_level=_plain(gaps.parity_index_with_level(**pair, **level)),
        log_odds_ratio=_plain(gaps.log_odds_ratio(**pair)) if percent else None,
        cohens_h=_plain(gaps.cohens_h(**pair)) if percent else None,
        harmonic_level=_plain(gaps.harmonic_level(**pair)),
        worse_off=_WORSE_OFF[int(behind)],
    )


def _warnings(
    pair: dict[str, Any], *, total: gaps.Numbers, step: float
) -> tuple[GapWarning, ...]:
    women, men = float(pair["women"]), float(pair["men"])
    width = np.asarray(step)
    found = {
        GapWarning.NEGATIVE_VALUES: women < 0 or men < 0,
        GapWarning.BOTH_ZERO: women == 0 and men == 0,
        GapWarning.ONE_IS_ZERO: (women == 0) != (men == 0),
        GapWarning.TOTAL_OUTSIDE: gaps.total_outside(**pair, total=total, step=width),
        GapWarning.WITHIN_ROUNDING: gaps.within_rounding(**pair, step=width),
    }
    if np.isnan(women + men):
        return ()
    return tuple(warning for warning, there in found.items() if there)


def _number(value: float | None) -> gaps.Numbers:
    return np.asarray(np.nan if value is None else value, dtype=np.float64)


def _plain(value: gaps.Numbers) -> float | None:
    number = float(value)
    return None if np.isnan(number) else number

"""The whole country's analysis, from one block. Pure: arrays in, arrays out.

Everything is counted per indicator and kind of organisation, so the work is cut into
pieces that know nothing of each other: in threads here, on a cluster elsewhere, with
the same result to the last bit.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.between import BetweenMethod, between_variance
from bollplank.analysis.discovery import benjamini_hochberg, two_sided_p
from bollplank.analysis.moderation import moderate
from bollplank.analysis.national_gaps import Indicators, gap_steps, national_gaps
from bollplank.analysis.noise import (
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from bollplank.analysis.percentiles import percentiles
from bollplank.analysis.ranks import expected_rank
from bollplank.analysis.shrinkage import Shrunk, shrink, shrink_at
from bollplank.analysis.trends import trends
from bollplank.analysis.verdicts import verdicts

_SERIES_AT_ONCE: Final = 29_000
"""Indicators × organisations in one piece of work."""


class Depth(StrEnum):
    """How much is computed."""

    SIMPLE = "simple"
    """τ from DerSimonian and Laird, no expected ranks: point estimates as good."""
    JUDGED = "judged"
    """What a finding is told from: neither expected ranks, percentiles nor how the
    organisations compare with the country."""
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisations:
    """What has to be known of each organisation, every array (organisation,).

    ``kind`` numbers the kinds that are never pooled: municipalities, regions.
    ``log_population`` is the natural log of inhabitants, none missing.
    """

    kind: Integers
    log_population: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """The country's analysis, each (indicator, organisation) unless told.

    Gaps, deviations and slopes are in the unit of the indicator's gap (per year for
    slopes); probabilities, p and shares 0 to 1; NaN is missing, or too few to judge.

    Attributes
    ----------
    estimate, variance, freedom
        Current value, its variance and its degrees of freedom.
    years, latest
        Years in the current value; place of the newest on the year axis, −1 for none.
    mean, deviation, positive, over_country, over, under
        The posterior, as in ``Shrunk``.
    verdict
        Place in ``VERDICTS``.
    percentile
        Shape (indicator, organisation, year): where the gap stands among its kind.
    expected_rank
        1 for the highest gap; NaN at depth SIMPLE.
    p_gap, p_country
        For "no gap" and for "as the country"; adjusted over the organisations of one
        kind as ``listed_gap`` and ``listed_country`` (Benjamini–Hochberg).
    slope, slope_lower, slope_upper, trend_p
        Theil–Sen's slope with its 90 % interval, and Mann–Kendall's p.
    observed
        Years with a gap.
    autocorrelation
        Shape (indicator, kind): what the indicator's chance carries over to the next
        year; NaN when not known.
    """

    estimate: Floats
    variance: Floats
    freedom: Floats
    years: Integers
    latest: Integers
    mean: Floats
    deviation: Floats
    positive: Floats
    over_country: Floats
    over: Floats
    under: Floats
    verdict: Integers
    percentile: Floats
    expected_rank: Floats
    p_gap: Floats
    p_country: Floats
    listed_gap: Floats
    listed_country: Floats
    slope: Floats
    slope_lower: Floats
    slope_upper: Floats
    trend_p: Floats
    observed: Integers
    autocorrelation: Floats


_KINDS_OF_NUMBER: Final = {
    "years": np.int16,
    "latest": np.int16,
    "verdict": np.int8,
    "observed": np.int16,
}
_NOT_KNOWN: Final = {"latest": -1}


def national(
    block: Floats,
    *,
    calendar: Integers,
    indicators: Indicators,
    organisations: Organisations,
    depth: Depth = Depth.FULL,
    workers: int = 2,
) -> National:
    """Return everything that is told of the gaps of the whole country.

    Parameters
    ----------
    block
        Shape (indicator, organisation, year, sex), women first and men second,
        float32, each indicator in its own unit. NaN is missing or suppressed, never
        zero. Only read, so it may be mapped into memory.
    calendar
        Shape (year,), rising calendar years, one apart.
    indicators, organisations
        Of the same indicators and organisations as the block.
    depth
        SIMPLE leaves out the grid of τ and the expected ranks; JUDGED has the grid,
        and NaN for what it leaves out.
    workers
        Threads; any number gives the same result.

    Returns
    -------
    National
        Labels are put on elsewhere.

    Raises
    ------
    ValueError
        A published step is not above 0, or a population is missing.

    References
    ----------
    ``docs/explanation/what-is-real.md``; each step names its own source.
    """
    if not (indicators.step > 0).all():
        msg = "every indicator needs a published step above 0"
        raise ValueError(msg)
    kinds = np.unique(organisations.kind)
    found = _empty(block.shape[:3], kinds.size)
    tasks: list[Callable[[], None]] = []
    for number, kind in enumerate(kinds):
        members = _members(organisations.kind == kind)
        size = organisations.log_population[members].size
        step = max(1, _SERIES_AT_ONCE // size)
        for start in range(0, block.shape[0], step):
            piece = _Piece(slice(start, start + step), members, number, calendar, depth)
            tasks.append(piece.work(block, indicators, organisations, found))
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()
    return found


def _empty(shape: tuple[int, ...], kinds: int) -> National:
    shapes = {"percentile": shape, "autocorrelation": (shape[0], kinds)}
    arrays = {
        field.name: np.full(
            shapes.get(field.name, shape[:2]),
            _NOT_KNOWN.get(field.name, 0 if field.name in _KINDS_OF_NUMBER else np.nan),
            _KINDS_OF_NUMBER.get(field.name, np.float32),
        )
        for field in fields(National)
    }
    return National(**arrays)


def _members(flags: Flags) -> slice | Integers:
    """Return the places as a slice when they are neighbours: then nothing is copied."""
    places = np.flatnonzero(flags)
    first, last = int(places[0]), int(places[-1])
    return slice(first, last + 1) if places.size == last - first + 1 else places


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some indicators of one kind of organisation."""

    chosen: slice
    members: slice | Integers
    kind: int
    calendar: Integers
    depth: Depth

    def work(
        self,
        block: Floats,
        indicators: Indicators,
        organisations: Organisations,
        found: National,
    ) -> Callable[[], None]:
        """Return the work of this piece, to be done by any thread."""

        def put() -> None:
            size = organisations.log_population[self.members]
            part = block[self.chosen][:, self.members]
            answers = self._answers(part, indicators.part(self.chosen), size)
            found.autocorrelation[self.chosen, self.kind] = answers.pop(
                "autocorrelation"
            )
            for name, values in answers.items():
                getattr(found, name)[self.chosen, self.members] = values

        return put

    def _answers(
        self, block: Floats, indicators: Indicators, size: Floats
    ) -> dict[str, Floats | Integers]:
        values = national_gaps(block, indicators)
        noise = year_noise(values, rounding_step=gap_steps(block, indicators))
        own = noise.degrees_of_freedom
        steady = moderate(noise.variance, own, log_population=size)
        rho = pooled_autocorrelation(noise, variance=steady.variance)
        current = current_value(values)
        variance = current_variance(
            steady.variance, years=current.years, autocorrelation=rho
        )
        shrunk = self._shrunk(current.value, variance, indicators.threshold)
        freedom = own + steady.prior_freedom[:, None]
        error = np.sqrt(variance)
        p_gap = two_sided_p(current.value / error, freedom=freedom)
        found = trends(values, years=self.calendar, autocorrelation=rho[:, None])
        answers: dict[str, Floats | Integers] = {
            "estimate": current.value,
            "variance": variance,
            "freedom": freedom,
            "years": current.years,
            "latest": current.latest,
            "mean": shrunk.mean,
            "deviation": shrunk.deviation,
            "positive": shrunk.positive,
            "over_country": shrunk.over_country,
            "over": shrunk.over,
            "under": shrunk.under,
            "verdict": verdicts(
                shrunk, estimate=current.value, threshold=indicators.threshold
            ),
            "p_gap": p_gap,
            "listed_gap": benjamini_hochberg(p_gap),
            "slope": found.slope,
            "slope_lower": found.lower,
            "slope_upper": found.upper,
            "trend_p": found.p,
            "observed": found.observed,
            "autocorrelation": rho,
        }
        if self.depth is not Depth.JUDGED:
            away = (current.value - shrunk.country[:, None]) / error
            p_country = two_sided_p(away, freedom=freedom)
            by_year = np.moveaxis(values, -1, 0)
            answers["percentile"] = np.moveaxis(percentiles(by_year), 0, -1)
            answers["p_country"] = p_country
            answers["listed_country"] = benjamini_hochberg(p_country)
        if self.depth is Depth.FULL:
            answers["expected_rank"] = expected_rank(shrunk.mean, shrunk.deviation)
        return answers

    def _shrunk(self, estimate: Floats, variance: Floats, threshold: Floats) -> Shrunk:
        if self.depth is not Depth.SIMPLE:
            return shrink(estimate, variance, threshold=threshold)
        tau_squared = between_variance(
            estimate, variance, method=BetweenMethod.DERSIMONIAN_LAIRD
        )
        return shrink_at(estimate, variance, tau_squared, threshold=threshold)

"""Made-up figures with known true values, drawn by a seeded generator. Pure.

Each indicator has a stream of random numbers of its own, so that one more indicator
leaves the others as they were.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bollplank.content.schemas.demo_figures import (
    DemoFigures,
    DrawnGap,
    DrawnIndicator,
)
from bollplank.content.source_indicators import Indicator
from bollplank.content.sources import Source
from bollplank.domain.figures import ValueStatus
from bollplank.domain.organisations import OrganisationKind
from bollplank.store.columns import MEN, SEXES, STATUSES, TOTAL, WOMEN
from bollplank.store.figures import Figures, Series

COUNTRY = "0000"
"""The code under which all municipalities together stand."""

PER_CENT = 100.0

LEAST_SHARE, MOST_SHARE = 0.002, 0.998
"""Drawn shares keep off the ends, where nothing could vary."""

ABSENT = -1
"""Where there is no row at all."""

OK, MISSING, SUPPRESSED = (
    STATUSES.index(status)
    for status in (ValueStatus.OK, ValueStatus.MISSING, ValueStatus.SUPPRESSED)
)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueValues:
    """What holds in truth, before anything is drawn.

    Attributes
    ----------
    women, men
        (organisation, year) in the indicator's unit.
    persons_women, persons_men
        (organisation, year): how many are behind a value.
    """

    organisations: tuple[str, ...]
    years: tuple[int, ...]
    women: Numbers
    men: Numbers
    persons_women: Numbers
    persons_men: Numbers

    @property
    def gap(self) -> Numbers:
        """Women minus men in truth, (organisation, year), in the indicator's unit."""
        return self.women - self.men


def true_values(described: DemoFigures, indicator: DrawnIndicator) -> TrueValues:
    """Return what holds in truth for one indicator in every organisation.

    What ``described.truths`` decides is as it says; the rest is drawn around the
    indicator's means, always the same.
    """
    organisations = tuple(described.inhabitants)
    years = np.arange(len(described.years), dtype=np.float64)
    chance = _stream(described, indicator.id, "truth")
    shape = len(organisations)
    level = indicator.level + indicator.level_spread * chance.standard_normal(shape)
    slope = np.full(shape, indicator.level_per_year)
    gap = indicator.gap or DrawnGap(first=0.0)
    first = gap.first + gap.spread * chance.standard_normal(shape)
    per_year = gap.per_year + gap.drift * chance.standard_normal(shape)
    for place, code in enumerate(organisations):
        decided = described.truth_of(code, indicator.id)
        if decided is None:
            continue
        level[place] = _or(decided.level, level[place])
        slope[place] = _or(decided.level_per_year, slope[place])
        first[place] = _or(decided.gap, first[place])
        per_year[place] = _or(decided.gap_per_year, per_year[place])
    middle = level[:, None] + slope[:, None] * years
    apart = first[:, None] + per_year[:, None] * years
    persons = _persons(described, indicator)
    share = indicator.share_women
    return TrueValues(
        organisations=organisations,
        years=described.years,
        women=middle + apart / 2,
        men=middle - apart / 2,
        persons_women=np.rint(persons * share),
        persons_men=np.rint(persons * (1 - share)),
    )


def drawn(
    described: DemoFigures,
    *,
    source: Source,
    kinds: Mapping[str, OrganisationKind],
) -> Figures:
    """Return all made-up figures, always the same for the same description.

    Parameters
    ----------
    source
        Has every indicator of the description, with its unit and its decimals.
    kinds
        Organisation -> what it is. Municipalities together make the country.

    Returns
    -------
    Figures
        With 0000, the municipalities together. Where fewer persons of one sex than
        ``fewest_persons`` are behind a value it is withheld, and so is the total,
        from which it could be told.
    """
    series = [
        _series(source.indicator(each.id), source) for each in described.indicators
    ]
    blocks = [_block(described, each, kinds) for each in described.indicators]
    there = [np.nonzero(status != ABSENT) for _, status in blocks]
    organisation, year, sex = (
        np.concatenate([cells[axis] for cells in there]) for axis in range(3)
    )
    status = np.concatenate(
        [status[cells] for (_, status), cells in zip(blocks, there, strict=True)]
    )
    value = np.concatenate(
        [
            np.round(value[cells], each.decimals or 0)
            for (value, _), cells, each in zip(blocks, there, series, strict=True)
        ]
    )
    return Figures(
        source=source.id,
        publisher=source.publisher,
        fetched_on=described.drawn_on,
        series=tuple(series),
        organisations=(*described.inhabitants, COUNTRY),
        of_series=np.repeat(np.arange(len(series)), [len(cells[0]) for cells in there]),
        organisation=organisation,
        year=np.array(described.years)[year],
        sex=sex,
        status=status,
        value=np.where(status == OK, value, np.nan),
    )


def _series(known: Indicator, source: Source) -> Series:
    return Series(
        indicator=known.id, source=source.id, unit=known.unit, decimals=known.decimals
    )


def _stream(
    described: DemoFigures, indicator: str, purpose: str
) -> np.random.Generator:
    name = zlib.crc32(f"{indicator} {purpose}".encode())
    return np.random.default_rng([described.seed, name])


def _or(decided: float | None, otherwise: float) -> float:
    return otherwise if decided is None else decided


def _persons(described: DemoFigures, indicator: DrawnIndicator) -> Numbers:
    """Return how many persons are behind each value, (organisation, year)."""
    last = np.array(list(described.inhabitants.values()), dtype=np.float64)
    if indicator.persons is not None:
        return np.full((len(last), len(described.years)), indicator.persons)
    chance = _stream(described, "inhabitants", "growth")
    growth = described.growth_per_year + described.growth_spread * (
        chance.standard_normal(len(last))
    )
    back = np.arange(len(described.years))[::-1]
    inhabitants = last[:, None] * (1 + growth[:, None]) ** -back
    return inhabitants * (indicator.persons_per_1000 or 0.0) / 1000


def _block(
    described: DemoFigures,
    indicator: DrawnIndicator,
    kinds: Mapping[str, OrganisationKind],
) -> tuple[Numbers, NDArray[np.int8]]:
    """Return values and statuses, (organisation and the country last, year, sex)."""
    truth = true_values(described, indicator)
    persons = np.stack([truth.persons_women, truth.persons_men], axis=-1)
    pairs = persons if indicator.counts else _pairs(described, indicator, truth)
    value = _with_total(pairs, persons, counts=indicator.counts)
    status = _statuses(described, indicator, persons)
    wanted = np.array([kinds[code] in indicator.of for code in truth.organisations])
    status[~wanted] = ABSENT
    in_country = np.array(
        [kinds[code] is OrganisationKind.MUNICIPALITY for code in truth.organisations]
    )
    value = np.concatenate(
        [value, _country(pairs[in_country], persons[in_country], indicator)]
    )
    status = np.concatenate([status, np.full_like(status[:1], OK)])
    if indicator.only_total:
        status[..., :TOTAL] = ABSENT
    if indicator.years:
        status[:, ~np.isin(described.years, indicator.years)] = ABSENT
    return value, status


def _pairs(
    described: DemoFigures, indicator: DrawnIndicator, truth: TrueValues
) -> Numbers:
    """Return drawn values of women and men, (organisation, year, sex)."""
    chance = _stream(described, indicator.id, "years")
    true = np.stack([truth.women, truth.men], axis=-1)
    persons = np.stack([truth.persons_women, truth.persons_men], axis=-1)
    lived = true + indicator.unrest * chance.standard_normal(true.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        if indicator.one_person is not None:
            by_persons = indicator.one_person / np.sqrt(persons)
            return np.maximum(
                lived + by_persons * chance.standard_normal(true.shape), 0.0
            )
        share = np.clip(lived / PER_CENT, LEAST_SHARE, MOST_SHARE)
        return PER_CENT * chance.binomial(persons.astype(np.int64), share) / persons


def _with_total(pairs: Numbers, persons: Numbers, *, counts: bool) -> Numbers:
    """Return women, men and both together: their sum, or their mean by persons."""
    if counts:
        together = pairs.sum(axis=-1)
    else:
        with np.errstate(invalid="ignore"):
            together = (pairs * persons).sum(axis=-1) / persons.sum(axis=-1)
    return np.concatenate([pairs, together[..., None]], axis=-1)


def _country(pairs: Numbers, persons: Numbers, indicator: DrawnIndicator) -> Numbers:
    """Return all municipalities together, (1, year, sex)."""
    everybody = persons.sum(axis=0, keepdims=True)
    if indicator.counts:
        return _with_total(everybody, everybody, counts=True)
    known = np.nan_to_num(pairs)
    means = (known * persons).sum(axis=0, keepdims=True) / everybody
    return _with_total(means, everybody, counts=False)


def _statuses(
    described: DemoFigures, indicator: DrawnIndicator, persons: Numbers
) -> NDArray[np.int8]:
    """Return what becomes of each value, (organisation, year, sex)."""
    status = np.full((*persons.shape[:2], len(SEXES)), OK, dtype=np.int8)
    if not indicator.counts:
        few = persons < described.fewest_persons
        status[..., [WOMEN, MEN]] = np.where(few, SUPPRESSED, OK)
        status[..., TOTAL] = np.where(few.any(axis=-1), SUPPRESSED, OK)
    gone = _stream(described, indicator.id, "missing").random(persons.shape[:2])
    status[gone < indicator.share_missing] = MISSING
    return status

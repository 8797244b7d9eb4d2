"""A made-up country of figures, the size of the real one, from a seed.

No value is anybody's. What is like the real thing is the shape of the holes: when an
indicator began, which kind of organisation it is about, every second year, small
municipalities without a split by sex, and single years that never came.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.national import Organisations
from bollplank.analysis.national_gaps import Indicators

INDICATORS, YEARS, SEXES = 1500, 20, 3
MUNICIPALITIES, REGIONS = 290, 21
FIRST_YEAR = 2005
SHARE_OF_MONEY = 0.12
SHARE_OF_REGIONS = 0.15
LOG_SMALLEST, LOG_LARGEST = np.log(2_400), np.log(980_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalCube:
    """Block (indicator, organisation, year, sex) with what has to be known of it."""

    block: NDArray[np.float32]
    calendar: NDArray[np.int64]
    indicators: Indicators
    organisations: Organisations


def national_cube(*, indicators: int = INDICATORS, seed: int = 1) -> NationalCube:
    """Return a country with so many indicators; the seed decides every value."""
    random = np.random.default_rng(seed)
    organisations = _organisations(random)
    money = random.random(indicators) < SHARE_OF_MONEY
    step = np.where(money, 100.0, random.choice([0.1, 1.0], indicators, p=[0.8, 0.2]))
    size = MUNICIPALITIES + REGIONS
    block = np.empty((indicators, size, YEARS, SEXES), np.float32)
    for number in range(indicators):
        rounded = _figures(random, organisations, money=bool(money[number]))
        rounded = np.round(rounded / step[number]) * step[number]
        rounded[_holes(random, organisations)] = np.nan
        block[number] = rounded
    return NationalCube(
        block=block,
        calendar=np.arange(FIRST_YEAR, FIRST_YEAR + YEARS),
        indicators=Indicators(
            step=step,
            as_log_ratio=money,
            threshold=np.where(money, np.log(1.03), 2.0),
        ),
        organisations=organisations,
    )


def _organisations(random: np.random.Generator) -> Organisations:
    sizes = np.sort(random.gamma(4, 0.75, MUNICIPALITIES))
    sizes = LOG_SMALLEST + (LOG_LARGEST - LOG_SMALLEST) * sizes / sizes.max()
    of_regions = random.uniform(np.log(60_000), np.log(2_400_000), REGIONS)
    return Organisations(
        kind=np.repeat([0, 1], [MUNICIPALITIES, REGIONS]),
        log_population=np.concatenate([random.permutation(sizes), of_regions]),
    )


def _figures(
    random: np.random.Generator, organisations: Organisations, *, money: bool
) -> NDArray[np.float64]:
    """Return values (organisation, year, sex) before rounding and holes."""
    size = organisations.kind.size
    scale = np.exp(-0.25 * (organisations.log_population - np.log(15_000)))[:, None]
    level = random.uniform(20, 80) + random.normal(0, 5, (size, 1))
    level = level + random.normal(0, 0.3) * np.arange(YEARS)
    gap = random.normal(0, 3) + random.normal(0, random.uniform(0.2, 3), (size, 1))
    gap = gap + random.normal(0, 0.15, (size, 1)) * np.arange(YEARS)
    carry = random.uniform(0, 0.4)
    noise = random.standard_normal((size, YEARS, 2)) * random.uniform(0.5, 3)
    for year in range(1, YEARS):
        noise[:, year] = carry * noise[:, year - 1] + noise[:, year] * np.sqrt(
            1 - carry**2
        )
    women = level + gap / 2 + noise[..., 0] * scale
    men = level - gap / 2 + noise[..., 1] * scale
    values = np.stack([women, men, (women + men) / 2], axis=-1)
    if money:
        return 3000 * np.exp(values / 25) + 100_000
    return np.clip(values, 0, 100)


def _holes(
    random: np.random.Generator, organisations: Organisations
) -> NDArray[np.bool_]:
    """Return what is missing, (organisation, year, sex)."""
    size = organisations.kind.size
    of_regions = random.random() < SHARE_OF_REGIONS
    missing = np.zeros((size, YEARS, SEXES), bool)
    missing[(organisations.kind == 1) != of_regions] = True
    began = int(random.integers(0, YEARS - 3) * random.random())
    missing[:, :began] = True
    if random.random() < 0.1:
        missing[:, began + 1 :: 2] = True
    missing |= (random.random((size, YEARS)) < random.uniform(0, 0.15))[..., None]
    small = organisations.log_population < np.log(random.choice([1, 6_000, 10_000]))
    hidden = small[:, None] & (random.random((size, YEARS)) < 0.7)
    missing[..., :2] |= hidden[..., None]
    return missing

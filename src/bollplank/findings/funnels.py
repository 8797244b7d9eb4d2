"""Gaps against the number of persons behind them, with the limits of chance."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats
from bollplank.analysis.funnel import (
    ACTION_Z,
    NORMAL_ENOUGH,
    WARNING_Z,
    Limits,
    is_overdispersed,
    limits_of_gap,
    overdispersion,
)
from bollplank.content.catalogue import Described
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.store.columns import MEN, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.snapshots import Snapshot

PER_CENT: Final = 100.0
_POINTS_OF_CURVE: Final = 60
_KNOWN: Final = STATES.index(ValueStatus.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Gaps between percentages in one year, beside what chance alone would give.

    Arrays are (organisation,) and gaps in percentage points, women minus men.

    Attributes
    ----------
    organisations
        Those with both values and both counts.
    women, men
        Persons behind each value.
    gap
        As published.
    warning, action
        Limits that one in twenty, and one in five hundred, passes by chance.
    is_rough
        Where so few persons, or so few of them, make the limits rough: n·p(1 − p) is
        below ten for either sex.
    target
        The gap of all these organisations together.
    overdispersion
        How many times more the organisations differ than chance; the limits are
        widened by its root. 1 where it is not clearly above.
    persons, warning_curve, action_curve
        The same limits at round numbers of persons (point,), women and men as many of
        them as in all together: to be drawn.
    """

    organisations: tuple[str, ...]
    women: Floats
    men: Floats
    gap: Floats
    warning: Limits
    action: Limits
    is_rough: Flags
    target: float
    overdispersion: float
    persons: Floats
    warning_curve: Limits
    action_curve: Limits


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Shares 0 to 1 and persons, (organisation, 2), women first."""

    share: Floats
    persons: Floats

    @property
    def target(self) -> tuple[float, float]:
        """Women's and men's share in all together."""
        women, men = (self.share * self.persons).sum(0) / self.persons.sum(0)
        return float(women), float(men)


def funnel_of(
    snapshot: Snapshot,
    described: Described,
    *,
    year: int,
    organisations: Collection[str],
) -> Funnel | None:
    """Return the funnel of an indicator, None where there is none to draw.

    Parameters
    ----------
    described
        An indicator in per cent that says which other one counts its persons.
    organisations
        Codes of those that are compared: of one kind.

    Returns
    -------
    Funnel or None
        None without counts, with fewer than ten organisations that have both, and
        where everybody or nobody has the outcome.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005; p(1 − p)/n for each sex.
    """
    if described.persons is None or described.unit is not Unit.PERCENT:
        return None
    found = _pairs_of(snapshot, described, year=year, organisations=organisations)
    if found is None:
        return None
    codes, pairs = found
    variance = np.array([share * (1 - share) for share in pairs.target])
    if len(codes) < FEWEST_ORGANISATIONS or not (variance > 0).all():
        return None
    return _funnel(codes, pairs)


def _funnel(codes: tuple[str, ...], pairs: _Pairs) -> Funnel:
    target, persons = pairs.target, pairs.persons
    middle = target[0] - target[1]
    gap = pairs.share[:, 0] - pairs.share[:, 1]
    one = _limits(persons, target, z=1.0, phi=1.0)
    phi = overdispersion((gap - middle) / ((one.upper - one.lower) / 2))
    if not is_overdispersed(phi, organisations=len(codes)):
        phi = 1.0
    of_all = persons.sum(1)
    points = np.geomspace(of_all.min(), of_all.max(), _POINTS_OF_CURVE)
    split = points[:, None] * persons.sum(0) / persons.sum()
    shares = np.array(target)
    return Funnel(
        organisations=codes,
        women=persons[:, 0],
        men=persons[:, 1],
        gap=_points(gap),
        warning=_in_points(_limits(persons, target, z=WARNING_Z, phi=phi)),
        action=_in_points(_limits(persons, target, z=ACTION_Z, phi=phi)),
        is_rough=(persons * shares * (1 - shares) < NORMAL_ENOUGH).any(1),
        target=PER_CENT * middle,
        overdispersion=phi,
        persons=points,
        warning_curve=_in_points(_limits(split, target, z=WARNING_Z, phi=phi)),
        action_curve=_in_points(_limits(split, target, z=ACTION_Z, phi=phi)),
    )


def _pairs_of(
    snapshot: Snapshot,
    described: Described,
    *,
    year: int,
    organisations: Collection[str],
) -> tuple[tuple[str, ...], _Pairs] | None:
    """Return who has both values and both counts that year, and which."""
    source = described.source.id
    try:
        values = snapshot.indicator(described.id, source=source)
        counts = snapshot.indicator(described.persons or "", source=source)
        when = snapshot.years.index(year)
    except (KeyError, ValueError):
        return None
    sexes = [WOMEN, MEN]
    share = values.values[:, when][:, sexes] / PER_CENT
    persons = counts.values[:, when][:, sexes]
    exact = (values.states[:, when][:, sexes] == _KNOWN).all(1)
    chosen = exact & (persons > 0).all(1) & ~np.isnan(share).any(1)
    chosen &= np.isin(snapshot.organisations, list(organisations))
    if not chosen.any():
        return None
    places = np.flatnonzero(chosen)
    codes = tuple(snapshot.organisations[place] for place in places.tolist())
    return codes, _Pairs(share[places], persons[places])


def _limits(
    persons: Floats, target: tuple[float, float], *, z: float, phi: float
) -> Limits:
    return limits_of_gap(
        persons[:, 0], persons[:, 1], shares=target, z=z * float(np.sqrt(phi))
    )


def _in_points(limits: Limits) -> Limits:
    return Limits(lower=_points(limits.lower), upper=_points(limits.upper))


def _points(shares: Floats) -> Floats:
    return np.asarray(PER_CENT * shares)

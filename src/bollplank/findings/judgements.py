"""How the gap of each series of a vintage is taken, and from where it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.content.catalogue import Catalogue, Described
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.indicators import BALANCE, GapMeasure, Shape
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.rounding import MOST_DECIMALS
from bollplank.store.snapshots import Snapshot


class Form(IntEnum):
    """Where women's and men's side of a gap are found."""

    NOTHING = 0
    """Not by sex: there is no gap."""
    PAIR = 1
    """A value for women and one for men."""
    FROM_BALANCE = 2
    """Ready-made, higher where women have more: the total against its balance."""
    TO_BALANCE = 3
    """Ready-made, higher where men have more: the balance against the total."""


_FORMS: Final[Mapping[Shape, Form]] = {
    Shape.GENDER_DIMENSION: Form.PAIR,
    Shape.SEPARATE_IDS: Form.PAIR,
    Shape.WOMEN_SHARE: Form.FROM_BALANCE,
    Shape.RATIO: Form.FROM_BALANCE,
    Shape.GAP: Form.FROM_BALANCE,
    Shape.MEN_SHARE: Form.TO_BALANCE,
    Shape.TOTAL: Form.NOTHING,
}

_APPROXIMATE: Final = STATES.index(ValueStatus.APPROXIMATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What has to be known of each series, every array (series,) as in the vintage.

    Attributes
    ----------
    names
        Indicator and source.
    described
        None where nobody knows the source any more.
    form
        A ``Form``.
    balance
        Where women and men are equal in a ready-made figure; NaN for pairs.
    as_log_ratio
        Whether the gap is ln(K/M).
    threshold
        The smallest gap that matters, on the scale of the gap; NaN where nobody has
        said.
    step
        Of the published values, above 0, in their unit.
    is_count
        Whether it is a number of persons, of which no gap is judged.
    persons
        Place of the series that counts the persons behind a percentage, -1 for none.
    """

    names: tuple[tuple[str, str], ...]
    described: tuple[Described | None, ...]
    form: NDArray[np.int8]
    balance: Floats
    as_log_ratio: Flags
    threshold: Floats
    step: Floats
    is_count: Flags
    persons: Integers


def judgements_of(snapshot: Snapshot, catalogue: Catalogue) -> Judgements:
    """Return how the gaps of a vintage are taken, as the catalogue says now."""
    names = tuple(each.name for each in snapshot.series)
    places = {name: place for place, name in enumerate(names)}
    described = tuple(
        _described(catalogue, each.source, each.indicator, each.title)
        for each in snapshot.series
    )
    kept = np.array(snapshot.manifest.decimals, np.int64)
    return Judgements(
        names=names,
        described=described,
        form=np.array([_form(each) for each in described], np.int8),
        balance=np.array([_balance(each) for each in described], np.float64),
        as_log_ratio=np.array([_is_ratio(each) for each in described], bool),
        threshold=np.array([_threshold(each) for each in described], np.float64),
        step=10.0 ** -np.where(kept < 0, MOST_DECIMALS, kept),
        is_count=np.array([_is_count(each) for each in described], bool),
        persons=np.array([_persons(each, places) for each in described], np.int64),
    )


def _described(
    catalogue: Catalogue, source: str, indicator: str, title: str | None
) -> Described | None:
    try:
        return catalogue.of(source, indicator, title=title)
    except KeyError:
        return None


def _form(described: Described | None) -> Form:
    return Form.NOTHING if described is None else _FORMS[described.shape]


def _balance(described: Described | None) -> float:
    return np.nan if described is None else BALANCE.get(described.shape, np.nan)


def _is_ratio(described: Described | None) -> bool:
    if described is None or described.gap is None:
        return False
    return described.gap.measure is GapMeasure.RATIO


def _threshold(described: Described | None) -> float:
    if described is None or described.gap is None:
        return np.nan
    return described.gap.threshold_on_scale


def _is_count(described: Described | None) -> bool:
    return described is not None and described.is_count


def _persons(described: Described | None, places: Mapping[tuple[str, str], int]) -> int:
    if described is None or described.persons is None:
        return -1
    if described.unit is not Unit.PERCENT or not described.shape.has_pair:
        return -1
    return places.get((described.persons, described.source.id), -1)


def sides(
    values: Floats,
    states: NDArray[np.uint8],
    *,
    form: Integers | int,
    balance: Floats | float,
) -> Floats:
    """Return women's and men's side of every gap.

    Parameters
    ----------
    values, states
        Shape (…, sex): as a vintage keeps them, each in its series' unit. NaN is
        missing or suppressed.
    form, balance
        As in ``Judgements``, broadcast to (…,).

    Returns
    -------
    Floats
        Shape (…, 2), women first, in the same unit and type. NaN also where the
        value is only known to be "about" so much: two such say nothing of a gap.
    """
    about = states == _APPROXIMATE
    exact = (
        np.where(about, values.dtype.type(np.nan), values) if about.any() else values
    )
    if np.all(np.equal(form, Form.PAIR)):
        return np.asarray(exact[..., : MEN + 1])
    total = exact[..., TOTAL]
    even = np.where(np.isnan(total), np.nan, balance).astype(values.dtype)
    pair = np.asarray(form) == Form.PAIR
    from_balance = np.asarray(form) == Form.FROM_BALANCE
    women = np.where(pair, exact[..., WOMEN], np.where(from_balance, total, even))
    men = np.where(pair, exact[..., MEN], np.where(from_balance, even, total))
    found: Floats = np.stack([women, men], axis=-1)
    found[np.broadcast_to(np.asarray(form) == Form.NOTHING, women.shape)] = np.nan
    return found

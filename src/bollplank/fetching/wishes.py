"""Which key figures are asked for: a set, or ids that somebody wrote."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bollplank.content.indicators import Indicators
from bollplank.content.schemas.indicators import Indicator
from bollplank.domain.indicators import IndicatorSet

CORE, ALL, KEPT = "core", "all", "kept"
"""The core set; that and the wide set; that of the core and what was fetched before.
Each with what likeness is measured by."""

_KOLADA_ID = re.compile(r"[NU]\d{5}")


class UnknownWishError(ValueError):
    """Neither a set, nor an indicator of ours, nor an id as Kolada writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for.

    Attributes
    ----------
    indicators
        Those that are described in ``content/indicators``.
    others
        Kolada ids that nobody has described.
    """

    indicators: tuple[Indicator, ...]
    others: tuple[str, ...] = ()

    @property
    def kolada_ids(self) -> tuple[str, ...]:
        """Every id in Kolada that is needed, once each."""
        needed = [each for one in self.indicators for each in one.kolada_ids]
        return tuple(dict.fromkeys([*needed, *self.others]))


def wish_for(
    text: str,
    *,
    described: Indicators,
    kept: Collection[str] = (),
    besides: Collection[str] = (),
) -> Wish:
    """Return what a person asks for with "core", "all", "kept", or ids with commas.

    Parameters
    ----------
    text
        An id is one of ours or one of Kolada's. One of Kolada's that makes a part of
        an indicator of ours brings all of that indicator.
    kept
        Kolada ids that were fetched before.
    besides
        Ids that come along with every set: the facts by which likeness is measured.

    Raises
    ------
    UnknownWishError
        One of them is nothing that can be fetched, or there is none.
    """
    core = described.in_set(IndicatorSet.CORE)
    if text == CORE:
        return _wish([*(one.id for one in core), *besides], described)
    if text == ALL:
        return _wish([*described.by_id, *besides], described)
    if text == KEPT:
        return _wish([*(one.id for one in core), *besides, *kept], described)
    ids = [each.strip() for each in text.split(",") if each.strip()]
    if not ids:
        msg = "name at least one indicator, or a set: core or all"
        raise UnknownWishError(msg)
    return _wish(ids, described)


def _wish(ids: Collection[str], described: Indicators) -> Wish:
    of_kolada = {
        each: one for one in described.by_id.values() for each in one.kolada_ids
    }
    indicators: dict[str, Indicator] = {}
    others: dict[str, None] = {}
    for each in ids:
        one = described.by_id.get(each) or of_kolada.get(each)
        if one is not None:
            indicators[one.id] = one
        elif _KOLADA_ID.fullmatch(each):
            others[each] = None
        else:
            msg = (
                f'"{each}" is neither an indicator in content/indicators nor an id of '
                "Kolada's, which is N or U and five digits"
            )
            raise UnknownWishError(msg)
    return Wish(indicators=tuple(indicators.values()), others=tuple(others))

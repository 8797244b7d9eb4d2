"""Comparing assessments of a group to find whom to learn from. Never a ranking."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bollplank.domain.assessments import Moment, Scale

FEWEST_FOR_AN_AVERAGE = 3
"""Fewer organisations give no average: it would point at one of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Points together with the scale they were given on."""

    points: int
    scale: Scale

    @property
    def share(self) -> Fraction:
        """How far up the scale, 0 to 1, exact: 2 of 3 and 3 of 5 are the same place.

        Two places on different scales are compared by this and by nothing else. It
        is never summed or averaged: points are ordered labels, not quantities.
        """
        return Fraction(self.points - 1, self.scale.highest - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """One moment where another organisation has come further than mine."""

    moment: Moment
    organisation: str
    mine: Place
    theirs: Place

    @property
    def steps(self) -> int | None:
        """How many points higher the other is; None when the scales differ."""
        if self.mine.scale != self.theirs.scale:
            return None
        return self.theirs.points - self.mine.points


def learning_from(
    *, mine: Mapping[Moment, Place], others: Mapping[str, Mapping[Moment, Place]]
) -> list[Learning]:
    """Return every moment where another of the group has come further than mine.

    Parameters
    ----------
    mine
        Places by moment; a moment without points is absent, which says nothing.
    others
        Code of the organisation to its places by moment, under the names of my
        moments: one that cannot be compared with mine is absent.

    Returns
    -------
    list[Learning]
        In the order of moments, then of the organisations as given. It is a list
        of whom to ask about what, not an order of the organisations.
    """
    return [
        Learning(moment=moment, organisation=code, mine=place, theirs=theirs[moment])
        for moment, place in sorted(mine.items(), key=lambda item: item[0])
        for code, theirs in others.items()
        if moment in theirs and theirs[moment].share > place.share
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How many moments went up, down and stayed, of those with points both times."""

    up: int
    down: int
    same: int

    @property
    def chance(self) -> float:
        """How often up and down would be so uneven if either were as likely.

        The two-sided exact sign test: a share of 1. Nothing moved is 1.
        """
        return sign_test(self.up, self.down)


def moves(*, before: Mapping[Moment, Place], now: Mapping[Moment, Place]) -> Moves:
    """Return how many moments moved which way, by their place on their scale.

    A moment without points both times is left out: no movement is not the same as not
    known. On different scales the places are compared by how far up they are, which
    says which way but not how far.
    """
    ways = list(directions(before=before, now=now).values())
    return Moves(up=ways.count(1), down=ways.count(-1), same=ways.count(0))


def directions(
    *, before: Mapping[Moment, Place], now: Mapping[Moment, Place]
) -> dict[Moment, int]:
    """Return 1 for each moment that stands further up its scale, -1 lower, 0 the same."""
    return {
        moment: (place.share > before[moment].share)
        - (place.share < before[moment].share)
        for moment, place in now.items()
        if moment in before
    }


def sign_test(up: int, down: int) -> float:
    """Return the exact two-sided sign test's probability of so uneven a split.

    References
    ----------
    A. Agresti, *Analysis of Ordinal Categorical Data*, 2010.
    """
    moved = up + down
    in_tail = sum(math.comb(moved, k) for k in range(min(up, down) + 1))
    return min(1.0, 2 * in_tail / int(2**moved))


def differing(places: Iterable[Place | None]) -> bool:
    """Tell whether those who have points on this moment differ."""
    return len({place.share for place in places if place is not None}) > 1


def distribution(places: Iterable[Place | None]) -> dict[int, int]:
    """Return how many of the organisations have each number of points.

    Parameters
    ----------
    places
        One for each organisation, None where it has no points on the moment.

    Returns
    -------
    dict[int, int]
        Points to the number of organisations, most points first. Empty with fewer
        than three organisations with points, which would say nothing that is not
        said already, and when their scales differ: then the points do not add up.
    """
    found = [place for place in places if place is not None]
    if len(found) < FEWEST_FOR_AN_AVERAGE or len({place.scale for place in found}) > 1:
        return {}
    counted = Counter(place.points for place in found)
    return dict(sorted(counted.items(), reverse=True))


def occasion_to_show(
    shared: Sequence[tuple[int, Collection[str]]], *, mine: str | None
) -> int | None:
    """Return the occasion whose comparison is worth opening first.

    Parameters
    ----------
    shared
        Each occasion's key and the codes of those who have shared theirs, in the
        order of the round. An occasion that nobody has shared is absent.
    mine
        The code of the reader's own organisation, None for one who only looks on.

    Returns
    -------
    int | None
        The latest where mine and another are both there; else the latest where two
        are; else the latest at all; None when nobody has shared anything.
    """

    def worth(item: tuple[int, Collection[str]]) -> tuple[bool, int]:
        codes = item[1]
        return (mine in codes and len(codes) > 1, min(len(codes), 2))

    latest_first = list(reversed(shared))
    return max(latest_first, key=worth)[0] if latest_first else None

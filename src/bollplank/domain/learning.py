"""What there is to learn from others in the group, chosen for one organisation. Pure.

Never an order of organisations: a suggestion is one moment, one organisation and its
reasons, and they are chosen as a set so that not all of them lead to the same door.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bollplank.domain.assessments import FAR_POINTS, Moment

CLEAR_STEPS = 2
"""Steps from which another is clearly further on."""

HALF = 0.5
"""What one step counts for, and a low moment that nobody has said they want to move."""

ROSE = 1.25
"""What having gone the way oneself adds: one has been where the other is now."""

LOW_POINTS = 2
"""Up to here a moment is a weak point, whether or not anybody has said so."""

MOST = 6
"""Suggestions at a time: more than anybody tries before the next meeting."""

MOST_OF_ONE = 3
"""Suggestions that lead to one and the same organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One moment where another has come further, with everything it rests on.

    ``first`` is what the other had at the start, None where only one assessment of
    theirs is shared. ``wished`` tells that we have said we want to move.
    """

    moment: Moment
    organisation: str
    mine: int
    theirs: int
    first: int | None
    wished: bool

    @property
    def steps(self) -> int:
        """How many steps further they are."""
        return self.theirs - self.mine

    @property
    def is_clear(self) -> bool:
        """Whether they are clearly further on."""
        return self.steps >= CLEAR_STEPS

    @property
    def rose(self) -> bool:
        """Whether they have gone up themselves since the start."""
        return self.first is not None and self.theirs > self.first

    @property
    def evidence(self) -> float:
        """How much there is to learn from: a step to order by, never shown."""
        return (1.0 if self.is_clear else HALF) * (ROSE if self.rose else 1.0)

    @property
    def weight(self) -> float:
        """How much we want to move here."""
        return 1.0 if self.wished else HALF


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The suggestions, and how many there are besides them."""

    opportunities: tuple[Opportunity, ...]
    besides: int


def opportunities(
    *,
    mine: Mapping[Moment, int],
    others: Mapping[str, Mapping[Moment, int]],
    first: Mapping[str, Mapping[Moment, int]],
    wished: Collection[Moment],
) -> list[Opportunity]:
    """Return every moment where another stands far and further than we do.

    Only where we want to move, or stand low. All points are on one and the same scale;
    a moment without points is absent and says nothing.

    Parameters
    ----------
    others, first
        By the organisation's code: the points now, and those of the start where that
        is an earlier assessment.
    """
    return [
        Opportunity(
            moment=moment,
            organisation=code,
            mine=points,
            theirs=theirs[moment],
            first=first.get(code, {}).get(moment),
            wished=moment in wished,
        )
        for moment, points in sorted(mine.items())
        for code, theirs in sorted(others.items())
        if (moment in wished or points <= LOW_POINTS)
        and theirs.get(moment, 0) >= FAR_POINTS
        and theirs[moment] > points
    ]


def choose(
    found: Iterable[Opportunity],
    *,
    me: str,
    most: int = MOST,
    most_of_one: int = MOST_OF_ONE,
) -> Chosen:
    """Return a set that covers as many of the moments as well as it can.

    Greedy: the next one is that which adds most to what is covered already, so that a
    moment with a good suggestion leaves room for another moment. No organisation is
    proposed more than ``most_of_one`` times. The order they are given in changes
    nothing; where two are alike, it falls out differently for different readers, so
    that the same organisation is not asked by everyone.
    """
    left = sorted(set(found), key=lambda one: (one.moment, one.organisation))
    all_ = len(left)
    covered: dict[Moment, float] = defaultdict(float)
    load: Counter[str] = Counter()
    picked: list[Opportunity] = []
    while len(picked) < most:
        worth = [
            (_gain(one, covered[one.moment]), one)
            for one in left
            if load[one.organisation] < most_of_one
        ]
        worth = [(gain, one) for gain, one in worth if gain > 0]
        if not worth:
            break
        _gained, best = min(
            worth,
            key=lambda item: (
                -item[0],
                load[item[1].organisation],
                -item[1].steps,
                _lot(me, item[1]),
            ),
        )
        picked.append(best)
        left.remove(best)
        load[best.organisation] += 1
        covered[best.moment] = max(covered[best.moment], best.evidence)
    return Chosen(opportunities=tuple(picked), besides=all_ - len(picked))


def mutual(
    *, mine: Mapping[Moment, int], theirs: Mapping[Moment, int]
) -> tuple[list[Moment], list[Moment]]:
    """Return where they are clearly further on than we, and where we are than they.

    Both lists hold something where two can learn from each other.
    """
    return _clearly(theirs, mine), _clearly(mine, theirs)


def _clearly(further: Mapping[Moment, int], behind: Mapping[Moment, int]) -> list[str]:
    return [
        moment
        for moment, points in sorted(further.items())
        if moment in behind
        and points >= FAR_POINTS
        and points - behind[moment] >= CLEAR_STEPS
    ]


def _gain(one: Opportunity, covered: float) -> float:
    return one.weight * max(0.0, one.evidence - covered)


def _lot(me: str, one: Opportunity) -> str:
    """Return a text that orders alike suggestions, differently for each reader."""
    said = f"{me}|{one.organisation}|{one.moment}"
    return sha256(said.encode("utf-8")).hexdigest()

"""Comparing assessments of a group to find whom to learn from. Never a ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bollplank.domain.assessments import FEWEST_FOR_AN_AVERAGE, Moment, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """One moment where another organisation has more points than mine, same scale."""

    moment: Moment
    organisation: str
    mine: int
    theirs: int

    @property
    def steps(self) -> int:
        """How many points higher the other is, always above zero."""
        return self.theirs - self.mine


def learning_from(
    *, mine: Mapping[Moment, int], others: Mapping[str, Mapping[Moment, int]]
) -> list[Learning]:
    """Return every moment where another of the group has come further than mine.

    Parameters
    ----------
    mine
        Points by moment on one scale; a moment without points is absent.
    others
        Code of the organisation to its points by moment, on the same scale.

    Returns
    -------
    list[Learning]
        In the order of moments, then of the organisations as given. It is a list
        of whom to ask about what, not an order of the organisations.
    """
    return [
        Learning(moment=moment, organisation=code, mine=points, theirs=theirs[moment])
        for moment, points in sorted(mine.items())
        for code, theirs in others.items()
        if theirs.get(moment, points) > points
    ]


def differing(points: Sequence[int | None]) -> bool:
    """Tell whether those who have points on this moment differ."""
    return len({value for value in points if value is not None}) > 1


def mean_share(points: Sequence[int | None], *, scale: Scale) -> float | None:
    """Return the mean place on the scale, 0.0 to 1.0, or None for fewer than three.

    With one or two organisations a mean would give the others' points away.
    """
    shares = [scale.share(value) for value in points if value is not None]
    if len(shares) < FEWEST_FOR_AN_AVERAGE:
        return None
    return sum(shares) / len(shares)

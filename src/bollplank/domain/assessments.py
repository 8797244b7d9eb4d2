"""Rules and readings of self-assessments. Pure: no database, no clock, no language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeAlias

from bollplank.domain.problems import Problem, ProblemCode

Moment: TypeAlias = str
"""Identity of one moment in a questionnaire, such as ``M05``."""

FEWEST_FOR_AN_AVERAGE = 3
"""Fewer organisations give no average: it would point at one of them."""


class Level(StrEnum):
    """What the assessment is about. Stored: add, never rename."""

    OVERALL = "overall"
    BOARD = "board"


class AssessmentState(StrEnum):
    """Where an assessment stands. Stored: add, never rename."""

    DRAFT = "draft"
    AGREED = "agreed"
    LOCKED = "locked"


class Occasion(StrEnum):
    """Before which meeting the assessment was made. Stored: add, never rename."""

    BENCHMARKING_1 = "bm1"
    BENCHMARKING_2 = "bm2"
    BENCHMARKING_3 = "bm3"
    FINAL = "final"
    OTHER = "other"


class Sharing(StrEnum):
    """How far an item is shown; each step outward is a deliberate act. Stored."""

    OWN = "own"
    GROUP = "group"
    ROUND = "round"
    PUBLIC = "public"


class Answer(StrEnum):
    """What was said of a moment. Stored: add, never rename."""

    UNANSWERED = "unanswered"
    POINTS = "points"
    NOT_ASSESSED = "not_assessed"
    NOT_RELEVANT = "not_relevant"


class CriterionReply(StrEnum):
    """Support for the points; it never computes them. Stored."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of one version of the questionnaire: from 1 to ``highest``."""

    highest: int

    def share(self, points: int) -> float:
        """Return how far up the scale these points are, from 0.0 to 1.0.

        The only way to put a three-point and a four-point scale side by side:
        2 of 3 is 0.50, 3 of 4 is 0.67. Points of different scales are never added.

        Raises
        ------
        ValueError
            The points are not on the scale.
        """
        if not self.holds(points):
            msg = f"{points} is not on the scale 1 to {self.highest}"
            raise ValueError(msg)
        return (points - 1) / (self.highest - 1)

    def holds(self, points: int) -> bool:
        """Tell whether these points are on the scale."""
        return 1 <= points <= self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the delegation says of one moment, with why."""

    answer: Answer
    points: int | None = None
    motivation: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One assessment read as a whole. Points are ordered labels, not quantities.

    ``total`` is the programme's own sum over the moments with points; it means
    something only beside ``assessed``, the number of them, and over time in one
    organisation. ``median`` is None where nothing has points.
    """

    assessed: int
    asked: int
    total: int
    highest_total: int
    median: float | None
    at_top: int
    at_bottom: int


def points_of(ratings: Mapping[Moment, Rating]) -> dict[Moment, int]:
    """Return the points of the moments that have points; the others are left out."""
    return {
        moment: rating.points
        for moment, rating in ratings.items()
        if rating.answer is Answer.POINTS and rating.points is not None
    }


def profile(ratings: Mapping[Moment, Rating], *, scale: Scale, asked: int) -> Profile:
    """Return the reading of one assessment on one scale.

    Not assessed and not relevant are left out of every figure but ``asked``.
    """
    points = list(points_of(ratings).values())
    return Profile(
        assessed=len(points),
        asked=asked,
        total=sum(points),
        highest_total=len(points) * scale.highest,
        median=median(points) if points else None,
        at_top=points.count(scale.highest),
        at_bottom=points.count(1),
    )


def movement(
    *, before: Mapping[Moment, int], now: Mapping[Moment, int]
) -> dict[Moment, int]:
    """Return how many points each moment has moved, on one and the same scale.

    A moment that was not assessed both times is left out: no movement is not the
    same as not known. A fall is ordinary, knowledge grows, and is returned as is.
    """
    return {moment: now[moment] - before[moment] for moment in now if moment in before}


def problems_with_agreeing(
    *,
    state: AssessmentState,
    ratings: Mapping[Moment, Rating],
    before: Mapping[Moment, int],
    scale: Scale,
) -> Iterator[Problem]:
    """Yield everything that stops the delegation from calling this its joint view.

    Every moment needs an answer, and "not assessed" is one. A moment that moved
    since last time needs the words for what explains it.
    """
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    for moment, rating in ratings.items():
        if rating.answer is Answer.UNANSWERED:
            yield Problem(ProblemCode.MOMENT_UNANSWERED, field=moment)
        elif rating.points is not None and not scale.holds(rating.points):
            yield Problem(ProblemCode.POINTS_OFF_SCALE, field=moment)
    for moment, moved in movement(before=before, now=points_of(ratings)).items():
        if moved and not ratings[moment].explanation.strip():
            yield Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field=moment)


def problems_with_locking(*, state: AssessmentState) -> Iterator[Problem]:
    """Yield what stops this assessment from being locked for good."""
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    elif state is not AssessmentState.AGREED:
        yield Problem(ProblemCode.NOT_AGREED)

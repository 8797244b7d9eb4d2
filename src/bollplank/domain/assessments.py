"""Rules and readings of self-assessments. Pure: no database, no clock, no language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median_high, median_low
from typing import TypeAlias

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.steps import StepKind

Moment: TypeAlias = str
"""Identity of one moment in a questionnaire, such as ``M05``."""

FAR_POINTS = 3
"""From here on something is largely in place, or fully on a scale of three."""


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


_MEETINGS = (
    Occasion.BENCHMARKING_1,
    Occasion.BENCHMARKING_2,
    Occasion.BENCHMARKING_3,
)


class Sharing(StrEnum):
    """How far an item is shown; each step outward is a deliberate act. Stored."""

    OWN = "own"
    GROUP = "group"
    ROUND = "round"
    PUBLIC = "public"

    @property
    def and_wider(self) -> list["Sharing"]:
        """The circle itself and every wider one."""
        circles = list(Sharing)
        return circles[circles.index(self) :]


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
    """What the delegation says of one moment, with why.

    ``explanation`` is for the movement since last time. ``replies`` go from the
    code of a criterion to what was said of it; one without an answer is absent.
    """

    answer: Answer
    points: int | None = None
    motivation: str = ""
    evidence: str = ""
    explanation: str = ""
    replies: Mapping[str, CriterionReply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One assessment read as a whole. Points are ordered labels, not quantities.

    ``total`` is the programme's own sum over the moments with points; it means
    something only beside ``assessed``, the number of them, and over time in one
    organisation. ``middle`` is the lower and the upper median, both of them points of
    some moment; None where nothing has any. ``far`` counts ``FAR_POINTS`` or more.
    """

    assessed: int
    asked: int
    total: int
    highest_total: int
    middle: tuple[int, int] | None
    at_top: int
    at_bottom: int
    far: int


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
        middle=(median_low(points), median_high(points)) if points else None,
        at_top=points.count(scale.highest),
        at_bottom=points.count(1),
        far=sum(each >= FAR_POINTS for each in points),
    )


def movement(
    *, before: Mapping[Moment, int], now: Mapping[Moment, int]
) -> dict[Moment, int]:
    """Return how many points each moment has moved, on one and the same scale.

    A moment that was not assessed both times is left out: no movement is not the
    same as not known. A fall is ordinary, knowledge grows, and is returned as is.
    """
    return {moment: now[moment] - before[moment] for moment in now if moment in before}


def occasion_of(kinds: Sequence[StepKind]) -> Occasion:
    """Return the occasion of the last of these steps.

    Parameters
    ----------
    kinds
        The kinds of the model version's steps in order, from the first one up to
        and with the step the assessment is made before.
    """
    if kinds[-1] is StepKind.RESULTS:
        return Occasion.FINAL
    meetings = list(kinds).count(StepKind.BENCHMARKING)
    if kinds[-1] is StepKind.BENCHMARKING and meetings <= len(_MEETINGS):
        return _MEETINGS[meetings - 1]
    return Occasion.OTHER


def problems_with_saving(
    *,
    state: AssessmentState,
    said: Rating,
    scale: Scale,
    version: int,
    seen_version: int,
) -> Iterator[Problem]:
    """Yield what stops this from being written down as the view of a moment.

    ``version`` is what is stored now and ``seen_version`` what the writer had
    before her: when they differ, somebody else's words would be written over.
    """
    yield from _problems_with_changing(state)
    if said.answer is Answer.POINTS and not (said.points and scale.holds(said.points)):
        yield Problem(ProblemCode.POINTS_OFF_SCALE)
    if version != seen_version:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)


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
    yield from _problems_with_changing(state)
    yield from _problems_with_content(ratings, before, scale)


def problems_with_reopening(*, state: AssessmentState) -> Iterator[Problem]:
    """Yield what stops an agreed assessment from being a draft again."""
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    elif state is not AssessmentState.AGREED:
        yield Problem(ProblemCode.NOT_AGREED)


def problems_with_locking(
    *,
    state: AssessmentState,
    ratings: Mapping[Moment, Rating],
    before: Mapping[Moment, int],
    scale: Scale,
) -> Iterator[Problem]:
    """Yield what stops this assessment from being locked for good.

    What it says is asked again: an earlier assessment may have been locked since
    the delegation agreed, so that there is a movement now that was not there then.
    """
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    elif state is not AssessmentState.AGREED:
        yield Problem(ProblemCode.NOT_AGREED)
    else:
        yield from _problems_with_content(ratings, before, scale)


def problems_with_revising(
    *, state: AssessmentState, revised: bool
) -> Iterator[Problem]:
    """Yield what stops a correction: only what is locked and newest is corrected."""
    if state is not AssessmentState.LOCKED:
        yield Problem(ProblemCode.NOT_LOCKED)
    if revised:
        yield Problem(ProblemCode.ALREADY_REVISED)


def problems_with_sharing(
    *, state: AssessmentState, sharing: Sharing
) -> Iterator[Problem]:
    """Yield what stops this from being shown that far; taking back is always free."""
    if sharing is not Sharing.OWN and state is not AssessmentState.LOCKED:
        yield Problem(ProblemCode.NOT_LOCKED)


def _problems_with_changing(state: AssessmentState) -> Iterator[Problem]:
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    if state is AssessmentState.AGREED:
        yield Problem(ProblemCode.ALREADY_AGREED)


def _problems_with_content(
    ratings: Mapping[Moment, Rating], before: Mapping[Moment, int], scale: Scale
) -> Iterator[Problem]:
    for moment, rating in ratings.items():
        if rating.answer is Answer.UNANSWERED:
            yield Problem(ProblemCode.MOMENT_UNANSWERED, field=moment)
        elif rating.points is not None and not scale.holds(rating.points):
            yield Problem(ProblemCode.POINTS_OFF_SCALE, field=moment)
    for moment, moved in movement(before=before, now=points_of(ratings)).items():
        if moved and not ratings[moment].explanation.strip():
            yield Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field=moment)

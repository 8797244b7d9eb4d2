"""How the start is scored today, beside how it was scored then. Pure.

Whoever has learned what a moment asks for often sees that she scored the start too
high: the yardstick has moved, not the organisation (response shift). What is said
today of the start is therefore kept apart. It never changes the score from then and
is never a part of the movement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bollplank.domain.assessments import AssessmentState, Moment, Scale
from bollplank.domain.problems import Problem, ProblemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSeen:
    """What is said today of where the start was. Without points nothing is said."""

    points: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """On how many moments the start is seen as lower, the same and higher today."""

    lower: int
    same: int
    higher: int

    @property
    def said(self) -> int:
        """How many moments anything is said of."""
        return self.lower + self.same + self.higher


def shift(*, then: Mapping[Moment, int], seen_now: Mapping[Moment, int]) -> Shift:
    """Return how the start is seen today beside then, on one and the same scale.

    A moment without points then, or without a word of it today, is left out.
    """
    steps = [seen_now[moment] - then[moment] for moment in seen_now if moment in then]
    return Shift(
        lower=sum(step < 0 for step in steps),
        same=sum(step == 0 for step in steps),
        higher=sum(step > 0 for step in steps),
    )


def problems_with_saying(
    *,
    state: AssessmentState,
    then: int | None,
    said: StartSeen,
    scale: Scale,
    stored: str,
    seen: str,
) -> Iterator[Problem]:
    """Yield what stops this from being written down as how the start is seen today.

    It may be said until the assessment is locked, also when it is agreed: then it is
    fixed with everything else. ``then`` is the points of the start, and ``stored`` and
    ``seen`` are the marks of what is stored and of what the writer had before her.
    """
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    if then is None:
        yield Problem(ProblemCode.START_WITHOUT_POINTS)
    has_points = said.points is not None
    if (has_points and not scale.holds(said.points or 0)) or (
        said.note.strip() and not has_points
    ):
        yield Problem(ProblemCode.POINTS_OFF_SCALE)
    if stored != seen:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)

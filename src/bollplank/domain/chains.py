"""Departments and boards under an organisation, and whether the chain to them holds.

The whole organisation's view stands beside each board's, moment by moment. Points are
ordered labels: boards are counted and named, never averaged. Pure.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bollplank.domain.assessments import FAR_POINTS, Level
from bollplank.domain.problems import Problem, ProblemCode

BREAKS_AT = 2
"""Steps between the whole and a board from which the chain is said to break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One moment: the whole beside the boards that have points on it.

    ``breaks`` are the boards that stand two steps or more below the whole, and
    ``ahead`` those as far above it. ``hollow`` tells that the whole is far and no board
    is, which is a finding in itself however many steps it is.
    """

    overall: int | None
    boards: Mapping[str, int]
    breaks: frozenset[str]
    ahead: frozenset[str]
    hollow: bool

    @property
    def is_known(self) -> bool:
        """Whether there is a whole and at least one board to put beside it."""
        return self.overall is not None and bool(self.boards)

    @property
    def thins(self) -> bool:
        """Whether a board stands below the whole without the chain breaking there."""
        overall = self.overall
        if overall is None or self.breaks:
            return False
        return any(points < overall for points in self.boards.values())


def link(*, overall: int | None, boards: Mapping[str, int]) -> Link:
    """Return how the boards stand beside the whole on one moment and one scale.

    Parameters
    ----------
    overall
        The points of the whole organisation, None where the moment has none.
    boards
        Points by the board's code; a board without points on the moment is absent,
        which is not the same as a low one.
    """
    apart = {} if overall is None else {c: overall - p for c, p in boards.items()}
    return Link(
        overall=overall,
        boards=boards,
        breaks=frozenset(code for code, step in apart.items() if step >= BREAKS_AT),
        ahead=frozenset(code for code, step in apart.items() if step <= -BREAKS_AT),
        hollow=bool(boards)
        and overall is not None
        and overall >= FAR_POINTS
        and max(boards.values()) < FAR_POINTS,
    )


def problems_with_opening(
    *, is_department: bool, level: Level, levels: Collection[str], takes_part: bool
) -> Iterator[Problem]:
    """Yield what stops an organisation or a department from beginning an assessment.

    A department takes part through its parent: ``takes_part`` is then about the
    parent's place in the round. It assesses itself as a board, in a questionnaire that
    has that level; the whole organisation is assessed by the organisation.
    """
    if not takes_part:
        yield Problem(ProblemCode.NOT_TAKING_PART)
    if is_department and level is not Level.BOARD:
        yield Problem(ProblemCode.DEPARTMENT_IS_NOT_THE_WHOLE)
    if is_department and level not in levels:
        yield Problem(ProblemCode.LEVEL_NOT_ASKED)


def problems_with_adding(*, name: str, taken: Collection[str]) -> Iterator[Problem]:
    """Yield what stops a department with this name from being added.

    ``taken`` are the names that the organisation's departments have already.
    """
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        yield Problem(ProblemCode.DEPARTMENT_NAME_MISSING, field="name")
    elif wanted in {" ".join(each.split()).casefold() for each in taken}:
        yield Problem(ProblemCode.DEPARTMENT_NAME_TAKEN, field="name")

"""Rules for improvement work. Pure: no database, no clock, no language."""

from collections.abc import Iterator
from enum import StrEnum

from bollplank.domain.problems import Problem, ProblemCode


class ImprovementKind(StrEnum):
    """What is improved. Stored: add, never rename."""

    GOVERNANCE = "governance"
    COMPETENCE = "competence"
    SERVICE = "service"


class ImprovementState(StrEnum):
    """How far an improvement has come; going back is ordinary. Stored."""

    IDEA = "idea"
    ANALYSING = "analysing"
    PLANNED = "planned"
    TESTING = "testing"
    STUDYING = "studying"
    SECURED = "secured"
    SPREADING = "spreading"
    DONE = "done"
    DROPPED = "dropped"


def problems_with_noting(*, title: str, aim: str) -> Iterator[Problem]:
    """Yield what is missing before an improvement can be noted."""
    if not title.strip():
        yield Problem(ProblemCode.TITLE_MISSING, field="title")
    if not aim.strip():
        yield Problem(ProblemCode.AIM_MISSING, field="aim")

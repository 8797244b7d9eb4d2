"""Rules for improvement work. Pure: no database, no clock, no language."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an organisation has written of an improvement."""

    title: str
    aim: str
    kind: ImprovementKind

    @property
    def fingerprint(self) -> str:
        """A short text that is another one as soon as a letter is another one."""
        content = json.dumps([self.title, self.aim, self.kind])
        return hashlib.sha256(content.encode("utf-8")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Move:
    """That an improvement went from one state to another, forwards or back."""

    before: ImprovementState
    after: ImprovementState


def problems_with_noting(*, title: str, aim: str) -> Iterator[Problem]:
    """Yield what is missing before an improvement can be noted."""
    if not title.strip():
        yield Problem(ProblemCode.TITLE_MISSING, field="title")
    if not aim.strip():
        yield Problem(ProblemCode.AIM_MISSING, field="aim")


def problems_with_rewording(
    *, wording: Wording, stored: Wording, seen: str
) -> Iterator[Problem]:
    """Yield what stops this wording from being stored in place of the stored one.

    ``seen`` is the fingerprint of what the writer had before her. When somebody has
    stored another wording since, hers would be written over theirs unread.
    """
    yield from problems_with_noting(title=wording.title, aim=wording.aim)
    if stored != wording and stored.fingerprint != seen:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)


def state_to_take_up(moves: Sequence[Move]) -> ImprovementState:
    """Return where an improvement that was put aside goes on, from its moves so far.

    Where it stood when it was put aside, oldest move first; an idea where that is
    not known.
    """
    for move in reversed(moves):
        dropped = ImprovementState.DROPPED
        if move.after is dropped and move.before is not dropped:
            return move.before
    return ImprovementState.IDEA

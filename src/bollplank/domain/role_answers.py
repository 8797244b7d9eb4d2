"""What each role answers alone, and how far the roles are apart. Pure.

The answers of a role are private until every role has answered. Points are ordered
labels: the roles' points are put side by side and never averaged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import DelegateRole

ANSWERING_ROLES = (
    DelegateRole.POLITICIAN,
    DelegateRole.MANAGER,
    DelegateRole.STRATEGIST,
)
"""The roles that answer alone, in the order they are shown."""

FEWEST_TO_SHOW = 2
"""Roles whose answers can be put side by side."""


class RoleReply(StrEnum):
    """What one person says of a moment. Stored: add, never rename."""

    UNANSWERED = "unanswered"
    POINTS = "points"
    DO_NOT_KNOW = "do_not_know"
    """Counts as information: not knowing is something to talk about."""
    NOT_RELEVANT = "not_relevant"


class Talk(StrEnum):
    """What the roles' answers to one moment ask for."""

    AGREE = "agree"
    DISCUSS = "discuss"
    """One step apart, or somebody does not know."""
    EXPLORE = "explore"
    """Two steps or more apart."""
    NOTHING = "nothing"
    """Fewer than two answers to put side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAnswer:
    """What one person says of one moment, alone."""

    reply: RoleReply
    points: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far apart the answers to one moment are.

    ``steps`` is highest minus lowest, None with fewer than two points. ``lowest`` and
    ``highest`` are the roles that have those points; ``unsure`` do not know.
    """

    talk: Talk
    steps: int | None
    lowest: frozenset[DelegateRole]
    highest: frozenset[DelegateRole]
    unsure: frozenset[DelegateRole]


def spread(answers: Sequence[tuple[DelegateRole, RoleAnswer]]) -> Spread:
    """Return how far apart the answers to one moment are.

    A role may be held by several persons; each of them counts. Order changes nothing.
    """
    points = [(role, said.points) for role, said in answers if said.points is not None]
    unsure = frozenset(
        role for role, said in answers if said.reply is RoleReply.DO_NOT_KNOW
    )
    values = [each for _, each in points]
    low, high = min(values, default=0), max(values, default=0)
    steps = high - low if len(values) > 1 else None
    return Spread(
        talk=_talk(steps, unsure=bool(unsure), answers=len(values) + len(unsure)),
        steps=steps,
        lowest=frozenset(role for role, each in points if steps and each == low),
        highest=frozenset(role for role, each in points if steps and each == high),
        unsure=unsure,
    )


def _talk(steps: int | None, *, unsure: bool, answers: int) -> Talk:
    if steps is not None and steps > 1:
        return Talk.EXPLORE
    if answers > 1 and (steps or unsure):
        return Talk.DISCUSS
    return Talk.NOTHING if steps is None else Talk.AGREE


def missing_roles(
    done: Collection[DelegateRole],
    *,
    held: Collection[DelegateRole] = ANSWERING_ROLES,
) -> list[DelegateRole]:
    """Return the roles that have not finished answering, in order.

    ``held`` are the roles that somebody has: an empty seat is not waited for.
    """
    return [role for role in ANSWERING_ROLES if role in held and role not in done]


def problems_with_showing(
    *,
    state: AssessmentState,
    done: Collection[DelegateRole],
    held: Collection[DelegateRole],
) -> Iterator[Problem]:
    """Yield why the answers cannot be put side by side.

    Every role that somebody holds has to have finished, and there must be two at
    least: one alone has nothing beside it, and would be shown as herself.
    """
    if state is not AssessmentState.DRAFT:
        yield Problem(ProblemCode.ALREADY_AGREED)
    for role in missing_roles(done, held=held):
        yield Problem(ProblemCode.ROLE_HAS_NOT_FINISHED, role)
    if len(set(done)) < FEWEST_TO_SHOW:
        yield Problem(ProblemCode.TOO_FEW_ROLES)


def problems_with_answering(
    *,
    state: AssessmentState,
    done: bool,
    said: RoleAnswer,
    scale: Scale,
    version: int,
    seen_version: int,
) -> Iterator[Problem]:
    """Yield why an answer cannot be written down.

    Somebody who has finished reopens her own answers first, as long as they have not
    been shown to the others.
    """
    if state is not AssessmentState.DRAFT:
        yield Problem(ProblemCode.ALREADY_AGREED)
    if done:
        yield Problem(ProblemCode.ANSWERS_FINISHED)
    has_points = said.reply is RoleReply.POINTS
    if has_points != (said.points is not None) or (
        said.points is not None and not scale.holds(said.points)
    ):
        yield Problem(ProblemCode.POINTS_OFF_SCALE)
    if version != seen_version:
        yield Problem(ProblemCode.ANSWERED_ELSEWHERE)


def problems_with_finishing(answers: Mapping[str, RoleAnswer]) -> Iterator[Problem]:
    """Yield every moment that has no answer; not knowing is one."""
    for moment, said in answers.items():
        if said.reply is RoleReply.UNANSWERED:
            yield Problem(ProblemCode.MOMENT_UNANSWERED, moment)


def problems_with_taking_back(*, shown: bool) -> Iterator[Problem]:
    """Yield why finished answers cannot be opened again."""
    if shown:
        yield Problem(ProblemCode.ANSWERS_SHOWN)

"""The questions that pages and the command ask of a grouping.

Every function takes the JSON form of a problem and returns a JSON form. The order in
which organisations stand in the problem does not matter.
"""

from collections.abc import Callable

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.answering import group_answer, plain
from bollplank.matching.answers import (
    AnswerForm,
    Broken,
    Comparison,
    Move,
    Repaired,
    Repriced,
    WhyNot,
)
from bollplank.matching.building import Desk, in_order
from bollplank.matching.forms import Placement, ProblemForm
from bollplank.matching.placements import broken, check, unplaced
from bollplank.matching.reasons import Reasons
from bollplank.matching.repairing import (
    at_real_cost,
    moves_in,
    places_before,
    priced_moves,
    with_former_mentors,
)
from bollplank.matching.solutions import Solution
from bollplank.matching.solving import OutOfTimeError
from bollplank.matching.telling import Asked, Told


def solve_form(
    problem: ProblemForm,
    *,
    seconds: float = 300.0,
    tell: Callable[[Told], None] | None = None,
) -> AnswerForm:
    """Return the best groups, with their reasons; or the rules in conflict.

    Parameters
    ----------
    seconds
        When to stop looking for better, and then for reasons.
    tell
        Is told how far the work is, now and then.
    """
    return Asked(Desk(in_order(problem)), seconds, tell).answer()


def reprice(problem: ProblemForm, placement: Placement) -> Repriced:
    """Return what groups made by hand cost, and which rules they break.

    Groups without participants are not told.

    Raises
    ------
    ProblemFormError
        The placement names somebody unknown, or somebody twice.
    """
    desk = Desk(in_order(problem))
    check(desk, placement)
    groups = tuple(group_answer(desk, each) for each in placement if each.participants)
    return Repriced(
        groups=groups,
        objective=plain(sum(each.cost for each in groups)),
        unplaced=unplaced(desk, placement),
        broken=tuple(
            Broken.model_validate(rule.as_form()) for rule in broken(desk, placement)
        ),
    )


def why_not(
    problem: ProblemForm,
    newcomer: str,
    other: str | None,
    *,
    seconds: float = 60.0,
) -> WhyNot:
    """Return what it would cost to have a newcomer with another, or with a mentor.

    ``other`` is the id of either, or None for a group without mentor.

    Raises
    ------
    KeyError
        There is no such newcomer, or nobody such as the other.
    OutOfTimeError
        It was not found out in the time.
    """
    desk = Desk(in_order(problem))
    if newcomer not in desk.newcomer or not (
        other is None or other in desk.newcomer or other in desk.mentor
    ):
        raise KeyError(other if newcomer in desk.newcomer else newcomer)
    clock = Clock(seconds)
    found = solved_again(desk.problem, clock=clock)
    if found is None:
        return WhyNot(newcomer=newcomer, other=other or "", dearer=None, proven=True)
    told = Reasons(desk, found, clock).forced(newcomer, other)
    if told is None:
        raise OutOfTimeError
    return told


def repaired(
    problem: ProblemForm,
    previous: Placement = (),
    *,
    seconds: float = 300.0,
    tell: Callable[[Told], None] | None = None,
) -> Repaired:
    """Return groups after somebody left or joined, with as few moved as can be.

    ``problem`` holds those who take part now; ``previous`` the groups of before, those
    of the problem where it is empty. Who is no longer in the problem is passed over.
    """
    before = previous or problem.previous
    form = with_former_mentors(in_order(problem), before)
    asked = Asked(Desk(form), seconds, tell)
    places = places_before(asked.desk, before)
    priced, price = priced_moves(asked.desk.problem, places)
    found = asked.solved(priced)
    if not isinstance(found, Solution):
        return Repaired(
            answer=found,
            moved=(),
            fewest=None,
            fewest_proven=False,
            objective_if_free=None,
        )
    moves = moves_in(found, places)
    real = at_real_cost(asked.desk.problem, found, len(moves), price)
    free = _cost_if_free(asked, real)
    return Repaired(
        answer=asked.told(real, with_reasons=False),
        moved=tuple(asked.desk.form.newcomers[each].id for each in moves),
        fewest=len(moves) if real.proven else found.bound // price,
        fewest_proven=real.proven,
        objective_if_free=free,
    )


def _cost_if_free(asked: Asked, after: Solution) -> float | None:
    if asked.clock.is_over:
        return None
    try:
        found = solved_again(asked.desk.problem, clock=asked.clock, after=after)
    except OutOfTimeError:
        return None
    return plain(found.cost / asked.desk.table.fineness) if found else None


def compare(
    before: Placement,
    after: Placement,
    *,
    objectives: tuple[float | None, float | None] = (None, None),
) -> Comparison:
    """Return who stands otherwise in two scenarios."""
    was, now = (
        {each: group for group in groups for each in group.participants}
        for groups in (before, after)
    )
    moves = []
    for each in sorted(was.keys() & now.keys()):
        one, other = was[each], now[each]
        met = set(other.participants) - set(one.participants)
        lost = set(one.participants) - set(other.participants)
        if one.mentors != other.mentors or met or lost:
            moves.append(
                Move(
                    id=each,
                    mentor_before=next(iter(one.mentors), None),
                    mentor_after=next(iter(other.mentors), None),
                    met=tuple(sorted(met)),
                    lost=tuple(sorted(lost)),
                )
            )
    return Comparison(
        moves=tuple(moves),
        objective_before=objectives[0],
        objective_after=objectives[1],
    )

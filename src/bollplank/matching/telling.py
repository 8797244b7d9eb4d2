"""A problem being answered: solved, and then told with its reasons."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import scipy

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.answering import group_answer, plain, unknown
from bollplank.matching.answers import AnswerForm, ConflictRule, GroupAnswer, Status
from bollplank.matching.building import Desk
from bollplank.matching.conflicts import conflict_in
from bollplank.matching.fairness import fair_variant
from bollplank.matching.problems import Problem
from bollplank.matching.reasons import Reasons
from bollplank.matching.solutions import Bounds, Solution
from bollplank.matching.solving import OutOfTimeError
from bollplank.matching.supporting import with_supporting

T = TypeVar("T")

SOLVER = f"HiGHS in SciPy {scipy.__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How far the work is.

    ``stage`` is ``groups`` while they are looked for and ``reasons`` while what-ifs are
    computed, of which ``done`` are done. Costs are as in the answer.
    """

    stage: str
    seconds: float
    best: float | None = None
    bound: float | None = None
    done: int = 0


class Asked:
    """One problem, with the time there is to answer it."""

    def __init__(
        self,
        desk: Desk,
        seconds: float,
        tell: Callable[[Told], None] | None = None,
    ) -> None:
        self.desk, self.tell, self.clock = desk, tell, Clock(seconds)
        self.done = 0

    def answer(self) -> AnswerForm:
        """Return the best groups with their reasons, or why there are none."""
        found = self.solved(self.desk.problem)
        return self.told(found) if isinstance(found, Solution) else found

    def solved(self, problem: Problem) -> Solution | AnswerForm:
        """Return the solution of a problem, or the answer that there is none."""
        try:
            found = solved_again(
                problem, clock=self.clock, tell=self._tell_bounds, settle_ties=True
            )
        except OutOfTimeError:
            return self._without_groups(Status.OUT_OF_TIME)
        return found or self._without_groups(Status.IMPOSSIBLE)

    def told(self, solution: Solution, *, with_reasons: bool = True) -> AnswerForm:
        """Return the answer; with its reasons where they were asked for."""
        desk, fineness = self.desk, self.desk.table.fineness
        placement = with_supporting(
            desk.form, tuple(desk.placed(group) for group in solution.groups)
        )
        groups = tuple(group_answer(desk, each) for each in placement)
        led = {each for group in placement for each in group.mentors}
        answer = AnswerForm(
            status=Status.SOLVED,
            groups=groups,
            left_mentors=tuple(each for each in desk.mentor if each not in led),
            objective=plain(solution.cost / fineness),
            bound=plain(solution.bound / fineness),
            proven=solution.proven,
            gap=solution.gap,
            seconds=self.clock.spent,
            solver=SOLVER,
            settings=desk.form.groups,
            weights=desk.form.weights,
            unknown=unknown(desk),
        )
        return self._with_reasons(answer, solution) if with_reasons else answer

    def _with_reasons(self, answer: AnswerForm, solution: Solution) -> AnswerForm:
        asked = self.desk.form.asked
        reasons = Reasons(self.desk, solution, self.clock)
        groups = answer.groups
        if asked.second_best:
            groups = tuple(self._second_best(reasons, solution, groups))
        rules = [*self._counted(reasons.rule_costs())] if asked.rules else []
        wishes = (
            [*self._counted(reasons.wishes(answer.placement))] if asked.wishes else []
        )
        fair = None
        if asked.fair:
            fair = fair_variant(
                self.desk, solution, share=asked.fair_share, clock=self.clock
            )
        lacks = (
            (asked.second_best and any(each.second_best is None for each in groups))
            or None in rules
            or any(each.allowed is None for each in wishes)
            or (asked.fair and fair is None)
        )
        return answer.model_copy(
            update={
                "groups": groups,
                "rule_costs": tuple(each for each in rules if each is not None),
                "wishes": tuple(wishes),
                "fair": fair,
                "complete": not lacks,
            }
        )

    def _second_best(
        self, reasons: Reasons, solution: Solution, groups: Iterable[GroupAnswer]
    ) -> Iterable[GroupAnswer]:
        for told, group in zip(groups, solution.groups, strict=True):
            found = reasons.second_best(group)
            self._count()
            yield told.model_copy(update={"second_best": found})

    def _counted(self, answers: Iterable[T]) -> Iterable[T]:
        for each in answers:
            self._count()
            yield each

    def _count(self) -> None:
        self.done += 1
        if self.tell:
            told = Told(stage="reasons", seconds=self.clock.spent, done=self.done)
            self.tell(told)

    def _tell_bounds(self, bounds: Bounds) -> None:
        if self.tell:
            fineness = self.desk.table.fineness
            self.tell(
                Told(
                    stage="groups",
                    seconds=self.clock.spent,
                    best=None if bounds.best is None else bounds.best / fineness,
                    bound=bounds.bound / fineness,
                )
            )

    def _without_groups(self, status: Status) -> AnswerForm:
        form = self.desk.form
        conflict: tuple[ConflictRule, ...] = ()
        if status is Status.IMPOSSIBLE:
            conflict = conflict_in(form, clock=self.clock)
        return AnswerForm(
            status=status,
            seconds=self.clock.spent,
            solver=SOLVER,
            complete=status is Status.OUT_OF_TIME or bool(conflict),
            settings=form.groups,
            weights=form.weights,
            unknown=unknown(self.desk),
            conflict=conflict,
        )

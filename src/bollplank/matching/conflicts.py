"""Why there is no grouping: a smallest set of rules that contradict each other.

Smallest means that every rule in the set is needed for the contradiction: give up any
one of them, and it is gone. Found by halving (Junker, *QuickXplain*, AAAI 2004), always
in the same order. Where there are too few or too many newcomers for the groups, that is
the contradiction that is told, because it is seen by counting.
"""

from collections.abc import Sequence

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.answering import plain
from bollplank.matching.answers import ConflictRule
from bollplank.matching.building import Desk, in_order
from bollplank.matching.feasible import breaks_the_count, is_possible
from bollplank.matching.forms import ProblemForm
from bollplank.matching.rules import Rule, rules_of, without
from bollplank.matching.solving import OutOfTimeError


def conflict_in(form: ProblemForm, *, clock: Clock) -> tuple[ConflictRule, ...]:
    """Return the rules in conflict, and for each what giving it up would give.

    Empty when the time was over before they were found.
    """
    rules = rules_of(form)
    by_counting = breaks_the_count(Desk(in_order(form)).problem)
    try:
        found = _Search(form, rules, clock, by_counting=by_counting).conflict()
    except OutOfTimeError:
        return ()
    return tuple(_told(form, rule, clock) for rule in found)


class _Search:
    """Asks for sets of rules whether they can all be kept."""

    def __init__(
        self,
        form: ProblemForm,
        rules: Sequence[Rule],
        clock: Clock,
        *,
        by_counting: bool,
    ) -> None:
        self.form, self.rules, self.clock = form, rules, clock
        self.by_counting = by_counting
        self.known: dict[frozenset[str], bool] = {}

    def conflict(self) -> list[Rule]:
        found = self._needed([], list(self.rules), is_new=False)
        order = {rule.id: number for number, rule in enumerate(self.rules)}
        return sorted(found, key=lambda rule: order[rule.id])

    def _needed(
        self, kept: list[Rule], among: list[Rule], *, is_new: bool
    ) -> list[Rule]:
        """Return those among some rules that contradict the kept ones and each other."""
        if is_new and not self._possible(kept):
            return []
        if len(among) == 1:
            return among
        half = len(among) // 2
        first, second = among[:half], among[half:]
        of_second = self._needed([*kept, *first], second, is_new=bool(first))
        of_first = self._needed([*kept, *of_second], first, is_new=bool(of_second))
        return [*of_first, *of_second]

    def _possible(self, kept: list[Rule]) -> bool:
        given_up = frozenset(rule.id for rule in self.rules) - {
            rule.id for rule in kept
        }
        if given_up not in self.known:
            if self.clock.is_over:
                raise OutOfTimeError
            freer = Desk(in_order(without(self.form, given_up))).problem
            self.known[given_up] = (
                not breaks_the_count(freer)
                if self.by_counting
                else is_possible(freer, clock=self.clock)
            )
        return self.known[given_up]


def _told(form: ProblemForm, rule: Rule, clock: Clock) -> ConflictRule:
    """Return a rule with the cost of the best grouping there is without it."""
    desk = Desk(in_order(without(form, frozenset({rule.id}))))
    resolves, objective = None, None
    if not clock.is_over:
        resolves, objective = _best(desk, clock)
    return ConflictRule.model_validate(
        {
            **rule.as_form(),
            "numbers": dict(rule.numbers),
            "resolves": resolves,
            "objective": objective,
        }
    )


def _best(desk: Desk, clock: Clock) -> tuple[bool | None, float | None]:
    """Return whether there is a grouping, and what the best costs; None: not known."""
    try:
        found = solved_again(desk.problem, clock=clock)
    except OutOfTimeError:
        return None, None
    if found is None:
        return False, None
    return True, plain(found.cost / desk.table.fineness)

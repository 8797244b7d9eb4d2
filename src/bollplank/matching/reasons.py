"""What else there would have been: the second best, and what rules and wishes cost.

Every number is exact: the best grouping under the other condition, less the best there
is. ``proven`` tells whether both are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.answering import plain
from bollplank.matching.answers import RuleCost, SecondBest, WhyNot, WishCost
from bollplank.matching.building import Desk
from bollplank.matching.forms import Placement, RuleForm, RuleKind
from bollplank.matching.problems import Group, Problem
from bollplank.matching.rules import Source, without
from bollplank.matching.solutions import Solution
from bollplank.matching.solving import OutOfTimeError


@dataclass(frozen=True)
class Reasons:
    """Answers what-if questions about one solution, as long as there is time."""

    desk: Desk
    solution: Solution
    clock: Clock

    def second_best(self, group: Group) -> SecondBest | None:
        """Return the best grouping without this exact group; None when out of time."""
        problem = replace(self.desk.problem, banned=frozenset({group}))
        found, in_time = self._solved(problem)
        if not in_time:
            return None
        if found is None:
            return SecondBest(dearer=None, proven=True)
        moved = moved_between(self._placement(self.solution), self._placement(found))
        instead = tuple(
            self.desk.placed(each)
            for each in found.groups
            if set(each.members) & set(group.members)
        )
        return SecondBest(
            dearer=self._dearer(found),
            proven=found.proven and self.solution.proven,
            placement=instead,
            moved=moved,
        )

    def rule_costs(self) -> Iterator[RuleCost | None]:
        """Yield what each rule of the organiser and each exclusion costs.

        Once the time is over, None.
        """
        for rule in self.desk.rules:
            if rule.source not in {Source.RULE, Source.EXCLUDED}:
                continue
            freer = Desk(without(self.desk.form, frozenset({rule.id})))
            found, in_time = self._solved(freer.problem)
            if not in_time or found is None:
                yield None
                continue
            yield RuleCost(
                rule=rule.id,
                saved=plain(-self._dearer(found)),
                proven=found.proven and self.solution.proven,
            )

    def wishes(self, placement: Placement) -> Iterator[WishCost]:
        """Yield what every wish that the groups do not grant would cost."""
        group_of = {
            each: number
            for number, group in enumerate(placement)
            for each in (*group.mentors, *group.participants)
        }
        form = self.desk.form
        for one in (*form.newcomers, *form.leading):
            for other in dict.fromkeys(one.wishes):
                pair = {one.id, other}
                if other == one.id or not pair & set(self.desk.newcomer):
                    continue
                if other not in self.desk.newcomer and other not in self.desk.mentor:
                    continue
                if group_of.get(one.id) == group_of.get(other) is not None:
                    continue
                yield self._wish(one.id, other)

    def _wish(self, by: str, wished: str) -> WishCost:
        forced = self.forced(by, wished)
        if forced is None:
            return WishCost(by=by, wished=wished, allowed=None, dearer=None)
        return WishCost(
            by=by,
            wished=wished,
            allowed=forced.dearer is not None,
            dearer=forced.dearer,
            proven=forced.proven,
        )

    def forced(self, one: str, other: str | None) -> WhyNot | None:
        """Return what it would cost to have two together; None when out of time.

        ``other`` is a newcomer or a mentor, None for a group without mentor.
        """
        rule = _pin(self.desk, one, other)
        form = self.desk.form.model_copy(
            update={"rules": (*self.desk.form.rules, rule)}
        )
        found, in_time = self._solved(Desk(form).problem)
        if not in_time:
            return None
        told = other or ""
        if found is None:
            return WhyNot(newcomer=one, other=told, dearer=None, proven=True)
        placement = self._placement(found)
        return WhyNot(
            newcomer=one,
            other=told,
            dearer=self._dearer(found),
            proven=found.proven and self.solution.proven,
            placement=placement,
            moved=moved_between(self._placement(self.solution), placement),
        )

    def _solved(self, problem: Problem) -> tuple[Solution | None, bool]:
        """Return the best grouping, and whether there was time to tell."""
        if self.clock.is_over:
            return None, False
        try:
            found = solved_again(problem, clock=self.clock, after=self.solution)
        except OutOfTimeError:
            return None, False
        return found, True

    def _dearer(self, found: Solution) -> float:
        return plain((found.cost - self.solution.cost) / self.desk.table.fineness)

    def _placement(self, solution: Solution) -> Placement:
        return tuple(self.desk.placed(group) for group in solution.groups)


def moved_between(before: Placement, after: Placement) -> tuple[str, ...]:
    """Return who has another mentor, or another group without one, by id.

    A group without mentor is the same while anybody of it is left together.
    """
    was, now = _homes(before), _homes(after)
    return tuple(
        sorted(each for each in was.keys() & now.keys() if not was[each] & now[each])
    )


def _homes(placement: Placement) -> dict[str, frozenset[str]]:
    """Return for each newcomer by whom its group is known: mentors, or the others."""
    return {
        each: frozenset(group.mentors)
        or frozenset(group.participants) - {each}
        or frozenset({each})
        for group in placement
        for each in group.participants
    }


def _pin(desk: Desk, one: str, other: str | None) -> RuleForm:
    """Return the rule that puts two together."""
    taken: Sequence[str] = [rule.id for rule in desk.form.rules]
    name = "what-if"
    while name in taken:
        name += "-"
    if other is None:
        return RuleForm(id=name, kind=RuleKind.NO_MENTOR, newcomers=(one,))
    for mentor, newcomer in ((other, one), (one, other)):
        if mentor in desk.mentor:
            return RuleForm(
                id=name,
                kind=RuleKind.WITH_MENTOR,
                newcomers=(newcomer,),
                mentor=mentor,
            )
    return RuleForm(id=name, kind=RuleKind.TOGETHER, newcomers=(one, other))

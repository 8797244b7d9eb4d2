"""From the JSON form to the problem in arrays that is solved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.costs import CostTable, cost_table
from bollplank.matching.forms import (
    Matrices,
    Mixing,
    PlacedGroup,
    ProblemForm,
    RuleKind,
)
from bollplank.matching.problems import Group, Problem
from bollplank.matching.rules import Rule, rules_of

Flags = NDArray[np.bool_]


def in_order(form: ProblemForm) -> ProblemForm:
    """Return the same problem with everybody sorted by id.

    So the answer does not depend on the order that somebody happened to write in.
    """
    leading = sorted(range(len(form.leading)), key=lambda each: form.leading[each].id)
    rows = sorted(range(len(form.newcomers)), key=lambda each: form.newcomers[each].id)
    support = sorted(
        (each for each in form.mentors if each.only_support), key=lambda each: each.id
    )
    return form.model_copy(
        update={
            "newcomers": tuple(form.newcomers[each] for each in rows),
            "mentors": (*(form.leading[each] for each in leading), *support),
            "ready_costs": _permuted(form.ready_costs, rows, leading),
            "travel_minutes": _permuted(form.travel_minutes, rows, leading),
        }
    )


def _permuted(
    given: Matrices | None, rows: list[int], leading: list[int]
) -> Matrices | None:
    if given is None:
        return None
    rest = range(len(leading), len(given.to_place[0]))
    columns = [*leading, *rest]
    return given.model_copy(
        update={
            "to_place": tuple(
                tuple(given.to_place[row][column] for column in columns) for row in rows
            ),
            "between": tuple(
                tuple(given.between[row][column] for column in rows) for row in rows
            ),
        }
    )


@dataclass(frozen=True)
class Desk:
    """A problem laid out: what everything costs, and the numbers of everybody.

    Made once and asked many times. The form must be in order.
    """

    form: ProblemForm

    @cached_property
    def table(self) -> CostTable:
        """What every pairing costs."""
        return cost_table(self.form)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Everything that must hold."""
        return rules_of(self.form)

    @cached_property
    def newcomer(self) -> Mapping[str, int]:
        """Id -> number."""
        return {each.id: number for number, each in enumerate(self.form.newcomers)}

    @cached_property
    def mentor(self) -> Mapping[str, int]:
        """Id -> number, of those that can have a group."""
        return {each.id: number for number, each in enumerate(self.form.leading)}

    @cached_property
    def problem(self) -> Problem:
        """The problem in arrays."""
        form, table = self.form, self.table
        leading = form.leading
        most = [each.most or form.groups.largest for each in leading]
        optional = form.groups.groups_without_mentor
        allowed, apart = _allowed_and_apart(self)
        must = {rule.mentor for rule in self.rules if rule.kind == RuleKind.GETS_GROUP}
        return Problem(
            newcomers=tuple(each.id for each in form.newcomers),
            mentors=tuple(each.id for each in leading),
            groups_without_mentor=optional,
            smallest=form.groups.smallest,
            largest=form.groups.largest,
            cost=table.to_place[:, : len(leading) + optional] * table.fineness,
            pair_cost=table.between,
            pair_scale=table.pair_scale,
            allowed=allowed,
            apart=apart,
            together=tuple(
                frozenset(self.newcomer[each] for each in rule.newcomers)
                for rule in self.rules
                if rule.kind in {RuleKind.TOGETHER, RuleKind.EXACTLY}
            ),
            may_be_left=frozenset(
                number
                for number, each in enumerate(leading)
                if each.id not in must
                and (each.may_be_left or not form.groups.every_mentor)
            ),
            most=(*most, *[form.groups.largest] * optional),
        )

    def placed(self, group: Group) -> PlacedGroup:
        """Return a group by the ids of those in it."""
        leading = self.form.leading
        return PlacedGroup(
            mentors=(leading[group.place].id,) if group.place < len(leading) else (),
            participants=tuple(self.form.newcomers[each].id for each in group.members),
        )


def _allowed_and_apart(desk: Desk) -> tuple[Flags, Flags]:
    """Return who may come to which place, and who may not meet."""
    form = desk.form
    n, mentors = len(form.newcomers), len(form.leading)
    allowed = np.ones((n, mentors + form.groups.groups_without_mentor), bool)
    apart = np.zeros((n, n), bool)
    if form.groups.mixed_kinds is not Mixing.FREE:
        kinds = np.array([each.kind for each in form.newcomers])
        apart |= kinds[:, None] != kinds[None, :]
        if form.groups.mixed_kinds is Mixing.NEVER:
            for place, mentor in enumerate(form.leading):
                allowed[:, place] &= kinds == mentor.kind
    for rule in desk.rules:
        _keep(rule, desk, allowed, apart)
    return allowed, apart


def _keep(rule: Rule, desk: Desk, allowed: Flags, apart: Flags) -> None:
    """Write one rule into the arrays; ``together`` is kept elsewhere."""
    members = np.array([desk.newcomer[each] for each in rule.newcomers], np.intp)
    mentors = len(desk.form.leading)
    place = None if rule.mentor is None else desk.mentor[rule.mentor]
    if rule.kind == RuleKind.APART:
        square = np.ix_(members, members)
        apart[square] = ~np.eye(len(members), dtype=bool) | apart[square]
    elif rule.kind == RuleKind.NOT_WITH_MENTOR:
        allowed[members, place] = False
    elif rule.kind == RuleKind.NEEDS_MENTOR:
        allowed[members, mentors:] = False
    elif rule.kind in {RuleKind.WITH_MENTOR, RuleKind.NO_MENTOR, RuleKind.EXACTLY}:
        elsewhere = np.ones(allowed.shape[1], bool)
        elsewhere[slice(mentors, None) if place is None else place] = False
        allowed[np.ix_(members, np.flatnonzero(elsewhere))] = False
    if rule.kind == RuleKind.EXACTLY:
        others = np.ones(len(apart), bool)
        others[members] = False
        apart[np.ix_(members, np.flatnonzero(others))] = True
        apart[np.ix_(np.flatnonzero(others), members)] = True

"""The grouping to begin with keeps the rules, and is none where they are hard to keep."""

import numpy as np
from hypothesis import given, settings

from bollplank.matching.beginning import first_grouping
from bollplank.matching.building import Desk, in_order
from bollplank.matching.columns import NOBODY
from bollplank.matching.problems import cost_of, keeps_rules
from tests.made_groupings import made_form
from tests.unit.matching.test_solving import problems


@settings(max_examples=100, deadline=None)
@given(problems())
def test_the_first_grouping_keeps_every_rule(problem):
    found = first_grouping(problem)
    if found is None:
        return

    members = found.members[found.members != NOBODY].tolist()
    groups = [found.group(number) for number in range(len(found))]
    room = np.bincount(problem.alike(), minlength=problem.places)
    assert sorted(members) == list(range(len(problem.newcomers)))
    assert all(keeps_rules(problem, group) for group in groups)
    assert [cost_of(problem, group) for group in groups] == found.cost.tolist()
    used = np.bincount(found.place, minlength=problem.places)
    assert (used <= room).all()
    assert used[problem.must()].all()


def test_a_grouping_without_hard_rules_is_found_at_once():
    form = made_form(60, 24, groups={"without_mentor_for": "anyone"})

    assert first_grouping(Desk(in_order(form)).problem) is not None

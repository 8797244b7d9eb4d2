"""Laws of putting the roles' answers side by side."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bollplank.analysis.agreement import krippendorff, ranges
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleAnswer,
    RoleReply,
    Talk,
    spread,
)

points = st.builds(
    RoleAnswer, reply=st.just(RoleReply.POINTS), points=st.integers(1, 4)
)
others = st.builds(
    RoleAnswer, reply=st.sampled_from([RoleReply.DO_NOT_KNOW, RoleReply.NOT_RELEVANT])
)
answers = st.lists(
    st.tuples(st.sampled_from(ANSWERING_ROLES), points | others), max_size=6
)
ratings = arrays(float, (3, 10), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan]))
other_names = st.permutations(ANSWERING_ROLES).map(
    lambda names: dict(zip(ANSWERING_ROLES, names, strict=True))
)


@given(st.data(), answers)
def test_the_order_of_answers_changes_nothing(data, said):
    assert spread(data.draw(st.permutations(said))) == spread(said)


@given(answers, other_names)
def test_other_roles_change_nothing_but_who_is_named(said, names):
    before = spread(said)
    after = spread([(names[role], answer) for role, answer in said])

    assert (after.talk, after.steps) == (before.talk, before.steps)
    for ends in ("lowest", "highest", "unsure"):
        assert getattr(after, ends) == {names[role] for role in getattr(before, ends)}


@given(answers)
def test_two_steps_apart_are_explored_and_agreement_names_nobody(said):
    found = spread(said)

    assert (found.talk is Talk.EXPLORE) == ((found.steps or 0) > 1)
    if not found.steps:
        assert (found.lowest, found.highest) == (frozenset(), frozenset())


@given(ratings, st.permutations(range(3)), st.permutations(range(10)))
def test_the_order_of_roles_and_moments_changes_no_agreement(said, roles, moments):
    other = said[np.ix_(roles, moments)]

    np.testing.assert_allclose(
        krippendorff(other), krippendorff(said), equal_nan=True, atol=1e-12
    )
    np.testing.assert_array_equal(ranges(other), ranges(said)[list(moments)])

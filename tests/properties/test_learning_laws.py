"""Laws of choosing what to learn: what holds whatever a group has shared."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.domain.learning import (
    MOST_OF_ONE,
    choose,
    mutual,
    opportunities,
)

UNHURRIED = settings(deadline=None)
MOMENTS = [f"M{number:02}" for number in range(1, 7)]
CODES = ["a", "b", "c", "d"]
profiles = st.dictionaries(st.sampled_from(MOMENTS), st.integers(1, 4))
groups = st.dictionaries(st.sampled_from(CODES), profiles)
wishes = st.frozensets(st.sampled_from(MOMENTS))


@st.composite
def situations(draw):
    """Return the arguments of ``opportunities``."""
    return {
        "mine": draw(profiles),
        "others": draw(groups),
        "first": draw(groups),
        "wished": draw(wishes),
    }


def shuffled(data, mapping):
    return dict(data.draw(st.permutations(list(mapping.items()))))


@UNHURRIED
@given(given_=situations(), data=st.data())
def test_permuting_organisations_or_moments_changes_nothing(given_, data):
    one = choose(opportunities(**given_), me="x")
    permuted = {
        "mine": shuffled(data, given_["mine"]),
        "others": {
            code: shuffled(data, points)
            for code, points in shuffled(data, given_["others"]).items()
        },
        "first": shuffled(data, given_["first"]),
        "wished": given_["wished"],
    }
    found = data.draw(st.permutations(opportunities(**permuted)))

    assert choose(found, me="x") == one


@UNHURRIED
@given(given_=situations())
def test_every_suggestion_is_somebody_far_and_further_where_we_want_to_move(given_):
    for one in choose(opportunities(**given_), me="x").opportunities:
        assert one.theirs == given_["others"][one.organisation][one.moment]
        assert one.mine == given_["mine"][one.moment]
        assert one.theirs >= 3
        assert one.theirs > one.mine
        assert one.mine <= 2 or one.moment in given_["wished"]


@UNHURRIED
@given(given_=situations(), most=st.integers(0, 8), cap=st.integers(1, 4))
def test_nobody_is_proposed_more_often_than_the_cap_and_nothing_twice(
    given_, most, cap
):
    all_ = opportunities(**given_)
    chosen = choose(all_, me="x", most=most, most_of_one=cap)

    picked = chosen.opportunities
    assert len(picked) <= most
    assert len(set(picked)) == len(picked)
    assert chosen.besides == len(all_) - len(picked)
    for code in CODES:
        assert sum(one.organisation == code for one in picked) <= cap


@UNHURRIED
@given(
    given_=situations(), code=st.sampled_from(CODES), moment=st.sampled_from(MOMENTS)
)
def test_what_is_not_shared_changes_nothing(given_, code, moment):
    """A moment without points of theirs is as if they were not there for it."""
    others = {c: dict(p) for c, p in given_["others"].items()}
    others.get(code, {}).pop(moment, None)
    without = opportunities(**{**given_, "others": others})

    assert [
        one
        for one in opportunities(**given_)
        if (one.organisation, one.moment) != (code, moment)
    ] == without


@UNHURRIED
@given(mine=profiles, theirs=profiles)
def test_learning_from_each_other_is_the_same_seen_from_both_sides(mine, theirs):
    assert mutual(mine=mine, theirs=theirs) == mutual(mine=theirs, theirs=mine)[::-1]


def worth(picked):
    """Return how much a set covers: the best evidence for each moment, weighed."""
    best = {}
    for one in picked:
        best[one.moment] = max(best.get(one.moment, 0), one.weight * one.evidence)
    return sum(best.values())


@UNHURRIED
@given(given_=situations())
def test_the_set_covers_at_least_half_of_what_the_best_one_would(given_):
    all_ = opportunities(**given_)[:8]
    size = 3

    allowed = [
        picked
        for picked in combinations(all_, min(size, len(all_)))
        if all(
            sum(one.organisation == code for one in picked) <= MOST_OF_ONE
            for code in CODES
        )
    ]
    chosen = choose(all_, me="x", most=size).opportunities

    assert 2 * worth(chosen) >= max(map(worth, allowed), default=0)

"""Laws of comparing: what holds whatever a group has answered."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.domain.applications import days_late
from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import (
    Place,
    differing,
    distribution,
    learning_from,
    occasion_to_show,
)

UNHURRIED = settings(deadline=None)
"""What is asked is whether the law holds, not how fast on a busy machine."""

MOMENTS = [f"M{number:02}" for number in range(1, 11)]
scales = st.integers(2, 5).map(Scale)
places = scales.flatmap(
    lambda scale: st.integers(1, scale.highest).map(lambda points: Place(points, scale))
)
profiles = st.dictionaries(st.sampled_from(MOMENTS), places)
groups = st.dictionaries(st.sampled_from("abcdefg"), profiles, max_size=6)


@st.composite
def permuted(draw, values):
    """Return something and the same in another order."""
    one = draw(values)
    items = list(one.items()) if isinstance(one, dict) else list(one)
    other = draw(st.permutations(items))
    return one, dict(other) if isinstance(one, dict) else other


@UNHURRIED
@given(mine=profiles, others=permuted(groups))
def test_permuting_organisations_changes_nothing_but_the_order(mine, others):
    one, other = others

    first = learning_from(mine=mine, others=one)
    second = learning_from(mine=mine, others=other)

    assert set(first) == set(second)
    assert len(first) == len(second)
    assert [learning.moment for learning in first] == [
        learning.moment for learning in second
    ]


@UNHURRIED
@given(mine=permuted(profiles), others=groups)
def test_permuting_moments_changes_nothing(mine, others):
    one, other = mine

    assert learning_from(mine=one, others=others) == learning_from(
        mine=other, others=others
    )


@UNHURRIED
@given(mine=profiles, theirs=profiles)
def test_on_a_moment_one_learns_from_the_other_or_neither_does(mine, theirs):
    to_ask = {one.moment for one in learning_from(mine=mine, others={"they": theirs})}
    asked = {one.moment for one in learning_from(mine=theirs, others={"i": mine})}
    both = mine.keys() & theirs.keys()

    assert to_ask.isdisjoint(asked)
    assert to_ask | asked == {
        moment for moment in both if differing([mine[moment], theirs[moment]])
    }


@UNHURRIED
@given(mine=profiles)
def test_nobody_learns_from_somebody_just_like_them(mine):
    assert learning_from(mine=mine, others={"they": mine}) == []


@UNHURRIED
@given(given_places=permuted(st.lists(st.none() | places)))
def test_permuting_organisations_does_not_change_what_they_have(given_places):
    one, other = given_places

    assert differing(one) == differing(other)
    assert distribution(one) == distribution(other)


@UNHURRIED
@given(given_places=st.lists(st.none() | places))
def test_a_distribution_counts_everybody_with_points_or_says_nothing(given_places):
    counted = distribution(given_places)
    with_points = sum(place is not None for place in given_places)

    assert sum(counted.values()) in {0, with_points}
    assert not counted or with_points >= 3
    assert list(counted) == sorted(counted, reverse=True)


@UNHURRIED
@given(
    shared=st.lists(
        st.lists(st.sampled_from("abcx"), min_size=1, unique=True), max_size=4
    ),
    data=st.data(),
)
def test_permuting_who_shared_does_not_change_the_occasion(shared, data):
    other = [data.draw(st.permutations(codes)) for codes in shared]

    one = occasion_to_show(list(enumerate(shared)), mine="x")

    assert one == occasion_to_show(list(enumerate(other)), mine="x")
    assert (one is None) is (shared == [])


@UNHURRIED
@given(
    day=st.dates(min_value=date(2000, 1, 1)),
    earlier=st.integers(0, 400),
    last_day=st.dates(),
)
def test_handing_in_earlier_is_never_later(day, earlier, last_day):
    sooner = day - timedelta(days=earlier)

    late = days_late(handed_in_on=day, last_day=last_day)

    assert 0 <= days_late(handed_in_on=sooner, last_day=last_day) <= late

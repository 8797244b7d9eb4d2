"""What a pack before a meeting is made of."""

import pytest

from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import Place
from bollplank.domain.packs import (
    AGENDAS,
    COMMON,
    DISCUSSED,
    OF_EACH,
    Apart,
    Ask,
    Part,
    agenda_of,
    are_far_apart,
    far_apart,
    lowest_first,
    minutes_of,
    steps_between,
    to_ask,
)
from bollplank.domain.steps import Theme

THREE, FOUR = Scale(3), Scale(4)
MOMENTS = ["M1", "M2", "M3"]


def places(*points, scale=FOUR):
    return {
        moment: Place(value, scale)
        for moment, value in zip(MOMENTS, points, strict=True)
        if value is not None
    }


def test_two_steps_are_far_and_one_is_not():
    assert are_far_apart(Place(2, FOUR), Place(4, FOUR))
    assert not are_far_apart(Place(3, FOUR), Place(4, FOUR))


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        pytest.param(Place(1, THREE), Place(4, FOUR), True, id="from-end-to-end"),
        pytest.param(Place(1, THREE), Place(3, FOUR), False, id="two-of-four-only"),
        pytest.param(Place(2, THREE), Place(4, FOUR), False, id="half-a-scale"),
    ],
)
def test_across_scales_it_is_far_only_where_it_is_on_both(one, other, far):
    assert are_far_apart(one, other) is far
    assert are_far_apart(other, one) is far
    assert steps_between(one, other) is None


def test_the_lowest_moment_stands_first_and_those_without_points_last():
    assert lowest_first(MOMENTS, places(3, None, 1)) == ["M3", "M1", "M2"]


def test_moments_as_low_keep_their_order():
    assert lowest_first(MOMENTS, places(2, 1, 1)) == ["M2", "M3", "M1"]


def test_the_moment_furthest_apart_comes_first_with_both_ends_named():
    found = far_apart(
        MOMENTS, {"a": places(1, 1, 2), "b": places(3, 4, 2), "c": places(3, 2, 3)}
    )

    assert found == [
        Apart(moment="M2", higher=("b",), lower=("a",), steps=3),
        Apart(moment="M1", higher=("b", "c"), lower=("a",), steps=2),
    ]


def test_a_moment_that_nobody_has_assessed_is_not_far_apart():
    assert far_apart(MOMENTS, {"a": {}, "b": places(4, None, None)}) == []


def test_of_a_moment_those_who_have_come_furthest_are_asked_together():
    found = to_ask(
        MOMENTS,
        mine=places(2, 3, None),
        others={"a": places(3, 3, 4), "b": places(4, 2, 4), "c": places(4, None, 4)},
    )

    assert found == [
        Ask(moment="M1", whom=("b", "c"), mine=Place(2, FOUR), theirs=Place(4, FOUR))
    ]


def test_the_widest_difference_is_asked_of_first():
    found = to_ask(MOMENTS, mine=places(3, 1, 2), others={"a": places(4, 4, 3)})

    assert [ask.moment for ask in found] == ["M2", "M1", "M3"]


def test_nobody_is_asked_by_one_who_has_come_as_far():
    assert to_ask(MOMENTS, mine=places(4, 4, 4), others={"a": places(4, 1, 2)}) == []


def test_what_each_organisation_tells_takes_its_minutes_once_for_each():
    agenda = ((Part.WELCOME, 15), (Part.CHAIN_OF_EACH, 30))

    assert minutes_of(agenda, organisations=3) == 15 + 3 * 30


@pytest.mark.parametrize("theme", [*Theme, "", "something-new"])
def test_every_meeting_has_an_agenda_with_experiences_and_a_discussion(theme):
    parts = [part for part, _minutes in agenda_of(theme)]

    assert set(parts) & OF_EACH
    assert set(parts) & DISCUSSED
    assert parts[-1] is Part.CLOSE


def test_a_theme_without_an_agenda_of_its_own_has_the_common_one():
    assert agenda_of(Theme.CLOSE) == COMMON
    assert agenda_of(Theme.RESULTS) == AGENDAS[Theme.RESULTS]

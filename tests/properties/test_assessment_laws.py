from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.assessments import (
    Answer,
    AssessmentState,
    CriterionReply,
    Rating,
    Scale,
    movement,
    points_of,
    problems_with_agreeing,
    profile,
)
from bollplank.domain.fingerprints import fingerprint

SCALE = Scale(4)
moments = st.sampled_from([f"M{number:02}" for number in range(1, 11)])
words = st.text("aåö §\n", max_size=12)
replies = st.dictionaries(words, st.sampled_from(CriterionReply), max_size=3)
without_points = st.builds(
    Rating,
    answer=st.sampled_from(
        [Answer.UNANSWERED, Answer.NOT_ASSESSED, Answer.NOT_RELEVANT]
    ),
    motivation=words,
    replies=replies,
)
with_points = st.builds(
    Rating,
    answer=st.just(Answer.POINTS),
    points=st.integers(1, 4),
    motivation=words,
    evidence=words,
    explanation=words,
    replies=replies,
)
assessments = st.dictionaries(moments, with_points | without_points)
earlier = st.dictionaries(moments, st.integers(1, 4))


def shuffled(data, things):
    return dict(data.draw(st.permutations(list(things.items()))))


@given(data=st.data(), ratings=assessments)
def test_the_order_of_moments_changes_neither_profile_nor_fingerprint(data, ratings):
    other = shuffled(data, ratings)

    assert profile(other, scale=SCALE, asked=10) == profile(
        ratings, scale=SCALE, asked=10
    )
    assert fingerprint(about={"revision": 1}, ratings=other) == fingerprint(
        about={"revision": 1}, ratings=ratings
    )


@given(data=st.data(), ratings=assessments, before=earlier)
def test_the_order_of_moments_changes_no_problem_but_its_place(data, ratings, before):
    def problems(said, points):
        found = problems_with_agreeing(
            state=AssessmentState.DRAFT, ratings=said, before=points, scale=SCALE
        )
        return set(found)

    assert problems(shuffled(data, ratings), shuffled(data, before)) == problems(
        ratings, before
    )


@given(ratings=assessments)
def test_nothing_moves_between_an_assessment_and_itself(ratings):
    points = points_of(ratings)

    assert set(movement(before=points, now=points).values()) <= {0}


@given(before=earlier, now=earlier)
def test_movement_back_is_the_opposite_of_movement_on(before, now):
    back = movement(before=now, now=before)

    assert movement(before=before, now=now) == {
        moment: -moved for moment, moved in back.items()
    }


@given(ratings=assessments, moment=moments, said=with_points)
def test_a_change_in_any_moment_changes_the_fingerprint(ratings, moment, said):
    changed = {**ratings, moment: said}
    same = ratings.get(moment) == said

    before = fingerprint(about={"revision": 1}, ratings=ratings)
    after = fingerprint(about={"revision": 1}, ratings=changed)
    assert (before == after) is same

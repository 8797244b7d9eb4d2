"""Laws of decisions, letters and the waiting list."""

from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.applications import ApplicationState
from bollplank.domain.decision_letters import LetterWord, paragraphs_of
from bollplank.domain.decisions import (
    Line,
    Outcome,
    TookPart,
    moved,
    problems_with_line,
    stepped_aside,
)
from bollplank.domain.problems import ProblemCode
from tests.unit.domain.test_decisions import TODAY

ORDERS = st.lists(st.integers(), min_size=1, max_size=20, unique=True)
PEOPLE = st.lists(
    st.builds(TookPart, name=st.text(min_size=1, max_size=8), user=st.integers(1, 9)),
    min_size=1,
    max_size=6,
)


@given(order=ORDERS, by=st.integers(-25, 25), data=st.data())
def test_moving_loses_nobody_and_keeps_the_order_of_the_others(order, by, data):
    one = data.draw(st.sampled_from(order))

    after = moved(order, one, by=by)

    assert sorted(after) == sorted(order)
    assert [each for each in after if each != one] == [e for e in order if e != one]


@given(order=ORDERS, by=st.integers(0, 25), data=st.data())
def test_moving_up_never_makes_anybody_wait_longer(order, by, data):
    one = data.draw(st.sampled_from(order))

    assert moved(order, one, by=-by).index(one) <= order.index(one)


@given(people=PEOPLE, conflicted=st.frozensets(st.integers(1, 9)))
def test_nobody_with_a_conflict_decides(people, conflicted):
    line = Line(
        key="application_1",
        state=ApplicationState.SUBMITTED,
        outcome=Outcome.ACCEPTED,
        conflicted=conflicted,
    )

    aside = stepped_aside(line, people)
    codes = {one.code for one in problems_with_line(line, people, on=TODAY)}

    deciding = [one for one in people if one.user not in conflicted]
    assert len(aside) + len(deciding) == len(people)
    assert (ProblemCode.EVERYBODY_STEPPED_ASIDE in codes) == (not deciding)


@given(reason=st.text(max_size=60), name=st.text(max_size=20))
def test_no_value_brings_in_another(reason, name):
    values = {LetterWord.REASON: reason, LetterWord.ORGANISATION: name}

    whole = "\n\n".join(
        paragraphs_of("{organisation}: {skäl}", language="sv", values=values)
    )

    plain = f"{name}: {reason}".replace("\r\n", "\n")
    assert "".join(whole.split()) == "".join(plain.split())

"""When a call is open, and what it must say before it can be."""

from datetime import date

import pytest

from bollplank.domain.calls import (
    CallContent,
    CallPhase,
    Dates,
    LeadTimes,
    filled_in,
    is_open,
    is_weekend,
    phase_on,
    problems_with_opening,
    problems_with_order,
    state_on,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

OPEN = RoundState.INVITATION_OPEN
DATES = Dates(
    opens_on=date(2027, 2, 1),
    applications_close_on=date(2027, 3, 31),
    decision_by_on=date(2027, 4, 20),
    kick_off_on=date(2027, 9, 1),
)
FIVE_THREE_ELEVEN_WEEKS = LeadTimes(
    invitation_to_deadline=35, deadline_to_decision=21, decision_to_kick_off=77
)
CONTENT = CallContent(
    name={"sv": "Modellkommuner 2027"},
    has_model_version=True,
    track_in_version=True,
    invitation={"sv": "Välkomna."},
    contact_name="Kim",
    contact_email="kim@example.se",
)
EMPTY = CallContent(
    name={},
    has_model_version=False,
    track_in_version=False,
    invitation={},
    contact_name=" ",
    contact_email="",
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2027, 1, 31), False, id="day-before"),
        pytest.param(date(2027, 2, 1), True, id="opening-day"),
        pytest.param(date(2027, 3, 31), True, id="last-day"),
        pytest.param(date(2027, 4, 1), False, id="day-after"),
    ],
)
def test_the_opening_day_and_the_last_day_are_included(day, expected):
    assert is_open(state=OPEN, dates=DATES, on=day) is expected


@pytest.mark.parametrize("state", sorted(set(RoundState) - {OPEN}))
def test_a_round_takes_applications_in_no_other_state(state):
    assert not is_open(state=state, dates=DATES, on=date(2027, 3, 1))


def test_a_call_without_days_is_never_open():
    assert not is_open(state=OPEN, dates=Dates(), on=date(2027, 3, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2027, 3, 31), OPEN, id="last-day"),
        pytest.param(date(2027, 4, 1), RoundState.INTEREST_CLOSED, id="day-after"),
    ],
)
def test_a_call_is_closed_the_day_after_its_last_day(day, expected):
    assert state_on(state=OPEN, dates=DATES, on=day) is expected


def test_the_day_changes_no_other_state():
    later = date(2028, 1, 1)

    states = [state_on(state=state, dates=DATES, on=later) for state in RoundState]

    assert [state for state in states if state is OPEN] == []
    assert states.count(RoundState.INTEREST_CLOSED) == 2
    assert states.count(RoundState.DRAFT) == 1


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        (RoundState.DRAFT, date(2027, 3, 1), CallPhase.PREPARED),
        (OPEN, date(2027, 1, 1), CallPhase.COMING),
        (OPEN, date(2027, 3, 1), CallPhase.OPEN),
        (OPEN, date(2027, 4, 1), CallPhase.CLOSED),
        (RoundState.RUNNING, date(2027, 9, 1), CallPhase.CLOSED),
        (RoundState.POSTPONED, date(2027, 3, 1), CallPhase.POSTPONED),
        (RoundState.CANCELLED, date(2027, 3, 1), CallPhase.CANCELLED),
    ],
)
def test_a_call_is_something_to_those_who_think_of_applying(state, day, expected):
    assert phase_on(state=state, dates=DATES, on=day) is expected


def test_days_are_counted_back_from_the_kick_off():
    found = filled_in(Dates(kick_off_on=date(2019, 2, 5)), FIVE_THREE_ELEVEN_WEEKS)

    assert found == Dates(
        opens_on=date(2018, 9, 25),
        applications_close_on=date(2018, 10, 30),
        decision_by_on=date(2018, 11, 20),
        kick_off_on=date(2019, 2, 5),
    )


def test_days_are_counted_on_from_the_opening_where_that_is_all_there_is():
    found = filled_in(Dates(opens_on=date(2018, 9, 25)), FIVE_THREE_ELEVEN_WEEKS)

    assert found.kick_off_on == date(2019, 2, 5)


def test_a_day_that_is_there_is_kept():
    mine = Dates(applications_close_on=date(2018, 10, 1), kick_off_on=date(2019, 2, 5))

    found = filled_in(mine, FIVE_THREE_ELEVEN_WEEKS)

    assert found.opens_on == date(2018, 8, 27)
    assert found.applications_close_on == date(2018, 10, 1)
    assert found.decision_by_on == date(2018, 11, 20)


def test_without_any_day_none_is_proposed():
    assert filled_in(Dates(), FIVE_THREE_ELEVEN_WEEKS) == Dates()


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2027, 3, 5), False), (date(2027, 3, 6), True), (date(2027, 3, 7), True)],
)
def test_saturday_and_sunday_are_the_weekend(day, expected):
    assert is_weekend(day) is expected


def test_every_day_out_of_order_is_told():
    dates = Dates(
        opens_on=date(2027, 5, 1),
        applications_close_on=date(2027, 4, 1),
        decision_by_on=date(2027, 3, 1),
        kick_off_on=date(2027, 2, 1),
    )

    assert list(problems_with_order(dates)) == [
        Problem(ProblemCode.LAST_DAY_BEFORE_OPENING, field="applications_close_on"),
        Problem(ProblemCode.DECISION_BEFORE_LAST_DAY, field="decision_by_on"),
        Problem(ProblemCode.KICK_OFF_BEFORE_DECISION, field="kick_off_on"),
    ]


def test_a_day_is_compared_with_the_nearest_known_one_before_it():
    dates = Dates(opens_on=date(2027, 5, 1), kick_off_on=date(2027, 4, 1))

    assert [problem.field for problem in problems_with_order(dates)] == ["kick_off_on"]


def test_all_may_fall_on_one_day():
    day = date(2027, 5, 3)
    dates = Dates(
        opens_on=day, applications_close_on=day, decision_by_on=day, kick_off_on=day
    )

    assert list(problems_with_order(dates)) == []


def test_a_whole_call_may_be_opened_on_its_opening_day():
    problems = problems_with_opening(content=CONTENT, dates=DATES, on=date(2027, 2, 1))

    assert list(problems) == []


def test_a_call_is_not_opened_with_an_opening_day_that_has_passed():
    problems = problems_with_opening(content=CONTENT, dates=DATES, on=date(2027, 2, 2))

    assert list(problems) == [Problem(ProblemCode.DAY_PASSED, field="opens_on")]


def test_everything_that_is_missing_is_told_at_once():
    problems = problems_with_opening(content=EMPTY, dates=Dates(), on=date(2027, 2, 1))

    assert list(problems) == [
        Problem(ProblemCode.CALL_NAME_MISSING, field="name_sv"),
        Problem(ProblemCode.CALL_VERSION_MISSING, field="model_version"),
        Problem(ProblemCode.OPENING_DAY_MISSING, field="opens_on"),
        Problem(ProblemCode.LAST_DAY_MISSING, field="applications_close_on"),
        Problem(ProblemCode.DECIDED_BY_MISSING, field="decision_by_on"),
        Problem(ProblemCode.KICK_OFF_DAY_MISSING, field="kick_off_on"),
        Problem(ProblemCode.CALL_TEXT_MISSING, field="invitation_sv"),
        Problem(ProblemCode.CONTACT_MISSING, field="contact_name"),
        Problem(ProblemCode.CONTACT_EMAIL_MISSING, field="contact_email"),
    ]


def test_a_track_the_version_does_not_have_stops_the_opening():
    content = CallContent(
        name=CONTENT.name,
        has_model_version=True,
        track_in_version=False,
        invitation=CONTENT.invitation,
        contact_name="Kim",
        contact_email="kim@example.se",
    )

    problems = problems_with_opening(content=content, dates=DATES, on=date(2027, 1, 1))

    assert list(problems) == [Problem(ProblemCode.TRACK_NOT_IN_VERSION, field="track")]

"""Where an application stands, in one sentence, on every day and in every state."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from bollplank.domain.applications import ApplicationEventKind, ApplicationState
from bollplank.domain.rounds import RoundState
from bollplank.web.presenters import applications
from tests.factories import CallFactory, DraftFactory

pytestmark = pytest.mark.django_db

IN_TIME, LATE = date(2027, 6, 20), date(2027, 7, 4)
HANDED_IN = datetime(2027, 6, 15, 10, tzinfo=UTC)


def standing(state, *, on=IN_TIME, round_state=RoundState.INVITATION_OPEN, **fields):
    if state != ApplicationState.DRAFT:
        fields.setdefault("submitted_at", HANDED_IN)
    row = DraftFactory(round=CallFactory(state=round_state), state=state, **fields)
    with translation.override("en"):
        return applications.standing(row, on=on)


@pytest.mark.parametrize(
    ("state", "on", "round_state", "said", "may_write"),
    [
        ("draft", IN_TIME, "invitation_open", "is not handed in yet", True),
        ("draft", LATE, "invitation_open", "with a reason", True),
        ("draft", LATE, "interest_closed", "with a reason", True),
        ("draft", LATE, "decided", "was never handed in", False),
        ("draft", IN_TIME, "postponed", "is postponed", False),
        ("draft", IN_TIME, "cancelled", "is cancelled", False),
        ("submitted", IN_TIME, "invitation_open", "until the last day", True),
        ("submitted", LATE, "interest_closed", "is being read", False),
        ("submitted", LATE, "cancelled", "is cancelled", False),
        ("waiting", LATE, "decided", "on the waiting list", False),
        ("accepted", LATE, "decided", "You take part", False),
        ("declined", LATE, "decided", "did not get a place", False),
        ("withdrawn", IN_TIME, "invitation_open", "have withdrawn", True),
        ("dropped_out", LATE, "running", "have left", False),
    ],
)
def test_the_sentence_and_whether_it_can_be_written_in(
    state, on, round_state, said, may_write
):
    seen = standing(state, on=on, round_state=round_state)

    assert said in seen.said
    assert seen.may_write is may_write


def test_the_place_on_the_waiting_list_is_told():
    seen = standing("waiting", on=LATE, round_state="decided", waiting_number=3)

    assert "number 3" in seen.said


def test_a_late_one_says_how_late():
    seen = standing(
        "submitted", on=LATE, submitted_at=datetime(2027, 7, 2, 10, tzinfo=UTC)
    )

    assert "2 days late" in seen.said
    assert seen.days_late == 2


@pytest.mark.parametrize(
    ("state", "on", "day"),
    [
        ("draft", IN_TIME, date(2027, 6, 30)),
        ("draft", LATE, None),
        ("submitted", LATE, date(2027, 8, 20)),
        ("accepted", LATE, date(2027, 11, 8)),
        ("accepted", date(2028, 1, 1), None),
    ],
)
def test_the_next_day_that_matters(state, on, day):
    seen = standing(state, on=on)

    assert (seen.next_day.day if seen.next_day else None) == day


def test_a_completion_tells_its_day_and_when_it_has_passed():
    given = {"completion_by_on": date(2027, 7, 1), "completion_asked": "Beslutet."}
    asked = standing("completion", on=date(2027, 7, 1), **given)
    passed = standing("completion", on=date(2027, 7, 2), **given)

    assert asked.said == "The coordinator asks you to complete the application."
    assert "The day has passed" in passed.said
    assert passed.may_write
    assert passed.next_day.late


def test_a_completion_after_its_day_is_marked_among_what_has_happened():
    row = DraftFactory(
        state="submitted", submitted_at=HANDED_IN, completion_by_on=date(2027, 7, 1)
    )
    row.events.create(
        what=ApplicationEventKind.COMPLETED, at=datetime(2027, 7, 3, 10, tzinfo=UTC)
    )

    with translation.override("en"):
        (event,) = applications.events(row)

    assert event.said == "The completion was handed in, 2 days late"

"""What is done once a day beside the site."""

from datetime import UTC, datetime

import pytest

from bollplank.cli import postmen
from bollplank.domain.rounds import RoundState
from tests.factories import CallFactory

pytestmark = pytest.mark.django_db

LAST_EVENING = datetime(2027, 6, 30, 21, 59, tzinfo=UTC)
MIDNIGHT = datetime(2027, 6, 30, 22, tzinfo=UTC)


def test_a_call_is_closed_in_the_first_moment_of_the_day_after_its_last():
    round_ = CallFactory()

    done_on = postmen._once_a_day(None, LAST_EVENING)
    round_.refresh_from_db()
    assert round_.state == RoundState.INVITATION_OPEN

    done_on = postmen._once_a_day(done_on, MIDNIGHT)
    postmen._once_a_day(done_on, MIDNIGHT)
    round_.refresh_from_db()

    assert round_.state == RoundState.INTEREST_CLOSED
    assert round_.changes.count() == 1

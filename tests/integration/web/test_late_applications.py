"""How late an application came, as the board tells it."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from bollplank.web.presenters.reviews import late_said
from tests.factories import ApplicationFactory

CLOSES_ON = date(2027, 1, 20)


@pytest.mark.parametrize(
    ("submitted_at", "reason", "said"),
    [
        pytest.param(datetime(2027, 1, 20, 22, tzinfo=UTC), "", "", id="last minutes"),
        pytest.param(
            datetime(2027, 1, 20, 23, 30, tzinfo=UTC), "", "1 day late", id="next day"
        ),
        pytest.param(
            datetime(2027, 1, 20, 12, tzinfo=UTC),
            "A slow board.",
            "Late",
            id="closed early",
        ),
        pytest.param(None, "", "", id="draft"),
    ],
)
def test_late_is_what_came_after_the_call_was_closed(submitted_at, reason, said):
    application = ApplicationFactory.build(
        submitted_at=submitted_at, late_reason=reason
    )

    with translation.override("en"):
        assert late_said(application, CLOSES_ON) == said

"""Who sees which call, and what its days are proposed from."""

from datetime import UTC, date, datetime

import pytest

from bollplank.domain.rounds import RoundState
from bollplank.programme.queries import calls as queries
from tests.factories import CallFactory, CoordinatorFactory, RoundFactory, UserFactory
from tests.factories.calls import RULES

pytestmark = pytest.mark.django_db

OPENING_DAY = date(2027, 6, 1)
NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)


@pytest.fixture
def by():
    return CoordinatorFactory(is_made_up=False)


@pytest.fixture(autouse=True)
def shown_as_a_demonstration(settings):
    settings.DEMO = True


def test_who_sees_which_call(by, settings):
    draft = CallFactory(state=RoundState.DRAFT, is_made_up=False)
    real = CallFactory(is_made_up=False)
    made_up = CallFactory()
    RoundFactory(is_made_up=False, state=RoundState.CLOSED)

    settings.DEMO = False
    assert set(queries.visible_to(UserFactory(), on=OPENING_DAY)) == {real}
    settings.DEMO = True
    assert set(queries.visible_to(None, on=OPENING_DAY)) == {real, made_up}
    assert set(queries.visible_to(by, on=OPENING_DAY)) == {draft, real, made_up}
    assert set(queries.open_to(None, on=OPENING_DAY)) == {real, made_up}
    assert set(queries.open_to(None, on=date(2027, 7, 1))) == set()


def test_the_lead_times_come_from_the_model_version():
    version = CallFactory().model_version

    found = queries.lead_times_of(version)

    assert found is not None
    assert found.between() == tuple(RULES["lead_times"].values())
    assert queries.lead_times_of(RoundFactory(model_version=None).model_version) is None

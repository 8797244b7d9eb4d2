"""The demonstration's questions, notes and own figures, loaded as people would do it."""

import pytest
from django.core import mail

from bollplank.accounts.models import User
from bollplank.content import demo_exchanges as exchanges_content
from bollplank.domain.own_figures import Stage
from bollplank.improvement.operations import demo_exchanges
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import questions
from bollplank.programme.models import OwnIndicator
from bollplank.programme.queries import explanations, own_values
from tests.scenes import demonstration
from tests.scenes.demonstration import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Load once for all tests here; what each of them writes is taken back."""
    told = exchanges_content.read(
        demonstration.CONTENT, demonstration.content(), demonstration.described()
    )
    with demonstration.loaded(django_db_blocker) as round_:
        demo_exchanges.load(exchanges=told, round_=round_, today=TODAY)
        yield


@pytest.fixture
def elin():
    return User.objects.get(name="Elin Sjöberg")


def test_a_question_waits_for_the_strategist_and_one_is_answered(elin):
    waiting = questions.waiting_for(elin, on=TODAY)
    visible = questions.visible_to(elin, on=TODAY)

    assert [row.asking.name for row in waiting] == ["Provby"]
    assert sorted(row.state for row in visible) == ["answered", "open"]
    assert mail.outbox == []


def test_she_reads_her_own_note_and_the_one_her_group_shares(elin):
    found = explanations.visible_to(elin, on=TODAY)

    assert {row.organisation.name for row in found} == {"Exempelköping", "Provby"}


def test_one_indicator_is_shown_to_the_group_and_one_takes_figures(elin):
    stages = [row.window.stage_on(TODAY) for row in OwnIndicator.objects.order_by("pk")]
    to_enter = own_values.to_enter(elin, on=TODAY)

    assert stages == [Stage.SHARED, Stage.OPEN]
    assert [each.organisation.name for each in to_enter] == ["Exempelköping"]


def test_three_boys_are_seen_by_their_own_only(elin):
    shown = own_values.shown_to(
        elin, indicator=OwnIndicator.objects.order_by("pk")[0], on=TODAY
    )

    mallosa = Organisation.objects.get(name="Mallösa")
    (theirs,) = [each for each in shown if each.organisation == mallosa]
    (year,) = theirs.years.values()
    assert [cell.value for cell in (year.women, year.men)] == [None, None]
    assert year.total.persons == 20

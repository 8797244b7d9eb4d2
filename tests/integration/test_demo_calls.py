"""The calls of the demonstration: one to apply to, one whose groups are to be formed."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction

from bollplank.accounts.models import MailBatch, OutgoingMail, User
from bollplank.content import demo as demo_content
from bollplank.content import demo_calls as calls_content
from bollplank.content import read_all
from bollplank.content.mistakes import ContentError
from bollplank.domain.applications import ApplicationState
from bollplank.domain.decisions import Outcome
from bollplank.improvement.operations import demo, questionnaires
from bollplank.organisations.models import Membership
from bollplank.programme.models import (
    Application,
    DecisionLine,
    MentorOffer,
    Participation,
    Round,
)
from bollplank.programme.operations import demo_calls, model_versions
from bollplank.programme.queries import applications
from tests.factories import RoundFactory, SelfAssessmentFactory
from tests.factories.decisions import DecisionFactory, DecisionLineFactory

pytestmark = pytest.mark.django_db

CONTENT = Path(settings.CONTENT)
TODAY = date(2027, 3, 10)


@pytest.fixture(scope="module")
def content():
    return read_all(CONTENT)


@pytest.fixture(scope="module")
def described(content):
    told = demo_content.read(CONTENT, content)
    return told, calls_content.read(CONTENT, content, told)


@pytest.fixture(scope="module", autouse=True)
def loaded(content, described, django_db_setup, django_db_blocker):
    """Load once for all tests here; what each of them writes is taken back."""
    told, calls = described
    with django_db_blocker.unblock(), transaction.atomic():
        asked = [content.questionnaires[code] for code in ("2019", "2024")]
        questionnaires.load(questionnaires=asked, mappings=[])
        model_versions.load(content.model_versions[code] for code in ("2019", "2023"))
        demo.load(demo=told, today=TODAY)
        demo_calls.load(calls=calls, today=TODAY)
        yield
        transaction.set_rollback(True)


def test_the_open_call_has_applications_in_every_state_before_the_decision():
    states = Application.objects.filter(round__code="demo-call").values_list(
        "state", flat=True
    )

    assert set(states) == {
        ApplicationState.DRAFT,
        ApplicationState.SUBMITTED,
        ApplicationState.COMPLETION,
        ApplicationState.WITHDRAWN,
    }


def test_sara_may_write_her_application_and_no_other():
    sara = User.objects.get(name="Sara Wennberg")

    own = applications.editable_by(sara, on=TODAY)

    assert [row.organisation.name for row in own] == ["Eftersele"]
    assert not Membership.objects.filter(user=sara).exists()


def test_who_is_taken_in_has_a_place_seats_and_the_decision_behind_it():
    round_ = Round.objects.get(code="demo-groups")
    accepted = DecisionLine.objects.filter(
        decision__round=round_, outcome=Outcome.ACCEPTED
    )

    places = Participation.objects.filter(round=round_)

    assert {row.organisation for row in places} == {
        line.application.organisation for line in accepted
    }
    for place in places:
        roles = Membership.objects.filter(organisation=place.organisation)
        assert set(roles.values_list("role", flat=True)) == {
            "politician",
            "manager",
            "strategist",
        }
    assert MentorOffer.objects.filter(round=round_).count() == 7


def test_nobody_in_it_is_real_and_nobody_is_mailed():
    assert not User.objects.filter(is_made_up=False).exists()
    assert not OutgoingMail.objects.exists()
    assert mail.outbox == []


def test_loaded_again_it_stands_as_before(described):
    _told, calls = described
    before = Application.objects.filter(round__code="demo-groups").count()
    Application.objects.filter(
        round__code="demo-call", organisation__code="X21"
    ).update(wishes="Kladd.")

    demo_calls.load(calls=calls, today=TODAY)

    assert Application.objects.filter(round__code="demo-groups").count() == before
    assert not Application.objects.filter(wishes="Kladd.").exists()


def test_a_name_that_is_not_there_is_told_with_its_place(tmp_path, content, described):
    told, _calls = described
    folder = tmp_path / "demo"
    folder.mkdir()
    text = (CONTENT / "demo" / "calls.toml").read_text()
    wrong = text.replace('wished = ["X41"]', 'wished = ["X999"]')
    (folder / "calls.toml").write_text(wrong)

    with pytest.raises(ContentError, match=r'calls\[0\].*organisation, got "X999"'):
        calls_content.read(tmp_path, content, told)


def test_what_visitors_made_is_gone_when_it_is_loaded_anew(described):
    told, calls = described
    decision = DecisionFactory(round=RoundFactory(code="a-visitors"))
    DecisionLineFactory(decision=decision, application__round=decision.round)
    decision.batch = MailBatch.objects.create(
        kind="decision",
        about="programme.round:1",
        created_at=decision.created_at,
        created_by=User.objects.get(name="Maria Östberg"),
    )
    decision.save()
    SelfAssessmentFactory(round=decision.round)
    real = RoundFactory(code="real", is_made_up=False)

    demo.load(demo=told, today=TODAY)
    demo_calls.load(calls=calls, today=TODAY)

    assert not Round.objects.filter(code="a-visitors").exists()
    assert not MailBatch.objects.exists()
    assert Round.objects.filter(pk=real.pk).exists()

"""Calls of rounds, and what belongs to them."""

from copy import deepcopy
from datetime import UTC, date, datetime

from factory import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.rounds import RoundState
from bollplank.programme.models import CallQuestion, InformationMeeting, RoundChange
from tests.factories.programme import ModelVersionFactory, RoundFactory

RULES = {
    "entry": {
        "decision_required": True,
        "roles_required": ["politician", "manager", "strategist"],
        "attends_all_meetings": True,
        "follows_concept": True,
        "mentor_commitment": "firm",
    },
    "lead_times": {
        "invitation_to_deadline": 35,
        "deadline_to_decision": 21,
        "decision_to_kick_off": 77,
    },
    "tracks": [
        {
            "code": "municipalities",
            "service_fields": ["preschool", "school", "elderly_care"],
            "fee": {"amount": 50000, "currency": "SEK"},
        },
        {"code": "regions", "service_fields": ["health_care", "public_health"]},
    ],
}


class CallFactory(RoundFactory):
    """A made-up round that takes applications all of June 2027."""

    name = {"sv": "Modellkommuner 2027", "en": "Model municipalities 2027"}
    code = Sequence(lambda number: f"call-{number}")
    model_version = SubFactory(
        ModelVersionFactory, rules=LazyFunction(lambda: deepcopy(RULES))
    )
    state = RoundState.INVITATION_OPEN
    opens_on = date(2027, 6, 1)
    applications_close_on = date(2027, 6, 30)
    decision_by_on = date(2027, 8, 20)
    kick_off_on = date(2027, 11, 8)
    invitation = {"sv": "Välkomna att söka.", "en": "Welcome to apply."}
    contact_name = "Kim Kontakt"
    contact_email = "kim.kontakt@example.se"


class InformationMeetingFactory(DjangoModelFactory):
    """A meeting on the web, an hour in the middle of June 2027."""

    class Meta:
        model = InformationMeeting

    round = SubFactory(CallFactory)
    title = {"sv": "Fråga oss", "en": "Ask us"}
    starts_at = datetime(2027, 6, 15, 8, tzinfo=UTC)
    ends_at = datetime(2027, 6, 15, 9, tzinfo=UTC)
    link = "https://example.se/fraga-oss"


class CallQuestionFactory(DjangoModelFactory):
    """A question with its answer."""

    class Meta:
        model = CallQuestion

    round = SubFactory(CallFactory)
    number = Sequence(lambda number: number + 1)
    question = {"sv": "Kostar det något?", "en": "Does it cost anything?"}
    answer = {"sv": "Ja.", "en": "Yes."}


class RoundChangeFactory(DjangoModelFactory):
    """That a call was opened."""

    class Meta:
        model = RoundChange

    round = SubFactory(CallFactory)
    what = "state"
    before = RoundState.DRAFT
    after = RoundState.INVITATION_OPEN
    at = datetime(2027, 6, 1, 7, tzinfo=UTC)

"""Ways of working."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import WayAnswer, WayOfWorking, WayTemplate
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory
from tests.factories.questionnaires import MomentFactory


class WayTemplateFactory(DjangoModelFactory):
    """A template with two questions."""

    class Meta:
        model = WayTemplate
        django_get_or_create = ("code",)

    code = "2024"
    name = {"sv": "Så arbetar vi", "en": "How we work"}
    questions = [
        {"code": "what", "text": {"sv": "Vad?", "en": "What do we do?"}, "help": None},
        {"code": "who", "text": {"sv": "Vem?", "en": "Who does it?"}, "help": None},
    ]
    roles = {
        "politician": {"sv": "Vad frågar vi?", "en": "What do we ask?"},
        "manager": {"sv": "Vilka uppdrag?", "en": "Which tasks?"},
        "strategist": {"sv": "Vilket stöd?", "en": "What support?"},
    }


class WayOfWorkingFactory(DjangoModelFactory):
    """A strategist's part of a moment, without answers until they are made."""

    class Meta:
        model = WayOfWorking

    organisation = SubFactory(OrganisationFactory)
    round = SubFactory(RoundFactory)
    template = SubFactory(WayTemplateFactory)
    moment = SubFactory(MomentFactory)
    role = DelegateRole.STRATEGIST


class WayAnswerFactory(DjangoModelFactory):
    """An answer that somebody has written."""

    class Meta:
        model = WayAnswer

    way = SubFactory(WayOfWorkingFactory)
    question = "what"
    text = "We ask for figures for women and men."
    version = 1
    changed_at = datetime(2027, 5, 1, 12, tzinfo=UTC)

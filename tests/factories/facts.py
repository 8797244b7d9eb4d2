"""Organisation facts."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.improvement.models import FactAnswer, FactsSheet, FactsTemplate
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory


class FactsTemplateFactory(DjangoModelFactory):
    """A template with one section of three questions, and one key figure."""

    class Meta:
        model = FactsTemplate
        django_get_or_create = ("code",)

    code = "2024"
    name = {"sv": "Organisationsfakta", "en": "Organisation facts"}
    sections = [
        {
            "code": "mandate",
            "name": {"sv": "Uppdraget", "en": "The mandate"},
            "questions": [
                {
                    "code": "decision",
                    "kind": "text",
                    "text": {"sv": "Beslut?", "en": "Which decision?"},
                    "help": None,
                },
                {
                    "code": "decided-on",
                    "kind": "date",
                    "text": {"sv": "När?", "en": "When was it decided?"},
                    "help": None,
                },
                {
                    "code": "documents",
                    "kind": "list",
                    "text": {"sv": "Dokument?", "en": "Which documents?"},
                    "help": None,
                },
            ],
        }
    ]
    figures = [
        {
            "code": "sick-leave",
            "name": {"sv": "Sjukfrånvaro", "en": "Sick leave"},
            "origins": [
                {"source": "nobody", "indicator": "nothing"},
                {"source": "school", "indicator": "passed"},
            ],
        }
    ]


class FactsSheetFactory(DjangoModelFactory):
    """Facts that are begun, without answers until they are made."""

    class Meta:
        model = FactsSheet

    organisation = SubFactory(OrganisationFactory)
    round = SubFactory(RoundFactory)
    template = SubFactory(FactsTemplateFactory)
    begun_at = datetime(2027, 4, 1, 12, tzinfo=UTC)


class FactAnswerFactory(DjangoModelFactory):
    """An answer that somebody has written."""

    class Meta:
        model = FactAnswer

    sheet = SubFactory(FactsSheetFactory)
    question = "mandate.decision"
    text = "The council decided."
    version = 1
    changed_at = datetime(2027, 4, 1, 12, tzinfo=UTC)

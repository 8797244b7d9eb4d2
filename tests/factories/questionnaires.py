"""Questionnaires, their moments and criteria."""

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.questionnaires import Comparability
from bollplank.improvement.models import (
    Criterion,
    Moment,
    MomentPair,
    Questionnaire,
)

LABELS = [
    {
        "points": 1,
        "name": {"sv": "Inte påbörjat", "en": "Not started"},
        "evidence": {"sv": "inget", "en": "none"},
    },
    {
        "points": 2,
        "name": {"sv": "Påbörjat", "en": "Begun"},
        "evidence": {"sv": "en länk eller anteckning", "en": "one link or note"},
    },
    {
        "points": 3,
        "name": {"sv": "Till stor del på plats", "en": "Largely in place"},
        "evidence": {"sv": "dokument eller siffra", "en": "document or figure"},
    },
    {
        "points": 4,
        "name": {"sv": "På plats och håller", "en": "In place and lasting"},
        "evidence": {"sv": "äldre än ett år", "en": "older than a year"},
    },
]


class QuestionnaireFactory(DjangoModelFactory):
    """A questionnaire on the scale 1 to 4, without moments until they are made."""

    class Meta:
        model = Questionnaire
        django_get_or_create = ("code",)

    code = "made-up"
    name = {"sv": "Påhittade frågor", "en": "Made-up questions"}
    scale_highest = 4
    labels = LABELS
    levels = ["overall", "board"]
    parts = [{"code": "governance", "name": {"sv": "Styrning", "en": "Governance"}}]
    role_questions = [
        {
            "role": "politician",
            "name": None,
            "text": {"sv": "Vad har jag frågat efter?", "en": "What have I asked for?"},
        }
    ]


class MomentFactory(DjangoModelFactory):
    """A moment. Its code and name follow its number: number 5 is M05."""

    class Meta:
        model = Moment

    questionnaire = SubFactory(QuestionnaireFactory)
    number = Sequence(lambda number: number + 1)
    code = LazyAttribute(lambda moment: f"M{moment.number:02}")
    part = "governance"
    name = LazyAttribute(
        lambda moment: {
            "sv": f"Vi gör sak {moment.number}",
            "en": f"We do thing {moment.number}",
        }
    )
    description = {"sv": "Varför det behövs.", "en": "Why it is needed."}


class CriterionFactory(DjangoModelFactory):
    """A criterion on the overall level."""

    class Meta:
        model = Criterion

    moment = SubFactory(MomentFactory)
    number = Sequence(lambda number: number + 1)
    code = LazyAttribute(
        lambda criterion: f"{criterion.moment.code}-O{criterion.number}"
    )
    level = "overall"
    text = {"sv": "Det finns ett beslut.", "en": "There is a decision."}


class MomentPairFactory(DjangoModelFactory):
    """That a moment means the same in two versions."""

    class Meta:
        model = MomentPair

    older = SubFactory(MomentFactory)
    newer = SubFactory(MomentFactory)
    comparability = Comparability.SAME

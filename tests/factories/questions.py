"""Questions between organisations."""

from datetime import UTC, datetime

from factory import SubFactory, Trait
from factory.django import DjangoModelFactory

from bollplank.domain.questions import QuestionState, SubjectKind
from bollplank.organisations.models import Question
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class QuestionFactory(DjangoModelFactory):
    """An open question about an indicator; ``answered=True`` gives one with an answer."""

    class Meta:
        model = Question

    class Params:
        answered = Trait(
            state=QuestionState.ANSWERED,
            answer="We count everybody.",
            answered_at=datetime(2027, 5, 12, 12, tzinfo=UTC),
            answered_by=SubFactory(UserFactory),
        )

    asking = SubFactory(OrganisationFactory)
    asked = SubFactory(OrganisationFactory)
    subject_kind = SubjectKind.INDICATOR
    subject_source = "school"
    subject_code = "passed"
    subject_title = {"sv": "Godkända", "en": "Passed"}
    text = "How do you count?"
    asked_at = datetime(2027, 5, 10, 12, tzinfo=UTC)
    asked_by = SubFactory(UserFactory)

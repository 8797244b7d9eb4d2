"""Notes on why figures differ."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.rounds import DelegateRole
from bollplank.indicators.models import Explanation
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class ExplanationFactory(DjangoModelFactory):
    """A strategist's note on the figures of all years, seen by her own only."""

    class Meta:
        model = Explanation

    organisation = SubFactory(OrganisationFactory)
    source = "school"
    indicator = "passed"
    title = {"sv": "Godkända", "en": "Passed"}
    text = "We count those who moved during the year."
    role = DelegateRole.STRATEGIST
    created_at = datetime(2027, 5, 10, 12, tzinfo=UTC)
    created_by = SubFactory(UserFactory)

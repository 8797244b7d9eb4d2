"""Improvement work."""

from datetime import UTC, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.improvement.models import Improvement
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory


class ImprovementFactory(DjangoModelFactory):
    """An idea that did not come from a comparison."""

    class Meta:
        model = Improvement

    organisation = SubFactory(OrganisationFactory)
    round = SubFactory(RoundFactory)
    title = Sequence(lambda number: f"Improvement {number}")
    aim = "Items to the board say what they mean for women and men."
    created_at = datetime(2027, 6, 1, 12, tzinfo=UTC)
    created_by = SubFactory(UserFactory)

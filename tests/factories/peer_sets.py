"""Saved sets of organisations."""

from datetime import UTC, datetime

from factory import SelfAttribute, Sequence, SubFactory, post_generation
from factory.django import DjangoModelFactory

from bollplank.indicators.models import PeerSet
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class PeerSetFactory(DjangoModelFactory):
    """A set of two made-up municipalities, unless other ``members`` are given."""

    class Meta:
        model = PeerSet
        skip_postgeneration_save = True

    organisation = SubFactory(OrganisationFactory)
    name = Sequence(lambda number: f"Set {number}")
    created_at = datetime(2027, 6, 1, 12, tzinfo=UTC)
    created_by = SubFactory(UserFactory)
    changed_at = SelfAttribute("created_at")
    changed_by = SelfAttribute("created_by")

    @post_generation
    def members(self, _create, given, **_parts):
        """Put these organisations into the set."""
        self.members.set(given or OrganisationFactory.create_batch(2))

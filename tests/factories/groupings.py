"""Mentors of rounds and proposals of groups."""

from datetime import UTC, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.applications import PartnerKind
from bollplank.programme.models import ApplicationPartner, MentorOffer, Scenario
from tests.factories.accounts import CoordinatorFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import ApplicationFactory, RoundFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


class MentorOfferFactory(DjangoModelFactory):
    """An organisation that has said it can be mentor, with as many as a group has."""

    class Meta:
        model = MentorOffer

    round = SubFactory(RoundFactory)
    organisation = SubFactory(OrganisationFactory)
    added_at = NOW
    added_by = SubFactory(CoordinatorFactory)


class ScenarioFactory(DjangoModelFactory):
    """A proposal that has not been computed."""

    class Meta:
        model = Scenario

    round = SubFactory(RoundFactory)
    name = Sequence(lambda number: f"Förslag {number}")
    created_at = NOW
    created_by = SubFactory(CoordinatorFactory)


class ApplicationPartnerFactory(DjangoModelFactory):
    """Another organisation that an applicant wishes to be with."""

    class Meta:
        model = ApplicationPartner

    application = SubFactory(ApplicationFactory)
    organisation = SubFactory(OrganisationFactory)
    kind = PartnerKind.WISHED

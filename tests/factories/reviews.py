"""Who reviews applications, and what she thinks of them."""

from datetime import UTC, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.reviews import Verdict
from bollplank.programme.models import (
    ConflictOfInterest,
    Review,
    Reviewer,
    SavedView,
)
from tests.factories.accounts import UserFactory
from tests.factories.calls import CallFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import ApplicationFactory

REVIEWED = datetime(2027, 7, 1, 9, tzinfo=UTC)


class ReviewerFactory(DjangoModelFactory):
    """A person who reviews applications of every kind of organisation."""

    class Meta:
        model = Reviewer

    round = SubFactory(CallFactory)
    user = SubFactory(UserFactory)


class ConflictFactory(DjangoModelFactory):
    """Somebody who may neither review nor decide on an organisation."""

    class Meta:
        model = ConflictOfInterest

    round = SubFactory(CallFactory)
    user = SubFactory(UserFactory)
    organisation = SubFactory(OrganisationFactory)
    declared_at = REVIEWED


class ReviewFactory(DjangoModelFactory):
    """A proposal to accept an application."""

    class Meta:
        model = Review

    application = SubFactory(ApplicationFactory)
    reviewer = SubFactory(UserFactory)
    verdict = Verdict.ACCEPT
    at = REVIEWED


class SavedViewFactory(DjangoModelFactory):
    """A way to see the board: the late ones."""

    class Meta:
        model = SavedView

    user = SubFactory(UserFactory)
    name = Sequence(lambda number: f"Vy {number}")
    query = "late=1"

"""Applications as those who apply see them, and those who ask to be let in."""

from datetime import UTC, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.applications import ApplicationDocumentKind, ApplicationState
from bollplank.domain.rounds import DelegateRole
from bollplank.programme.models import (
    AccessRequest,
    ApplicationDocument,
    ApplicationSeat,
    ApplicationWriter,
)
from tests.factories.accounts import UserFactory
from tests.factories.calls import CallFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import ApplicationFactory

BEGUN = datetime(2027, 6, 2, 8, tzinfo=UTC)


class DraftFactory(ApplicationFactory):
    """An application that has been begun and says nothing yet."""

    round = SubFactory(CallFactory)
    state = ApplicationState.DRAFT
    submitted_at = None
    created_at = BEGUN


class ApplicationWriterFactory(DjangoModelFactory):
    """Somebody let in to write one application."""

    class Meta:
        model = ApplicationWriter

    application = SubFactory(DraftFactory)
    user = SubFactory(UserFactory)
    added_at = BEGUN


class ApplicationSeatFactory(DjangoModelFactory):
    """A person named for the delegation."""

    class Meta:
        model = ApplicationSeat

    application = SubFactory(DraftFactory)
    number = Sequence(lambda number: number + 1)
    role = DelegateRole.STRATEGIST
    name = "Stina Strateg"
    email = "stina@example.invalid"


class ApplicationDocumentFactory(DjangoModelFactory):
    """A decision as PDF, whose bytes are nowhere."""

    class Meta:
        model = ApplicationDocument

    application = SubFactory(DraftFactory)
    kind = ApplicationDocumentKind.DECISION
    name = "beslut.pdf"
    size = 1234
    digest = Sequence(lambda number: f"{number:064x}")
    added_at = BEGUN
    added_by = SubFactory(UserFactory)


class AccessRequestFactory(DjangoModelFactory):
    """Somebody who asks to write an organisation's application."""

    class Meta:
        model = AccessRequest

    round = SubFactory(CallFactory)
    organisation = SubFactory(OrganisationFactory)
    name = "Nils Ny"
    email = Sequence(lambda number: f"nils-{number}@example.invalid")
    message = "Jag är strateg."
    asked_at = BEGUN

"""Who the call of a round is mailed to, and the mails written to them."""

from datetime import UTC, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.programme.models import Mailing, Recipient
from tests.factories.accounts import CoordinatorFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory


class RecipientFactory(DjangoModelFactory):
    """The address of an organisation's chief executive."""

    class Meta:
        model = Recipient

    round = SubFactory(RoundFactory)
    organisation = SubFactory(OrganisationFactory)
    name = Sequence(lambda number: f"Chief executive {number}")
    email = Sequence(lambda number: f"chief-{number}@example.invalid")


class MailingFactory(DjangoModelFactory):
    """A mail to everybody on the list that has not been sent."""

    class Meta:
        model = Mailing

    round = SubFactory(RoundFactory)
    subject = {"sv": "Inbjudan till {omgång}", "en": "Invitation to {round}"}
    body = {
        "sv": "Hej {namn},\n\n{organisation} är välkommen.\n\n{länk till inbjudan}\n",
        "en": "Hello {name},\n\n{organisation} is welcome.\n\n{link to the call}\n",
    }
    changed_at = datetime(2027, 1, 15, 12, tzinfo=UTC)
    changed_by = SubFactory(CoordinatorFactory)

"""Mails on their way."""

from datetime import UTC, datetime

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.accounts.models import MailBatch, OutgoingMail
from tests.factories.accounts import CoordinatorFactory

LAID = datetime(2027, 1, 15, 12, tzinfo=UTC)


class MailBatchFactory(DjangoModelFactory):
    """Mails made together, about nothing that is there."""

    class Meta:
        model = MailBatch

    kind = "invitation"
    about = "programme.round:0"
    created_at = LAID
    created_by = SubFactory(CoordinatorFactory)


class OutgoingMailFactory(DjangoModelFactory):
    """A mail that waits to be sent, due at once."""

    class Meta:
        model = OutgoingMail

    key = Sequence(lambda number: f"receipt:{number}")
    kind = LazyAttribute(lambda mail: mail.key.partition(":")[0])
    to_email = Sequence(lambda number: f"reader-{number}@example.invalid")
    to_name = Sequence(lambda number: f"Reader {number}")
    language = "sv"
    subject = "Er anmälan har kommit in"
    body = "Hej, vi har fått er anmälan.\n"
    message_id = Sequence(lambda number: f"<{number}@bollplank>")
    created_at = LAID
    next_try_at = LAID

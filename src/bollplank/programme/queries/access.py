"""Everything that is asked about who may write for an organisation in a call."""

from datetime import date

from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.access import AccessState
from bollplank.domain.texts import fingerprint
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    AccessRequest,
    Application,
    ApplicationWriter,
    Recipient,
)
from bollplank.programme.queries import applications
from bollplank.programme.queries.rounds import AnyUser, organisations_of

SALT = "bollplank.invitation"


def token_of(recipient: Recipient) -> str:
    """Return what an invitation's link holds. Another address makes another one."""
    return signing.dumps([recipient.pk, fingerprint(recipient.email)], salt=SALT)


def invited_by(token: str) -> Recipient | None:
    """Return whom the link was mailed to, None when it is not (or no longer) good.

    Whether the call takes applications today is asked of the round, not of the link.
    """
    try:
        pk, address = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Recipient.objects.select_related("round__model_version", "organisation")
    recipient = found.filter(pk=pk).first()
    if recipient is None or fingerprint(recipient.email) != address:
        return None
    return recipient


def takes_applications(recipient: Recipient, *, on: date) -> bool:
    """Tell whether the round takes applications in time that day."""
    return applications.rules_of(recipient.round).open_on(on)


def is_of_another(user: User, *, organisation: Organisation, on: date) -> bool:
    """Tell whether this person has seats that day, but none in this organisation."""
    own = list(organisations_of(user, on=on))
    return bool(own) and organisation not in own


def to_answer_by(user: AnyUser) -> QuerySet[AccessRequest]:
    """Return the wishes for access this person answers, those that wait first.

    ``is_begun`` tells whether the organisation has begun an application already.
    """
    if not (isinstance(user, User) and user.is_active and user.is_coordinator):
        return AccessRequest.objects.none()
    begun = Application.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    return (
        AccessRequest.objects.select_related("round", "organisation", "decided_by")
        .annotate(is_begun=Exists(begun))
        .order_by("-asked_at", "-pk")
    )


def waiting_for(user: AnyUser) -> QuerySet[AccessRequest]:
    """Return the wishes for access that this person has not answered yet."""
    return to_answer_by(user).filter(state=AccessState.ASKED)


def writes(user: User, application: Application) -> bool:
    """Tell whether this person is let in to write this one application."""
    return ApplicationWriter.objects.filter(user=user, application=application).exists()

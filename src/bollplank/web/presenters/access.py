"""Who comes by a link or asks to be let in, shaped for the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bollplank.accounts.models import User
from bollplank.domain.access import AccessState
from bollplank.programme.models import AccessRequest, Application, Recipient
from bollplank.programme.queries import access as queries
from bollplank.programme.queries import applications


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an invitation's link is to somebody who has logged in."""

    application: Application | None
    is_mine: bool
    """Whether she may write the application that has been begun."""
    is_of_another: bool
    """Whether she has seats, but none in the invited organisation."""

    @property
    def may_begin(self) -> bool:
        """Whether the link lets her begin the application."""
        return self.application is None and not self.is_of_another


def place_of(user: User, recipient: Recipient, *, on: date) -> Place:
    """Return what the link is to this person that day."""
    if recipient.organisation is None:
        msg = "the link is for no organisation"
        raise ValueError(msg)
    begun = recipient.round.applications.filter(organisation=recipient.organisation)
    application = begun.first()
    mine = applications.visible_to(user, on=on)
    return Place(
        application=application,
        is_mine=application is not None and mine.filter(pk=application.pk).exists(),
        is_of_another=queries.is_of_another(
            user, organisation=recipient.organisation, on=on
        ),
    )


def known_of(user: object) -> dict[str, str]:
    """Return what a person who is logged in need not write of herself."""
    return {"name": user.name, "email": user.email} if isinstance(user, User) else {}


def waiting(wishes: Iterable[AccessRequest]) -> list[AccessRequest]:
    """Return the wishes nobody has answered, the oldest first."""
    return [wish for wish in wishes if wish.state == AccessState.ASKED][::-1]


def answered(wishes: Iterable[AccessRequest]) -> list[AccessRequest]:
    """Return the wishes that have been answered, the newest first."""
    return [wish for wish in wishes if wish.state != AccessState.ASKED]

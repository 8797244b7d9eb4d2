"""To whom in an organisation what is decided on its application is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from bollplank.accounts.models import User
from bollplank.programme.models import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody a letter goes to, in the language she reads."""

    email: str
    name: str
    language: str


def receivers_of(those: Iterable[Application]) -> dict[int, tuple[Receiver, ...]]:
    """Return, by application, those with a seat in it and the one who handed it in.

    Each address is there once, whatever case it is written in. Somebody known here
    gets her own language; another one that of the person who handed it in.
    """
    rows = list(
        Application.objects.filter(pk__in=[each.pk for each in those])
        .select_related("submitted_by")
        .prefetch_related("seats")
    )
    named = {row.pk: dict(_addresses(row)) for row in rows}
    known = _known({email for each in named.values() for email in each})
    return {
        row.pk: tuple(
            _receiver(email, name, known, row) for email, name in named[row.pk].items()
        )
        for row in rows
    }


def _addresses(row: Application) -> Iterable[tuple[str, str]]:
    """Yield the addresses in lower case with names; the first name of each counts."""
    found: dict[str, str] = {}
    for seat in sorted(row.seats.all(), key=lambda seat: seat.number):
        if seat.email.strip():
            found.setdefault(seat.email.strip().lower(), seat.name.strip())
    if row.submitted_by is not None and row.submitted_by.is_active:
        found.setdefault(row.submitted_by.email.lower(), row.submitted_by.name)
    return found.items()


def _known(emails: set[str]) -> dict[str, User]:
    found = User.objects.filter(email__in=emails)
    return {user.email.lower(): user for user in found}


def _receiver(
    email: str, name: str, known: dict[str, User], row: Application
) -> Receiver:
    user = known.get(email)
    default = row.submitted_by.language if row.submitted_by else "sv"
    return Receiver(
        email=email,
        name=name or (user.name if user else ""),
        language=user.language if user else default,
    )

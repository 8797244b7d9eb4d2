"""Who writes an application, and whom it names, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bollplank.domain.applications import PartnerKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Application, ApplicationWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Somebody let in to write the application. Named once she has been here."""

    pk: int
    email: str
    name: str
    added_at: datetime


def writers(application: Application) -> list[Writer]:
    """Return who is let in to write, in the order they were.

    The name is what the person has told the site herself, so it is not shown before
    she has logged in: it would tell that the address was known.
    """
    rows = application.writers.select_related("user").order_by("added_at", "pk")
    return [
        Writer(
            pk=row.pk,
            email=row.user.email,
            name=row.user.name if _has_been_here(row) else "",
            added_at=row.added_at,
        )
        for row in rows
    ]


def _has_been_here(row: ApplicationWriter) -> bool:
    """Tell whether she has logged in since, or let herself in by beginning it."""
    seen = row.user.last_login
    return row.added_by_id is None or (seen is not None and seen > row.added_at)


def partner_said(organisation: Organisation, kind: PartnerKind) -> str:
    """Return what is said when another organisation has been named."""
    said = (
        _("You wish to be with %(name)s.")
        if kind is PartnerKind.WISHED
        else _("You will not be put in the same group as %(name)s.")
    )
    return said % {"name": organisation.name}

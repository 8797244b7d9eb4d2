"""Everything that is asked about mails on their way. They are the coordinator's alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from bollplank.accounts.models import LogEntry, MailBatch, OutgoingMail, User
from bollplank.domain.outbox import NEEDS_SOMEBODY, MailState

AnyUser = User | object
"""A person, or Django's stand-in for somebody who has not logged in."""


def visible_to(user: AnyUser) -> QuerySet[OutgoingMail]:
    """Return the mails this person may read, the latest first."""
    if not (isinstance(user, User) and user.is_active and user.is_coordinator):
        return OutgoingMail.objects.none()
    return OutgoingMail.objects.order_by("-created_at", "-pk")


def batches_visible_to(user: AnyUser) -> QuerySet[MailBatch]:
    """Return the batches this person may look at, the latest first."""
    if not (isinstance(user, User) and user.is_active and user.is_coordinator):
        return MailBatch.objects.none()
    return MailBatch.objects.select_related("created_by").order_by("-created_at", "-pk")


def found_by(mails: QuerySet[OutgoingMail], text: str) -> QuerySet[OutgoingMail]:
    """Return those whose address, name or subject holds the text, in any case.

    SQLite knows capitals of a to z alone, so å, ä and ö are looked for in both cases.
    """
    wanted = text.strip()
    if not wanted:
        return mails
    holds = Q()
    for spelt in {wanted, wanted.lower(), wanted.upper(), wanted.title()}:
        holds |= Q(to_email__icontains=spelt)
        holds |= Q(to_name__icontains=spelt) | Q(subject__icontains=spelt)
    return mails.filter(holds)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mails stand in each state; states with none are left out."""

    of: Mapping[MailState, int]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.of.values())

    @property
    def on_their_way(self) -> int:
        """How many still wait or are being sent."""
        return self.of.get(MailState.WAITING, 0) + self.of.get(MailState.SENDING, 0)

    @property
    def settled(self) -> int:
        """How many nothing more happens to by itself."""
        return self.total - self.on_their_way

    @property
    def need_somebody(self) -> int:
        """How many failed or came back."""
        return sum(self.of.get(state, 0) for state in NEEDS_SOMEBODY)


def counts(mails: QuerySet[OutgoingMail]) -> Counts:
    """Return how many of these mails stand in each state."""
    rows = mails.order_by().values("state").annotate(number=Count("pk"))
    found = {MailState(row["state"]): row["number"] for row in rows}
    return Counts({state: found[state] for state in MailState if state in found})


def kinds(mails: QuerySet[OutgoingMail]) -> list[str]:
    """Return which kinds of mails there are among these."""
    return sorted(mails.order_by().values_list("kind", flat=True).distinct())


def history(mail: OutgoingMail) -> QuerySet[LogEntry]:
    """Return what has been done to a mail, the first thing first."""
    about = f"{OutgoingMail._meta.label_lower}:{mail.pk}"
    entries = LogEntry.objects.filter(about=about).select_related("by")
    return entries.order_by("at", "pk")


def without_answer(mails: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
    """Return those that need somebody: not arrived, and no other sent in their place."""
    return mails.filter(state__in=NEEDS_SOMEBODY, sent_again_as=None)

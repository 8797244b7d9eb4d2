"""Everything that is asked about the address list of a round."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bollplank.accounts.models import OutgoingMail, User
from bollplank.domain.mailings import Audience
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.outbox import NEEDS_SOMEBODY
from bollplank.domain.recipients import Line, Show
from bollplank.domain.sorting import sort_key
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries.organisations import named_like
from bollplank.programme.models import Application, Mailing, Recipient, Round
from bollplank.programme.queries import rounds

KINDS = [
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.REGION,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.CITY_DISTRICT,
]
"""Organisations that may be invited by themselves."""

MUNICIPALITY_WORDS = ("kommun", "stad")
MOST_NAMED = 3
"""How many possible organisations are named where it could be several."""


def rounds_of(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the rounds whose address lists this person keeps."""
    if not (isinstance(user, User) and user.is_active and user.is_coordinator):
        return Round.objects.none()
    return Round.objects.select_related("model_version").order_by("-ordinal", "code")


def kept_by(user: rounds.AnyUser) -> QuerySet[Recipient]:
    """Return the addresses this person keeps, with their rounds."""
    return Recipient.objects.filter(round__in=rounds_of(user)).select_related(
        "round", "organisation"
    )


def mailings_of(user: rounds.AnyUser) -> QuerySet[Mailing]:
    """Return the mails to address lists that this person writes and sends."""
    return (
        Mailing.objects.filter(round__in=rounds_of(user))
        .select_related("round", "batch", "changed_by")
        .order_by("-changed_at", "-pk")
    )


def list_of(round_: Round) -> QuerySet[Recipient]:
    """Return the round's address list, each with its latest mail and ``has_begun``."""
    begun = Application.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    return (
        round_.recipients.select_related("organisation", "mail")
        .annotate(has_begun=Exists(begun))
        .order_by(F("organisation__sort_key").asc(nulls_last=True), "email", "pk")
    )


def not_begun(round_: Round) -> QuerySet[Recipient]:
    """Return those on the list whose organisation has no application, nor a draft.

    Of whom the organisation is not known, it is not known to have begun.
    """
    begun = Application.objects.filter(round=round_).values("organisation")
    return list_of(round_).exclude(organisation__in=begun)


def found_by(recipients: QuerySet[Recipient], text: str) -> QuerySet[Recipient]:
    """Return those whose organisation, name or address holds the text."""
    wanted = text.strip()
    if not wanted:
        return recipients
    holds = Q(organisation__sort_key__contains=sort_key(wanted))
    for spelt in {wanted, wanted.lower(), wanted.upper(), wanted.title()}:
        holds |= Q(email__icontains=spelt) | Q(name__icontains=spelt)
    return recipients.filter(holds)


def shown_as(round_: Round, show: Show) -> QuerySet[Recipient]:
    """Return the part of a round's list that is asked for."""
    everybody = list_of(round_)
    return {
        Show.ALL: everybody,
        Show.NOT_REACHED: everybody.filter(mail__state__in=NEEDS_SOMEBODY),
        Show.NOT_BEGUN: not_begun(round_),
        Show.WITHOUT_ORGANISATION: everybody.filter(organisation=None),
    }[show]


def receivers_of(mailing: Mailing) -> QuerySet[Recipient]:
    """Return those on the list that this mail goes to, as the list is now."""
    if mailing.audience == Audience.NOT_BEGUN:
        return not_begun(mailing.round)
    return list_of(mailing.round)


def address_for(mail: OutgoingMail) -> str:
    """Return where a mail would go now: the list may have been corrected since."""
    recipient = Recipient.objects.filter(mail=mail).first()
    return mail.to_email if recipient is None else recipient.email


@dataclass(frozen=True, slots=True)
class Match:
    """Which organisation a line means; several or none when it cannot be told."""

    organisation: Organisation | None = None
    possible: tuple[Organisation, ...] = ()


@dataclass(slots=True)
class Matcher:
    """Finds the organisations that lines of a list name, for one round."""

    candidates: QuerySet[Organisation]
    _by_code: dict[str, Organisation] = field(default_factory=dict)
    _by_key: dict[str, list[Organisation]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        for each in self.candidates:
            self._by_code[each.code.casefold()] = each
            self._by_key[each.sort_key].append(each)

    def match(self, text: str) -> Match:
        """Return the organisation with this code or name, written in any usual way."""
        if not text:
            return Match()
        by_code = self._by_code.get(text.casefold())
        if by_code is not None:
            return Match(by_code)
        for key in _keys(text):
            found = self._by_key.get(key, [])
            if found:
                return _only(found)
        return _only(list(named_like(self.candidates, text)[: MOST_NAMED + 1]))


def matcher_for(round_: Round) -> Matcher:
    """Return what finds organisations: made-up ones for a made-up round, else real."""
    return Matcher(
        Organisation.objects.filter(
            kind__in=KINDS, is_made_up=round_.is_made_up
        ).order_by("sort_key", "code")
    )


@dataclass(frozen=True, slots=True)
class Understood:
    """A line with the organisation it names, and what stands on the list already."""

    line: Line
    match: Match
    there: Recipient | None

    @property
    def is_same(self) -> bool:
        """Whether the list says all this already."""
        return self.there is not None and (
            self.there.name,
            self.there.language,
            self.there.organisation,
        ) == (self.line.name, self.line.language, self.match.organisation)


def understood(round_: Round, lines: tuple[Line, ...]) -> list[Understood]:
    """Return each line set against the organisations and the list there is."""
    matcher = matcher_for(round_)
    there = {row.email.lower(): row for row in list_of(round_)}
    return [
        Understood(line, matcher.match(line.organisation), there.get(line.email))
        for line in lines
    ]


def _keys(text: str) -> list[str]:
    """Return the sort keys a name may have: "Falu kommun" may be Falu or Falun."""
    whole = sort_key(" ".join(text.split()))
    first, _space, last = whole.rpartition(" ")
    if not first or last not in MUNICIPALITY_WORDS:
        return [whole]
    plain = first.removesuffix("s")
    return [whole, first, plain, f"{first}n"]


def _only(found: list[Organisation]) -> Match:
    if len(found) == 1:
        return Match(found[0])
    return Match(None, tuple(found[:MOST_NAMED]))

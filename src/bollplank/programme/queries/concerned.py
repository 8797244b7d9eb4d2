"""Whom a change of a round concerns, and where they read their mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState
from bollplank.domain.calls import Audience
from bollplank.domain.groups import GroupRole
from bollplank.domain.outbox import MailState
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import Round

NOT_ANY_MORE = [
    ApplicationState.WITHDRAWN,
    ApplicationState.DECLINED,
    ApplicationState.DROPPED_OUT,
]
NOT_REACHED = [MailState.FAILED, MailState.BOUNCED, MailState.STOPPED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who is told: an address, a name and a language."""

    email: str
    name: str
    language: str


def concerned(round_: Round, *, on: date) -> dict[Audience, list[Reader]]:
    """Return who is concerned that day, each person once, under the first that fits.

    An organisation that has left or is declined is not told any more, and an address
    the invitation did not reach is not tried again.
    """
    found = {
        Audience.PARTICIPANTS: _people(_seated(_participants(round_), on=on)),
        Audience.MENTORS: _people(_seated(_mentors(round_), on=on)),
        Audience.APPLICANTS: _people(_applicants(round_, on=on)),
        Audience.REVIEWERS: _people(_reachable().filter(reviewing__round=round_)),
        Audience.INVITED: _invited(round_),
    }
    return _each_once(found)


def _each_once(
    found: Mapping[Audience, Iterable[Reader]],
) -> dict[Audience, list[Reader]]:
    seen: set[str] = set()
    kept: dict[Audience, list[Reader]] = {}
    for audience, readers in found.items():
        kept[audience] = []
        for reader in readers:
            if reader.email.lower() not in seen:
                seen.add(reader.email.lower())
                kept[audience].append(reader)
    return kept


def _reachable() -> QuerySet[User]:
    people = User.objects.filter(is_active=True)
    return people if settings.DEMO else people.exclude(is_made_up=True)


def _people(users: QuerySet[User]) -> list[Reader]:
    return [
        Reader(email=user.email, name=user.name, language=user.language)
        for user in users.distinct().order_by("name", "pk")
    ]


def _seated(organisations: QuerySet[Organisation], *, on: date) -> QuerySet[User]:
    seats = memberships.active_on(on).filter(organisation__in=organisations)
    return _reachable().filter(pk__in=seats.values("user"))


def _participants(round_: Round) -> QuerySet[Organisation]:
    return Organisation.objects.filter(
        participations__round=round_, participations__left=False
    )


def _mentors(round_: Round) -> QuerySet[Organisation]:
    """Return the mentors of the groups, and before that those who have offered to be."""
    in_groups = Organisation.objects.filter(
        group_memberships__group__round=round_,
        group_memberships__role__in=[GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR],
    )
    if in_groups.exists():
        return in_groups
    return Organisation.objects.filter(mentor_offers__round=round_)


def _applicants(round_: Round, *, on: date) -> QuerySet[User]:
    applications = round_.applications.exclude(state__in=NOT_ANY_MORE)
    applying = Organisation.objects.filter(applications__in=applications)
    writers = _reachable().filter(writes_applications__application__in=applications)
    handed_in = _reachable().filter(pk__in=applications.values("submitted_by"))
    return (
        writers.distinct() | handed_in.distinct() | _seated(applying, on=on).distinct()
    )


def _invited(round_: Round) -> list[Reader]:
    sent = round_.recipients.filter(mail__isnull=False).exclude(
        mail__state__in=NOT_REACHED
    )
    return [
        Reader(email=one.email, name=one.name, language=one.language)
        for one in sent.order_by("email")
    ]

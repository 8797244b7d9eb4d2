"""Which organisations a person may see, and which have been in a round."""

from datetime import date
from typing import TypeAlias

from django.db.models import Exists, OuterRef, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    GroupMember,
    Participation,
    Round,
)
from bollplank.programme.queries import rounds

Organisations: TypeAlias = QuerySet[Organisation]


def visible_to(user: rounds.AnyUser, *, on: date) -> Organisations:
    """Return the organisations this person may see, in alphabetical order.

    Real ones are open to all. Made-up ones are seen by those whose organisation is in
    the same made-up round, applies to it, or is one of them; the coordinator sees those
    of every round. Made-up ones in no round have figures and nothing else.

    A department is for those with a seat in it or in the organisation it belongs to,
    unless it has been in a round of its own.
    """
    everybody = Organisation.objects.exclude(kind=OrganisationKind.COUNTRY)
    everybody = everybody.order_by("sort_key", "code")
    real = Q(is_made_up=False)
    seen = rounds.visible_to(user, on=on)
    in_house = Q(kind=OrganisationKind.DEPARTMENT)
    if not isinstance(user, User):
        return everybody.filter(real & (~in_house | _been_in(seen)))
    own = rounds.organisations_of(user, on=on)
    ours = Q(pk__in=own.values("pk")) | (in_house & Q(parent__in=own.values("pk")))
    inside = _inside(seen.filter(is_made_up=True))
    others = (real & ~in_house) | inside | (real & in_house & _been_in(seen))
    return everybody.filter(ours | others)


def taken_part(
    organisations: Organisations, *, in_rounds: QuerySet[Round]
) -> Organisations:
    """Return those that were participant, mentor or supporting mentor in the rounds."""
    return organisations.filter(_been_in(in_rounds))


def _been_in(in_rounds: QuerySet[Round]) -> Q:
    chosen = in_rounds.order_by().values("pk")
    participant = Participation.objects.filter(
        organisation=OuterRef("pk"), round__in=chosen
    )
    member = GroupMember.objects.filter(
        organisation=OuterRef("pk"), group__round__in=chosen
    )
    return Q(Exists(participant)) | Q(Exists(member))


def _inside(in_rounds: QuerySet[Round]) -> Q:
    applying = Application.objects.filter(
        organisation=OuterRef("pk"), round__in=in_rounds.order_by().values("pk")
    )
    return _been_in(in_rounds) | Q(Exists(applying))

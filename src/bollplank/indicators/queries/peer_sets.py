"""Everything that is asked about saved sets of organisations."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.models import PeerSet
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships


def visible_to(user: object, *, on: date) -> QuerySet[PeerSet]:
    """Return the sets of the organisations this person has a seat in that day.

    By owner and name, with members at hand. Nobody else sees them, the coordinator
    included: whom one wants to be compared with is one's own affair.
    """
    rows = PeerSet.objects.select_related("organisation", "changed_by")
    if not isinstance(user, User):
        return rows.none()
    seats = memberships.of(user, on=on).order_by().values("organisation")
    return (
        rows.filter(organisation__in=seats)
        .prefetch_related(Prefetch("members", _in_order()))
        .order_by("organisation__sort_key", "name", "pk")
    )


def owners_for(user: object, *, on: date) -> QuerySet[Organisation]:
    """Return the organisations this person may save sets for."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    seats = memberships.of(user, on=on).order_by().values("organisation")
    return _in_order().filter(pk__in=seats)


def candidates_for(owner: Organisation) -> QuerySet[Organisation]:
    """Return who may be in a set of this organisation: its kind, as real as it is.

    Departments are compared within their own organisation; others' are not listed.
    """
    rows = _in_order()
    if owner.kind == OrganisationKind.DEPARTMENT:
        rows = rows.filter(parent=owner.parent_id)
    return rows.filter(kind=owner.kind, is_made_up=owner.is_made_up).exclude(
        pk=owner.pk
    )


def _in_order() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("sort_key", "code")

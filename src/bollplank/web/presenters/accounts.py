"""Shaping the page where a visitor of the demonstration chooses whom to be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.accounts.models import User
from bollplank.accounts.queries import users
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships

COORDINATOR = "coordinator"
MENTOR = "mentor"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to try the site as."""

    user: User
    organisations: list[Organisation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The people of one role, and what that role sees."""

    name: Promise
    sees: Promise
    people: list[Person]


ROLES: dict[str, tuple[Promise, Promise]] = {
    DelegateRole.STRATEGIST: (
        _("Strategist"),
        _(
            "Holds the work together at home: sees what is due, fills in the "
            "self-assessment, compares with the group and starts improvements."
        ),
    ),
    DelegateRole.MANAGER: (
        _("Manager"),
        _(
            "Sees what is due in the own organisation, answers the self-assessment "
            "together with the others and follows the improvements."
        ),
    ),
    DelegateRole.POLITICIAN: (
        _("Politician"),
        _(
            "Sees how far the own organisation has come, what the group does "
            "differently and which improvements are under way."
        ),
    ),
    DelegateRole.KEY_PERSON: (
        _("Further key person"),
        _("Sees the same as the strategist of the own organisation."),
    ),
    MENTOR: (
        _("Mentor"),
        _(
            "Guides a group: sees what its participants have shared and the "
            "improvements they work on, but changes nothing of theirs."
        ),
    ),
    COORDINATOR: (
        _("Coordinator"),
        _(
            "Runs the round: sees every step and its dates, the groups, who is late "
            "and what has been shared."
        ),
    ),
    NOBODY: (
        _("Without a seat"),
        _("Has been let in, but belongs to no organisation at present."),
    ),
}
GUIDES = {GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR}


def people_to_try(*, on: date) -> list[Role]:
    """Return the made-up people by role. Roles that nobody has are left out."""
    seats = (
        memberships.active_on(on)
        .select_related("organisation")
        .prefetch_related("organisation__group_memberships")
        .order_by("organisation__sort_key", "pk")
    )
    people = users.to_try().prefetch_related(Prefetch("memberships", queryset=seats))
    found: dict[str, list[Person]] = {role: [] for role in ROLES}
    for user in people:
        organisations = list(
            dict.fromkeys(seat.organisation for seat in user.memberships.all())
        )
        found[_role_of(user)].append(Person(user=user, organisations=organisations))
    for listed in found.values():
        listed.sort(key=lambda person: [o.sort_key for o in person.organisations])
    return [
        Role(name=name, sees=sees, people=found[role])
        for role, (name, sees) in ROLES.items()
        if found[role]
    ]


def _role_of(user: User) -> str:
    """Return the one role to list this person under."""
    seats = list(user.memberships.all())
    if user.is_coordinator:
        return COORDINATOR
    if not seats:
        return NOBODY
    places = [
        place for seat in seats for place in seat.organisation.group_memberships.all()
    ]
    if places and all(place.role in GUIDES for place in places):
        return MENTOR
    return str(seats[0].role)

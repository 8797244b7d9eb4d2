"""Organisations and seats in them."""

from datetime import date

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.sorting import sort_key
from bollplank.organisations.models import Membership, Organisation
from tests.factories.accounts import UserFactory


class OrganisationFactory(DjangoModelFactory):
    """A made-up municipality: Provby 0, Provby 1 and so on."""

    class Meta:
        model = Organisation

    code = Sequence(lambda number: f"provby-{number}")
    name = Sequence(lambda number: f"Provby {number}")
    sort_key = LazyAttribute(lambda organisation: sort_key(organisation.name))
    kind = OrganisationKind.MUNICIPALITY
    is_made_up = True


class MembershipFactory(DjangoModelFactory):
    """A strategist's seat, held since the beginning of 2019 and without an end."""

    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    organisation = SubFactory(OrganisationFactory)
    role = DelegateRole.STRATEGIST
    from_on = date(2019, 1, 1)

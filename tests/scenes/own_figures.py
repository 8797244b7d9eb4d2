"""A group that follows an indicator of its own, and somebody in every role around it."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser

from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from tests.factories import (
    CoordinatorFactory,
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    OwnIndicatorFactory,
    OwnSeriesFactory,
    OwnYearFactory,
    ParticipationFactory,
    RoundFactory,
)

BEFORE, OPEN, CLOSED = date(2027, 3, 1), date(2027, 5, 20), date(2027, 6, 5)
SHARED, PUBLIC = date(2027, 6, 10), date(2027, 9, 1)
"""Days in each stage of an indicator of the factory, PUBLIC being its public day."""


@dataclass
class OwnGroup:
    """Alfa and Beta with Mento as mentor; Gamma has left; Delta is in another group."""

    is_made_up: bool = False
    places: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)

    def __post_init__(self):
        self.round = RoundFactory(code="2027", is_made_up=self.is_made_up)
        self.group = GroupFactory(
            round=self.round, name={"sv": "Gruppen", "en": "The group"}
        )
        other = GroupFactory(round=self.round)
        for name, where, role in [
            ("Alfa", self.group, GroupRole.PARTICIPANT),
            ("Beta", self.group, GroupRole.PARTICIPANT),
            ("Gamma", self.group, GroupRole.PARTICIPANT),
            ("Mento", self.group, GroupRole.MENTOR),
            ("Delta", other, GroupRole.PARTICIPANT),
        ]:
            organisation = OrganisationFactory(
                name=name, code=name.lower(), is_made_up=self.is_made_up
            )
            GroupMemberFactory(group=where, organisation=organisation, role=role)
            if role is GroupRole.PARTICIPANT:
                ParticipationFactory(
                    round=self.round, organisation=organisation, left=name == "Gamma"
                )
            self.places[name] = organisation
            self.people[name] = self.person_in(name)
        self.people["coordinator"] = CoordinatorFactory()
        self.people["anonymous"] = AnonymousUser()

    def person_in(self, name, role=DelegateRole.STRATEGIST):
        """Return a person with a seat in this organisation."""
        return MembershipFactory(organisation=self.places[name], role=role).user

    def indicator(self, **fields):
        """Return an indicator of the group."""
        return OwnIndicatorFactory(group=self.group, **fields)

    def enter(self, indicator, name, **fields):
        """Return a year that this organisation has entered."""
        series, _ = OwnSeriesFactory._meta.model.objects.get_or_create(
            indicator=indicator, organisation=self.places[name]
        )
        return OwnYearFactory(series=series, **fields)

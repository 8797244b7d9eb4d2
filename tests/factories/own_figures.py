"""A group's own indicators and their figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.programme.models import OwnIndicator, OwnReopening, OwnSeries, OwnYear
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import GroupFactory


class OwnIndicatorFactory(DjangoModelFactory):
    """Open in April and May 2027, shown to the group in June and never to everyone."""

    class Meta:
        model = OwnIndicator
        exclude = ("group",)

    group = SubFactory(GroupFactory)
    round = SelfAttribute("group.round")
    group_code = SelfAttribute("group.code")
    title = {"sv": "Fått ja", "en": "Said yes to"}
    definition = "Share of applications that were granted."
    counted = "Those who applied"
    unit = Unit.PERCENT
    decimals = 1
    opens_on = date(2027, 4, 1)
    closes_on = date(2027, 5, 31)
    shared_on = date(2027, 6, 10)
    created_at = datetime(2027, 3, 20, 12, tzinfo=UTC)
    created_by = SubFactory(UserFactory)


class OwnSeriesFactory(DjangoModelFactory):
    """What an organisation has entered: nothing yet."""

    class Meta:
        model = OwnSeries

    indicator = SubFactory(OwnIndicatorFactory)
    organisation = SubFactory(OrganisationFactory)


class OwnYearFactory(DjangoModelFactory):
    """40 per cent of 50 women, 50 per cent of 50 men."""

    class Meta:
        model = OwnYear

    series = SubFactory(OwnSeriesFactory)
    year = 2026
    women_status = LazyAttribute(lambda year: _status(year.women_value))
    women_value = Decimal(40)
    women_persons = LazyAttribute(lambda year: _persons(year.women_value))
    men_status = LazyAttribute(lambda year: _status(year.men_value))
    men_value = Decimal(50)
    men_persons = LazyAttribute(lambda year: _persons(year.men_value))
    total_status = LazyAttribute(lambda year: _status(year.total_value))
    total_value = None
    total_persons = LazyAttribute(lambda year: _persons(year.total_value))


class OwnReopeningFactory(DjangoModelFactory):
    """Opened again for a week in June."""

    class Meta:
        model = OwnReopening

    indicator = SubFactory(OwnIndicatorFactory)
    organisation = SubFactory(OrganisationFactory)
    until = date(2027, 6, 8)
    reason = "Our system was down."
    at = datetime(2027, 6, 1, 12, tzinfo=UTC)
    by = SubFactory(UserFactory)


def _status(value):
    return ValueStatus.MISSING if value is None else ValueStatus.OK


def _persons(value):
    return None if value is None else 50

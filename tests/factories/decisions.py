"""Decisions on applications."""

from datetime import UTC, date, datetime

from factory import LazyAttribute, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.decisions import Outcome
from bollplank.programme.models import Decision, DecisionLine
from tests.factories.accounts import CoordinatorFactory
from tests.factories.calls import CallFactory
from tests.factories.programme import ApplicationFactory


class DecisionFactory(DjangoModelFactory):
    """A draft in which its writer took part. Nothing is chosen in it yet."""

    class Meta:
        model = Decision

    round = SubFactory(CallFactory)
    decided_on = date(2027, 7, 2)
    created_at = datetime(2027, 7, 2, 9, tzinfo=UTC)
    created_by = SubFactory(CoordinatorFactory)
    took_part = LazyAttribute(
        lambda own: [{"name": own.created_by.name, "user": own.created_by.pk}]
    )


class DecisionLineFactory(DjangoModelFactory):
    """That an application is accepted."""

    class Meta:
        model = DecisionLine

    decision = SubFactory(DecisionFactory)
    application = SubFactory(
        ApplicationFactory,
        round=LazyAttribute(lambda own: own.factory_parent.decision.round),
    )
    outcome = Outcome.ACCEPTED

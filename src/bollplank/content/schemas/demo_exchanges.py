"""What the organisations of the demonstration tell and ask each other.

Days count from the day the demonstration is loaded, negative before. The keys are
explained in docs/reference/demo-exchanges.md.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from bollplank.content.schemas.base import Code, Fault, FileSchema, Schema, Text, Texts
from bollplank.content.schemas.demo import Days
from bollplank.domain.assessments import Sharing
from bollplank.domain.figures import Direction, Group, Unit

Before = Annotated[int, Field(ge=-1000, le=-1)]
"""Whole calendar days before the day it is loaded."""


class DemoQuestion(Schema):
    """A question, about a moment or an indicator, with its answer if it has one."""

    asking: Code
    asked: Code
    by: Text
    text: Text
    asked_days: Before
    moment: int | None = Field(default=None, ge=1)
    source: Code | None = None
    indicator: Code | None = None
    answer: Text | None = None
    answered_by: Text | None = None
    answered_days: Before | None = None


class DemoExplanation(Schema):
    """A note on why an organisation's own figures are as they are."""

    organisation: Code
    by: Text
    source: Code
    indicator: Code
    text: Text
    written_days: Before
    sharing: Sharing = Sharing.OWN


class DemoCell(Schema):
    """A value and how many persons are behind it."""

    value: Annotated[Decimal, Field(strict=False)]
    persons: int = Field(ge=0)


class DemoYear(Schema):
    """What an organisation says of a year, counted back from the running one."""

    years_back: int = Field(ge=0, le=50)
    women: DemoCell
    men: DemoCell
    total: DemoCell | None = None


class DemoFiguresOf(Schema):
    """What one organisation has entered."""

    organisation: Code
    by: Text
    entered_days: Before
    years: tuple[DemoYear, ...] = Field(min_length=1)


class DemoOwnIndicator(Schema):
    """An indicator of a group's own."""

    group: Code
    by: Text
    proposed_days: Before
    title: Texts
    definition: Text
    counted: Text
    unit: Unit
    decimals: int = Field(ge=0, le=3)
    sex_words: Group = Group.ADULTS
    direction: Direction = Direction.NONE
    direction_basis: str = ""
    opens_days: Days
    closes_days: Days
    shared_days: Days
    public_days: Days | None = None
    figures: tuple[DemoFiguresOf, ...] = ()


class DemoExchanges(FileSchema):
    """Everything of this kind in the demonstration."""

    questions: tuple[DemoQuestion, ...] = ()
    explanations: tuple[DemoExplanation, ...] = ()
    own_indicators: tuple[DemoOwnIndicator, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield questions about nothing or half answered, and figures out of time."""
        for place, question in enumerate(self.questions):
            yield from _faults_in_question(place, question)
        for place, own in enumerate(self.own_indicators):
            for nth, entered in enumerate(own.figures):
                if not own.opens_days <= entered.entered_days <= own.closes_days:
                    path = ("own_indicators", place, "figures", nth, "entered_days")
                    yield path, "a day from opens_days to closes_days"


def _faults_in_question(place: int, question: DemoQuestion) -> Iterator[Fault]:
    path = ("questions", place)
    about = [question.moment, question.indicator]
    if sum(each is not None for each in about) != 1:
        yield path, "either moment or indicator"
    if (question.indicator is None) != (question.source is None):
        yield path, "source and indicator together"
    answer = [question.answer, question.answered_by, question.answered_days]
    if len({each is None for each in answer}) > 1:
        yield path, "answer, answered_by and answered_days together"

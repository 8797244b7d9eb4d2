"""The calls of the demonstration: one that is open, one that is to be grouped.

Days count from the day the demonstration is loaded, negative before. The keys are
explained in docs/reference/demo-calls.md.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    Schema,
    Text,
    Texts,
    repeated,
)
from bollplank.content.schemas.demo import Days
from bollplank.domain.applications import ApplicationState, Commitment
from bollplank.domain.rounds import RoundState, Track

LongAgo = Annotated[int, Field(ge=-10_000, le=0)]
"""Whole calendar days, zero or negative: also years back."""


class DemoMeeting(Schema):
    """A meeting on the web where the call is explained."""

    title: Texts
    in_days: Days
    hour: int = Field(ge=7, le=18)
    minutes: int = Field(ge=15, le=240)
    link: Text


class DemoApplying(Schema):
    """An application: what stands in it, and how it has gone so far."""

    organisation: Code
    state: ApplicationState
    begun_days: Days
    handed_in_days: Days | None = None
    late_reason: Text | None = None
    writers: tuple[Text, ...] = ()
    """Mail addresses of people of the demonstration let in to write it."""
    decision_reference: Text | None = None
    decision_days: LongAgo | None = None
    charter_days: LongAgo | None = None
    seats: int = Field(default=3, ge=0, le=3)
    """How many of the three seats are filled, in the order of the rules."""
    promises: frozenset[Commitment] = frozenset(Commitment)
    service_fields: tuple[Code, ...] = ()
    theme: Text | None = None
    neighbours: bool = False
    without_mentor: bool = False
    wished: tuple[Code, ...] = ()
    excluded: tuple[Code, ...] = ()
    completion: Text | None = None
    """What was asked for when it was sent back to be completed."""
    completion_days: Days | None = None
    waiting_number: int | None = Field(default=None, ge=1)
    declined_because: Text | None = None


class DemoMentor(Schema):
    """An organisation that offers to be mentor."""

    organisation: Code
    most: int | None = Field(default=None, ge=1)
    only_support: bool = False


class DemoCall(Schema):
    """A made-up round on its way from invitation to groups."""

    code: Code
    name: Texts
    model_version: Code
    track: Track
    state: RoundState
    opens_days: Days
    closes_days: Days
    decision_days: Days
    kick_off_days: Days
    places: int = Field(ge=1)
    fee: int | None = Field(default=None, ge=0)
    invitation: Texts
    contact_name: Text
    contact_email: Text
    meetings: tuple[DemoMeeting, ...] = ()
    reviewers: tuple[Text, ...] = ()
    """Mail addresses of people of the demonstration."""
    mentors: tuple[DemoMentor, ...] = ()
    applications: tuple[DemoApplying, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield days out of order, and applications that contradict themselves."""
        days = [self.opens_days, self.closes_days, self.decision_days]
        if sorted(days) != days or self.kick_off_days < self.decision_days:
            yield ("kick_off_days",), "opens, closes, decision and kick-off in order"
        codes = [application.organisation for application in self.applications]
        yield from repeated(
            codes, under="applications", key="organisation", what="applicant"
        )
        for place, application in enumerate(self.applications):
            path = ("applications", place)
            is_draft = application.state is ApplicationState.DRAFT
            if is_draft != (application.handed_in_days is None):
                yield path, "handed_in_days, and not for a draft"
            asked = application.state is ApplicationState.COMPLETION
            if asked != (application.completion_days is not None):
                yield path, "completion_days where it is to be completed, only there"


class DemoCalls(FileSchema):
    """Every call of the demonstration, and names for those who are in delegations."""

    first_names: tuple[Text, ...] = Field(min_length=10)
    last_names: tuple[Text, ...] = Field(min_length=10)
    calls: tuple[DemoCall, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield what does not fit in each call."""
        codes = [call.code for call in self.calls]
        yield from repeated(codes, under="calls", key="code", what="call")
        for place, call in enumerate(self.calls):
            for path, expected in call.faults():
                yield ("calls", place, *path), expected

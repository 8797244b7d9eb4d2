"""The made-up round of the demonstration: people, groups, answers, improvements."""

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
from bollplank.domain.applications import ApplicationState
from bollplank.domain.assessments import Answer, AssessmentState, Occasion, Sharing
from bollplank.domain.improvements import ImprovementKind, ImprovementState
from bollplank.domain.rounds import DelegateRole, Track

Days = Annotated[int, Field(ge=-1000, le=1000)]
"""Whole calendar days, negative before."""


class Seat(Schema):
    """A person's seat in a delegation, in days from the kick-off, both included."""

    organisation: Code
    role: DelegateRole
    from_days: Days
    to_days: Days | None = None
    substitute_for: Text | None = None
    """The e-mail address of the person whose place is taken when she is away."""


class Person(Schema):
    """Somebody a visitor can try the site as."""

    email: Text
    name: Text
    coordinator: bool = False
    seats: tuple[Seat, ...] = ()
    shown_first: Texts | None = None
    """What there is to see as this person; only for those who are shown first."""


class People(FileSchema):
    """Everybody in the demonstration."""

    people: tuple[Person, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield addresses used twice or that somebody may own, and wrong seats."""
        emails = [person.email for person in self.people]
        yield from repeated(emails, under="people", key="email", what="address")
        for place, person in enumerate(self.people):
            if not person.email.endswith(".example"):
                yield ("people", place, "email"), "an address that ends in .example"
            for nth, seat in enumerate(person.seats):
                if seat.to_days is not None and seat.to_days < seat.from_days:
                    path = ("people", place, "seats", nth, "to_days")
                    yield path, "a day on or after from_days"


class DemoParticipant(Schema):
    """An organisation that takes part, and the day it left if it did."""

    organisation: Code
    left_after_days: Days | None = None
    note: Texts | None = None


class DemoGroup(Schema):
    """A group with its mentors, if any. All are organisation codes."""

    code: Code
    name: Texts
    theme: Texts | None = None
    mentors: tuple[Code, ...] = ()
    supporting_mentors: tuple[Code, ...] = ()
    participants: tuple[Code, ...] = Field(min_length=1)
    note: Texts | None = None


class DemoApplication(Schema):
    """An application, handed in so many days after the last day to apply."""

    organisation: Code
    state: ApplicationState
    handed_in_days: Days


class DemoCompleted(Schema):
    """Who has done a task, and how many days after the day it was due."""

    step: Code
    task: Code
    days: dict[Code, Days]


class DemoRound(FileSchema):
    """The round itself."""

    code: Code
    name: Texts
    model_version: Code
    track: Track
    coming_step: Code
    """The step that lies ahead on the day the demonstration is loaded."""
    coming_in_days: Days
    participants: tuple[DemoParticipant, ...] = Field(min_length=1)
    groups: tuple[DemoGroup, ...] = ()
    applications: tuple[DemoApplication, ...] = ()
    completed: tuple[DemoCompleted, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield organisations and groups that stand twice, or in no group's round."""
        for under in ("participants", "applications"):
            codes = [part.organisation for part in getattr(self, under)]
            yield from repeated(
                codes, under=under, key="organisation", what="organisation"
            )
        codes = [group.code for group in self.groups]
        yield from repeated(codes, under="groups", key="code", what="group code")
        known = {participant.organisation for participant in self.participants}
        for place, group in enumerate(self.groups):
            for nth, code in enumerate(group.participants):
                if code not in known:
                    path = ("groups", place, "participants", nth)
                    yield path, f'an organisation among the participants, got "{code}"'


class DemoRating(Schema):
    """What was said of the moment with this number in the questionnaire."""

    moment: int = Field(ge=1)
    answer: Answer = Answer.POINTS
    points: int | None = Field(default=None, ge=1)
    motivation: str = ""
    evidence: str = ""
    explanation: str = ""


class DemoAssessment(Schema):
    """A self-assessment. Days count from the day of the step."""

    step: Code
    occasion: Occasion
    state: AssessmentState
    sharing: Sharing = Sharing.OWN
    agreed_days: Days | None = None
    locked_days: Days | None = None
    ratings: tuple[DemoRating, ...] = ()


class DemoAssessments(FileSchema):
    """The self-assessments of one organisation."""

    organisation: Code
    by: Text
    """The e-mail address of the person who wrote and locked them."""
    assessments: tuple[DemoAssessment, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield where state, days, sharing and points do not fit each other."""
        for place, assessment in enumerate(self.assessments):
            path = ("assessments", place)
            agreed = assessment.state is not AssessmentState.DRAFT
            locked = assessment.state is AssessmentState.LOCKED
            if agreed != (assessment.agreed_days is not None):
                yield (*path, "state"), "agreed_days when it is agreed, else not"
            if locked != (assessment.locked_days is not None):
                yield (*path, "state"), "locked_days when it is locked, else not"
            if not locked and assessment.sharing is not Sharing.OWN:
                yield (*path, "sharing"), '"own" until it is locked'
            for nth, rating in enumerate(assessment.ratings):
                if (rating.answer is Answer.POINTS) != (rating.points is not None):
                    where = (*path, "ratings", nth)
                    yield where, "points, or an answer that has none"


class LearnedFrom(Schema):
    """Whose answer an idea came from, and when it was given."""

    organisation: Code
    occasion: Occasion


class DemoImprovement(Schema):
    """An improvement, noted so many days after the kick-off."""

    organisation: Code
    title: Text
    aim: Text
    kind: ImprovementKind
    state: ImprovementState
    moment: int | None = Field(default=None, ge=1)
    noted_days: Days
    by: Text
    learned_from: LearnedFrom | None = None


class DemoImprovements(FileSchema):
    """All improvements of the demonstration."""

    improvements: tuple[DemoImprovement, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield what was learned about no moment in particular."""
        for place, improvement in enumerate(self.improvements):
            if improvement.learned_from and improvement.moment is None:
                path = ("improvements", place, "learned_from")
                yield path, "a moment, as it was learned from an answer about one"

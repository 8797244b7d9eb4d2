"""Model versions: steps, tasks, tracks, entry rules, fee and title policy."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Currency,
    Fault,
    FileSchema,
    Schema,
    Text,
    Texts,
    repeated,
)
from bollplank.domain.applications import ReplyKind
from bollplank.domain.certainty import Certainty
from bollplank.domain.rounds import DelegateRole, MentorCommitment, TitleRule, Track
from bollplank.domain.steps import StepKind, TaskKind, TaskOwner, Theme

STEPS_IN_A_MODEL_VERSION = 8
"""The programme has always had eight steps, whatever they were called."""

Offset = Annotated[int, Field(ge=-1000, le=2000)]
"""Whole calendar days, negative before. Wider than any round, narrower than a slip."""


class Fee(Schema):
    """What one organisation pays for one round."""

    amount: int = Field(ge=0)
    currency: Currency
    ordinary_amount: int | None = Field(default=None, ge=0)
    """The price without support, when the fee is a reduced one."""
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class GroupRules(Schema):
    """How groups are put together. Sizes count participants, not mentors."""

    smallest: int = Field(ge=1)
    largest: int = Field(ge=1)
    without_mentor_allowed: bool
    mentors_most: int = Field(ge=0)
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class TrackVariant(Schema):
    """How the version looks for one kind of round."""

    code: Track
    name: Texts
    service_fields: tuple[Code, ...]
    """The fields of service a participant may choose from."""
    service_field_required: bool = False
    delegation: dict[DelegateRole, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict
    )
    """How many persons of each role an organisation sends, where that was said."""
    group: GroupRules
    fee: Fee | None = None
    """Stands before the version's own fee."""
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class EntryQuestion(Schema):
    """A question of the version's own, answered in the application."""

    code: Code
    text: Texts
    help: Texts | None = None
    kind: ReplyKind = ReplyKind.TEXT
    required: bool = True


class Entry(Schema):
    """What an organisation must promise to be let in."""

    decision_required: bool
    roles_required: frozenset[DelegateRole] = Field(min_length=1)
    attends_all_meetings: bool
    follows_concept: bool
    mentor_commitment: MentorCommitment
    questions: tuple[EntryQuestion, ...] = ()
    """Asked besides what every application says. Mostly none."""
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class LeadTimes(Schema):
    """Whole calendar days between the fixed points before the kick-off."""

    invitation_to_deadline: int = Field(ge=0)
    deadline_to_decision: int = Field(ge=0)
    decision_to_kick_off: int = Field(ge=0)
    certainty: Certainty = Certainty.CONFIRMED


class Readiness(Schema):
    """A rule of thumb for being ready, on the points of the questionnaire."""

    none_at_points: int = Field(ge=1)
    """No moment may stand at this number of points."""
    share_at_top_above: float = Field(ge=0, lt=1)
    """More than this share (0-1) of the moments stands at the highest points."""


class TitlePolicy(Schema):
    """When an organisation may call itself a model. Never an automatic badge."""

    rule: TitleRule
    text: Texts
    readiness: Readiness | None = None
    certainty: Certainty = Certainty.CONFIRMED


class Task(Schema):
    """Something to do for a step, by a certain day."""

    code: Code
    kind: TaskKind
    name: Texts
    offset_days: Offset
    """From the step's day: negative before it, positive after."""
    roles: frozenset[DelegateRole] = Field(min_length=1)
    owner: TaskOwner
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class Step(Schema):
    """One of the eight steps."""

    number: int = Field(ge=1, le=STEPS_IN_A_MODEL_VERSION)
    code: Code
    kind: StepKind
    theme: Theme | None = None
    name: Texts
    purpose: Texts
    offset_days: Offset
    """From the kick-off to the step's (first) day."""
    offset_certainty: Certainty = Certainty.INFERRED
    """How well the day is known; seldom documented, so mostly our proposal."""
    length_days: int | None = Field(default=None, ge=1)
    """How many days the step lasts, its first day included. One day when left out."""
    preparations: tuple[Texts, ...] = ()
    outcomes: tuple[Texts, ...] = ()
    tasks: tuple[Task, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    """How well the step's place, theme and content are known."""
    note: Texts | None = None


class DepthModule(Schema):
    """A course or gathering beside the steps, for whoever needs it."""

    code: Code
    name: Texts


class ModelVersion(FileSchema):
    """One version of the programme: what a round that follows it looks like."""

    code: Code
    name: Texts
    description: Texts
    duration_months: int = Field(ge=1, le=60)
    """From kick-off to results conference."""
    questionnaire: Code
    expected_results: tuple[Code, ...]
    steps: tuple[Step, ...]
    tracks: tuple[TrackVariant, ...] = Field(min_length=1)
    entry: Entry
    lead_times: LeadTimes | None = None
    fee: Fee | None = None
    """None: no fee, or none found; ``costs`` says which."""
    costs: Texts | None = None
    title_policy: TitlePolicy
    modules: tuple[DepthModule, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    sources: tuple[Text, ...] = ()
    """Titles of what the version was written from."""

    def faults(self) -> Iterator[Fault]:
        """Yield where the parts of the version do not fit each other."""
        yield from self._faults_in_numbers()
        yield from self._faults_in_kick_off()
        yield from self._faults_in_steps()
        yield from self._faults_in_tracks()
        asked = [question.code for question in self.entry.questions]
        for path, expected in repeated(
            asked, under="questions", key="code", what="question code"
        ):
            yield ("entry", *path), expected

    def _faults_in_numbers(self) -> Iterator[Fault]:
        count = len(self.steps)
        if count != STEPS_IN_A_MODEL_VERSION:
            yield ("steps",), f"exactly eight steps, numbered 1 to 8, got {count}"
        numbers = [step.number for step in self.steps]
        yield from repeated(numbers, under="steps", key="number", what="step number")
        for place, (before, after) in enumerate(pairwise(numbers), 1):
            if after < before:
                yield ("steps", place, "number"), "the steps in order, 1 to 8"

    def _faults_in_kick_off(self) -> Iterator[Fault]:
        places = [
            place
            for place, step in enumerate(self.steps)
            if step.kind is StepKind.KICKOFF
        ]
        if len(places) != 1:
            yield ("steps",), f"exactly one step of kind kickoff, got {len(places)}"
        for place in places:
            if self.steps[place].offset_days != 0:
                expected = "0, as all days are counted from the kick-off"
                yield ("steps", place, "offset_days"), expected

    def _faults_in_steps(self) -> Iterator[Fault]:
        codes = [step.code for step in self.steps]
        yield from repeated(codes, under="steps", key="code", what="step code")
        latest: int | None = None
        for place, step in enumerate(self.steps):
            if step.kind is StepKind.HOME_WORK and step.length_days is None:
                yield ("steps", place), "the key length_days, as it is home work"
            if latest is not None and step.offset_days < latest:
                expected = f"a day no earlier than the step before ({latest})"
                yield ("steps", place, "offset_days"), expected
            latest = step.offset_days
            task_codes = [task.code for task in step.tasks]
            for path, expected in repeated(
                task_codes, under="tasks", key="code", what="task code in a step"
            ):
                yield ("steps", place, *path), expected

    def _faults_in_tracks(self) -> Iterator[Fault]:
        codes = [track.code for track in self.tracks]
        yield from repeated(codes, under="tracks", key="code", what="track")
        for place, track in enumerate(self.tracks):
            if track.group.largest < track.group.smallest:
                expected = f"a size no smaller than smallest ({track.group.smallest})"
                yield ("tracks", place, "group", "largest"), expected
            if track.group.mentors_most == 0 and not track.group.without_mentor_allowed:
                expected = "at least 1, as groups without a mentor are not allowed"
                yield ("tracks", place, "group", "mentors_most"), expected

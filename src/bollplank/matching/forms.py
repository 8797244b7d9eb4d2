"""The JSON form of a problem: who is to be grouped, how, and what is weighed.

Described for people in docs/reference/grouping-json.md; read with ``reading``, which
also checks that the parts fit each other. Every organisation is named by its ``id``.
Rules must name somebody in the problem. Wishes, exclusions and old acquaintances may
name others too, who then do not matter.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

VERSION: Final = 1
"""Of the form; another is refused."""

Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=100)]
Latitude: TypeAlias = Annotated[float, Field(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, Field(ge=-180, le=180)]
Weight: TypeAlias = Annotated[int, Field(ge=0, le=100)]
Points: TypeAlias = Annotated[float, Field(ge=0, le=4)]
Cost: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000)]
Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]

MOST_NEWCOMERS: Final = 1000
MOST_MENTORS: Final = 500


class Form(BaseModel):
    """Keys that are not known are mistakes, and nothing is changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Term(StrEnum):
    """What a pairing may cost. The values are stored: add, never rename."""

    TRAVEL = "travel"
    THEME = "theme"
    SERVICE_FIELD = "service_field"
    CONDITIONS = "conditions"
    STRENGTHS = "strengths"
    WISHES = "wishes"
    NEW_ACQUAINTANCES = "new_acquaintances"
    READY = "ready"


class Mixing(StrEnum):
    """Which kinds of organisations may share a group."""

    NEVER = "never"
    MENTOR = "mentor"
    """Newcomers of one kind only; their mentor may be of another."""
    FREE = "free"


class RuleKind(StrEnum):
    """What a rule says. The values are stored: add, never rename."""

    TOGETHER = "together"
    APART = "apart"
    WITH_MENTOR = "with_mentor"
    NOT_WITH_MENTOR = "not_with_mentor"
    NEEDS_MENTOR = "needs_mentor"
    NO_MENTOR = "no_mentor"
    EXACTLY = "exactly"
    """These newcomers and nobody else, with the mentor, or without any where none."""
    GETS_GROUP = "gets_group"
    """The mentor is not left without a group."""


class Organisation(Form):
    """What is known of somebody. What is not known is left out, never zero."""

    id: Id
    name: str = ""
    kind: str = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    themes: tuple[Id, ...] = ()
    service_fields: tuple[Id, ...] = ()
    size: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """Inhabitants."""
    conditions: Mapping[Id, Finite] = {}
    strengths: Mapping[Id, Points] = {}
    """Moment of the self-assessment -> level reached; 3 and more is reached."""
    wishes: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()
    met_before: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_a_whole_position(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            msg = "latitude and longitude together, or neither"
            raise ValueError(msg)
        return self


class Newcomer(Organisation):
    """Somebody who is to be in exactly one group."""

    without_mentor: bool = False
    """Is content with a group without mentor."""


class Mentor(Organisation):
    """Somebody who may lead a group, or stand by another mentor."""

    most: Annotated[int, Field(ge=1)] | None = None
    """Newcomers it can take; None where the largest group holds."""
    may_be_left: bool = False
    """May be left without a group."""
    only_support: bool = False
    supports: Id | None = None
    """The mentor it stands by; None lets the nearest group have it."""


class GroupSettings(Form):
    """How groups may look."""

    smallest: Annotated[int, Field(ge=1, le=6)] = 2
    largest: Annotated[int, Field(ge=1, le=6)] = 3
    groups_without_mentor: Annotated[int, Field(ge=0, le=200)] = 0
    """At most so many."""
    without_mentor_for: Literal["willing", "anyone"] = "willing"
    mixed_kinds: Mixing = Mixing.FREE
    every_mentor: bool = True
    """False: any mentor may be left without a group."""
    pair_weights: Mapping[Annotated[int, Field(strict=False)], Cost] | None = None
    """Size of a group -> how often each pair counts. None: each member pays its mean
    cost to the others."""

    @model_validator(mode="after")
    def _can_be_formed(self) -> Self:
        if self.smallest > self.largest:
            msg = "smallest not above largest"
            raise ValueError(msg)
        sizes = range(max(self.smallest, 2), self.largest + 1)
        if self.pair_weights is not None:
            lacking = [size for size in sizes if size not in self.pair_weights]
            if lacking:
                msg = f"pair_weights for every size, there is none for {lacking[0]}"
                raise ValueError(msg)
        return self


class Weights(Form):
    """How much each term counts, in per cent of its 0 to 1000."""

    travel: Weight = 100
    theme: Weight = 40
    service_field: Weight = 40
    conditions: Weight = 20
    strengths: Weight = 40
    wishes: Weight = 60
    new_acquaintances: Weight = 30
    ready: Weight = 100
    """Of ``ready_costs``, where there are any."""

    def of(self, term: Term) -> int:
        """Return the weight of a term."""
        return int(getattr(self, term.value))


class RuleForm(Form):
    """One thing that must hold. The label is the organiser's own words for it."""

    id: Id
    kind: RuleKind
    newcomers: tuple[Id, ...] = ()
    mentor: Id | None = None
    label: str = ""

    @model_validator(mode="after")
    def _names_those_it_is_about(self) -> Self:
        least = {RuleKind.TOGETHER: 2, RuleKind.APART: 2, RuleKind.GETS_GROUP: 0}
        if len(set(self.newcomers)) < least.get(self.kind, 1):
            msg = f"at least {least.get(self.kind, 1)} newcomers in {self.kind}"
            raise ValueError(msg)
        needs = {RuleKind.WITH_MENTOR, RuleKind.NOT_WITH_MENTOR, RuleKind.GETS_GROUP}
        if self.kind in needs and self.mentor is None:
            msg = f"a mentor in {self.kind}"
            raise ValueError(msg)
        if self.mentor is not None and self.kind not in {*needs, RuleKind.EXACTLY}:
            msg = f"no mentor in {self.kind}"
            raise ValueError(msg)
        return self


class Matrices(Form):
    """Numbers for every pairing, from elsewhere.

    ``to_place`` has a row for each newcomer and a column for each mentor, in the order
    of the problem without those that only support, then one for each group without
    mentor. ``between`` has a row and a column for each newcomer and is symmetric.
    """

    to_place: tuple[tuple[Cost, ...], ...]
    between: tuple[tuple[Cost, ...], ...]


class PlacedGroup(Form):
    """One group as it stands, also when it was formed by hand."""

    mentors: tuple[Id, ...] = ()
    supporting_mentors: tuple[Id, ...] = ()
    participants: tuple[Id, ...] = ()


Placement: TypeAlias = tuple[PlacedGroup, ...]


class Asked(Form):
    """What is to be told besides the groups."""

    second_best: bool = True
    rules: bool = True
    """What each rule costs."""
    wishes: bool = True
    """What each wish that was not granted would cost."""
    fair: bool = False
    """Also the grouping whose worst-placed member is best off."""
    fair_share: Annotated[float, Field(ge=0, le=1)] = 0.03
    """How much dearer in all that may be."""


class ProblemForm(Form):
    """A whole problem."""

    version: Literal[1] = VERSION
    newcomers: Annotated[
        tuple[Newcomer, ...], Field(min_length=1, max_length=MOST_NEWCOMERS)
    ]
    mentors: Annotated[tuple[Mentor, ...], Field(max_length=MOST_MENTORS)] = ()
    groups: GroupSettings = GroupSettings()
    weights: Weights = Weights()
    rules: tuple[RuleForm, ...] = ()
    ready_costs: Matrices | None = None
    travel_minutes: Matrices | None = None
    """Real travel times, instead of the estimate from positions."""
    previous: Placement = ()
    """The groups there were, for a repair."""
    asked: Asked = Asked()

    @property
    def leading(self) -> tuple[Mentor, ...]:
        """The mentors that may have a group of their own, in order."""
        return tuple(each for each in self.mentors if not each.only_support)

    def by_id(self) -> dict[str, Organisation]:
        """Return everybody."""
        return {each.id: each for each in (*self.newcomers, *self.mentors)}

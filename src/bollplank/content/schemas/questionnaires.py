"""Questionnaires for self-assessment, and how their versions map to each other."""

from collections.abc import Iterable, Iterator

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
from bollplank.domain.assessments import Level
from bollplank.domain.certainty import Certainty
from bollplank.domain.questionnaires import Comparability
from bollplank.domain.rounds import DelegateRole


class PointLabel(Schema):
    """What a number of points means, and what is asked for to show it."""

    points: int = Field(ge=1)
    name: Texts
    evidence: Texts


class Part(Schema):
    """A heading that holds some of the moments together."""

    code: Code
    name: Texts


class Criterion(Schema):
    """A statement answered yes, partly or no: support for the points, not their sum."""

    id: Code
    level: Level
    text: Texts


class Moment(Schema):
    """One of the things the delegation gives points to, together."""

    id: Code
    """Unique over all questionnaires, and never used again for something else."""
    number: int = Field(ge=1)
    part: Code
    name: Texts
    description: Texts
    criteria: tuple[Criterion, ...] = ()
    criteria_from: Code | None = None
    """Id of the moment, in another questionnaire, whose criteria are used here."""
    certainty: Certainty = Certainty.CONFIRMED


class RoleQuestion(Schema):
    """A question that a role brings to the joint talk."""

    role: DelegateRole
    name: Texts | None = None
    """The role's name where it is narrower than the role, such as controller."""
    text: Texts


class Questionnaire(FileSchema):
    """One version of the self-assessment."""

    code: Code
    name: Texts
    description: Texts | None = None
    scale_highest: int = Field(ge=2, le=10)
    """The points go from 1 to this."""
    labels: tuple[PointLabel, ...]
    levels: tuple[Level, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = Field(min_length=1)
    moments: tuple[Moment, ...] = Field(min_length=1)
    role_questions: tuple[RoleQuestion, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    sources: tuple[Text, ...] = ()
    """Titles of what the questionnaire was written from."""

    def faults(self) -> Iterator[Fault]:
        """Yield where the parts of the questionnaire do not fit each other."""
        yield from self._faults_in_labels()
        yield from repeated(self.levels, under="levels", key=None, what="level")
        codes = [part.code for part in self.parts]
        yield from repeated(codes, under="parts", key="code", what="part")
        yield from self._faults_in_moments()
        yield from self._faults_in_criteria()

    def _faults_in_labels(self) -> Iterator[Fault]:
        points = [label.points for label in self.labels]
        yield from repeated(points, under="labels", key="points", what="label")
        wanted = list(range(1, self.scale_highest + 1))
        if sorted(set(points)) != wanted:
            yield ("labels",), f"one label for each of the points {_listed(wanted)}"

    def _faults_in_moments(self) -> Iterator[Fault]:
        ids = [moment.id for moment in self.moments]
        yield from repeated(ids, under="moments", key="id", what="moment id")
        numbers = [moment.number for moment in self.moments]
        yield from repeated(
            numbers, under="moments", key="number", what="moment number"
        )
        parts = [part.code for part in self.parts]
        for place, moment in enumerate(self.moments):
            if moment.part not in parts:
                expected = f'one of the parts {_listed(parts)}, got "{moment.part}"'
                yield ("moments", place, "part"), expected
            if moment.criteria and moment.criteria_from:
                expected = "either criteria or criteria_from, not both"
                yield ("moments", place, "criteria_from"), expected

    def _faults_in_criteria(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for place, moment in enumerate(self.moments):
            for nth, criterion in enumerate(moment.criteria):
                path = ("moments", place, "criteria", nth)
                if criterion.id in seen:
                    expected = (
                        f'each criterion id once, "{criterion.id}" is already used'
                    )
                    yield (*path, "id"), expected
                seen.add(criterion.id)
                if criterion.level not in self.levels:
                    expected = (
                        f"one of the questionnaire's levels {_listed(self.levels)}"
                    )
                    yield (*path, "level"), expected


class MappedMoment(Schema):
    """What one moment of the older questionnaire became in the newer."""

    from_moment: Code = Field(alias="from")
    to: tuple[Code, ...] = Field(min_length=1)
    comparability: Comparability
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None


class MomentMapping(FileSchema):
    """How the moments of one questionnaire correspond to those of another."""

    from_questionnaire: Code
    to_questionnaire: Code
    pairs: tuple[MappedMoment, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield where the pairs contradict each other or their comparability."""
        if self.from_questionnaire == self.to_questionnaire:
            yield ("to_questionnaire",), "another questionnaire than from_questionnaire"
        olds = [pair.from_moment for pair in self.pairs]
        yield from repeated(olds, under="pairs", key="from", what="older moment")
        news = [new for pair in self.pairs for new in pair.to]
        for place, pair in enumerate(self.pairs):
            shared = any(news.count(new) > 1 for new in pair.to)
            expected = _expected_comparability(pair, shared=shared)
            if expected:
                yield ("pairs", place, "comparability"), expected


def _expected_comparability(pair: MappedMoment, *, shared: bool) -> str | None:
    """Return what the comparability should have been, or None when it fits."""
    several = len(pair.to) > 1
    match pair.comparability:
        case Comparability.SAME if several or shared:
            return "split, merged or low, as it is not one moment to one"
        case Comparability.SPLIT if not several:
            return "another word than split, as only one moment follows"
        case Comparability.MERGED if not shared:
            return "another word than merged, as no other moment leads there"
        case _:
            return None


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)

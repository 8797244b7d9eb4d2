"""The history of real rounds: what is known, how well, and from where."""

from collections.abc import Iterator

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    PartialDate,
    Schema,
    Text,
    Texts,
    repeated,
)
from bollplank.domain.certainty import Certainty
from bollplank.domain.rounds import RoundDateKind, RoundState, Track


class HistorySource(Schema):
    """Where a fact was read."""

    id: Code
    title: Text
    publisher: Text | None = None
    url: Text | None = None
    published: PartialDate | None = None


class HistorySources(FileSchema):
    """Every source the history refers to."""

    sources: tuple[HistorySource, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield ids used twice."""
        ids = [source.id for source in self.sources]
        yield from repeated(ids, under="sources", key="id", what="source id")


class RoundDate(Schema):
    """A date of a round, as exact as it is known."""

    kind: RoundDateKind
    value: PartialDate
    certainty: Certainty
    sources: tuple[Code, ...] = Field(min_length=1)
    place: Text | None = None
    note: Texts | None = None


class RoundParticipant(Schema):
    """An organisation that took part, and whether it left."""

    organisation: Code
    certainty: Certainty
    left: bool = False
    left_on: PartialDate | None = None
    left_certainty: Certainty | None = None
    note: Texts | None = None


class RoundGroup(Schema):
    """A group of participants with its mentors. All are organisation codes."""

    code: Code
    mentors: tuple[Code, ...] = ()
    supporting_mentors: tuple[Code, ...] = ()
    participants: tuple[Code, ...] = Field(min_length=1)
    theme: Texts | None = None
    certainty: Certainty
    sources: tuple[Code, ...] = Field(min_length=1)
    note: Texts | None = None


class RoundFact(Schema):
    """Something worth telling about a round."""

    text: Texts
    certainty: Certainty
    sources: tuple[Code, ...] = ()


class Round(FileSchema):
    """A real round of the programme. Organisations only, no persons."""

    code: Code
    name: Texts
    ordinal: int | None = Field(default=None, ge=1)
    """Its place in the official count; None when it was counted beside."""
    track: Track
    model_version: Code | None = None
    """None: it followed none of the versions, or which one is not known."""
    state: RoundState | None = None
    """None: not known."""
    organisations_complete: bool
    """Whether every participant is known."""
    sources: tuple[Code, ...] = Field(min_length=1)
    dates: tuple[RoundDate, ...] = ()
    participants: tuple[RoundParticipant, ...] = ()
    groups: tuple[RoundGroup, ...] = ()
    facts: tuple[RoundFact, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield where the parts of the round do not fit each other."""
        yield from repeated(self.sources, under="sources", key=None, what="source")
        codes = [participant.organisation for participant in self.participants]
        yield from repeated(
            codes, under="participants", key="organisation", what="participant"
        )
        for place, participant in enumerate(self.participants):
            yield from _faults_in_leaving(place, participant)
        codes = [group.code for group in self.groups]
        yield from repeated(codes, under="groups", key="code", what="group code")
        yield from self._faults_in_groups()

    def _faults_in_groups(self) -> Iterator[Fault]:
        known = {participant.organisation for participant in self.participants}
        placed: set[str] = set()
        for place, group in enumerate(self.groups):
            helpers = {*group.mentors, *group.supporting_mentors}
            for nth, code in enumerate(group.participants):
                path = ("groups", place, "participants", nth)
                if code not in known:
                    yield path, f'an organisation among the participants, got "{code}"'
                if code in placed:
                    yield path, f'each participant in one group, "{code}" is in two'
                if code in helpers:
                    yield path, f'another organisation than a mentor, got "{code}"'
                placed.add(code)


def _faults_in_leaving(place: int, participant: RoundParticipant) -> Iterator[Fault]:
    if participant.left and participant.left_certainty is None:
        expected = "the key left_certainty, as the organisation left"
        yield ("participants", place, "left"), expected
    if not participant.left and (participant.left_on or participant.left_certainty):
        expected = "left = true, as there is a day or a certainty of leaving"
        yield ("participants", place), expected


class ReachCount(Schema):
    """How many organisations had taken part by then, as published."""

    as_of: PartialDate
    municipalities: int = Field(ge=0)
    regions: int = Field(ge=0)
    wording: Texts | None = None
    """How it was said where the number is not exact, such as "more than 30"."""
    certainty: Certainty
    sources: tuple[Code, ...] = Field(min_length=1)


class Reach(FileSchema):
    """How far the programme has reached, beside its rounds."""

    reach: tuple[ReachCount, ...] = ()
    spin_offs: tuple[RoundFact, ...] = ()

"""Who learned from whom: rounds, those who took part, and their mentors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bollplank.charts.drawings import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A round, or one track of it.

    Stages with the same label ("2019") share a column; ``note`` tells them apart
    ("regioner").
    """

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An organisation that took part in a stage.

    The same organisation has the same ``key`` in every stage. ``note`` is shown with
    the name ("lämnade"); ``href`` leads to its page.
    """

    key: str
    name: str
    stage: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Those who learned together in a stage, and from whom: keys of members.

    Without mentors they learned from each other.
    """

    stage: str
    participants: Sequence[str]
    mentors: Sequence[str] = ()
    supporting: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkWords(Words):
    """The words of the network: "Mentor", "Stödjande mentor", "Deltagare"."""

    mentor: str
    supporting: str
    participants: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a column: a member of a stage, or a line that passes (no stage)."""

    column: int
    key: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """From a mentor's latest earlier appearance to a circle, by its number."""

    source: Spot
    circle: int
    is_supporting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Everything checked, with the columns and the links worked out."""

    columns: Sequence[str]
    stages: Sequence[Stage]
    members: dict[Spot, Member]
    circles: Sequence[Circle]
    links: Sequence[Link]

    def spots(self, circle: Circle) -> list[Spot]:
        """Return the places of a circle's participants."""
        column = self.column_of(circle)
        return [Spot(column, key, circle.stage) for key in circle.participants]

    def column_of(self, circle: Circle) -> int:
        """Return which column a circle is in."""
        return self.columns.index(self.stage_of(circle).label)

    def stage_of(self, circle: Circle) -> Stage:
        """Return the stage a circle belongs to."""
        return next(one for one in self.stages if one.key == circle.stage)

    def name(self, key: str) -> str:
        """Return an organisation's name, as it is first written."""
        return next(one.name for spot, one in self.members.items() if spot.key == key)


def network_of(
    stages: Sequence[Stage], members: Sequence[Member], circles: Sequence[Circle]
) -> Network:
    """Put stages, members and circles together.

    Members who are in no circle get one of their own.

    Raises
    ------
    ValueError
        A circle names somebody who is not a member of its stage, or a mentor who is
        not a member of any stage in an earlier column.
    """
    columns = list(dict.fromkeys(stage.label for stage in stages))
    column = {stage.key: columns.index(stage.label) for stage in stages}
    spots = {Spot(column[one.stage], one.key, one.stage): one for one in members}
    inside = {(one.stage, key) for one in circles for key in one.participants}
    alone = [
        Circle(stage=one.stage, participants=[one.key])
        for one in members
        if (one.stage, one.key) not in inside
    ]
    network = Network(
        columns=columns,
        stages=stages,
        members=spots,
        circles=[*circles, *alone],
        links=[
            link
            for number, circle in enumerate(circles)
            for link in _links(number, circle, column[circle.stage], spots)
        ],
    )
    unknown = [s for one in circles for s in network.spots(one) if s not in spots]
    if unknown:
        msg = f"not a member of the stage: {unknown}"
        raise ValueError(msg)
    return network


def _links(
    number: int, circle: Circle, column: int, spots: dict[Spot, Member]
) -> Iterator[Link]:
    """Yield the links to one circle."""
    for keys, is_supporting in ((circle.mentors, False), (circle.supporting, True)):
        for key in keys:
            earlier = [s for s in spots if s.key == key and s.column < column]
            if not earlier:
                msg = f"the mentor {key} is not a member of an earlier stage"
                raise ValueError(msg)
            latest = max(earlier, key=lambda spot: spot.column)
            yield Link(latest, number, is_supporting)


def circle_in_words(circle: Circle, network: Network, words: NetworkWords) -> str:
    """Return who learned from whom in one circle, as text."""
    stage = network.stage_of(circle)
    parts = [", ".join(part for part in (stage.label, stage.note) if part)]
    for word, keys in (
        (words.mentor, circle.mentors),
        (words.supporting, circle.supporting),
    ):
        if keys:
            parts.append(f"{word}: {', '.join(network.name(key) for key in keys)}")
    names = [_with_note(network.members[spot]) for spot in network.spots(circle)]
    parts.append(f"{words.participants}: {', '.join(names)}")
    return ". ".join(parts) + "."


def _with_note(member: Member) -> str:
    return f"{member.name} ({member.note})" if member.note else member.name

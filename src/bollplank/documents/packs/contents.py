"""What stands in a pack, in the reader's words: the same for page, PDF and slides."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One moment in an organisation's profile.

    ``points`` of ``highest`` steps are filled; None where nothing is filled.
    ``direction`` is 1, -1 or 0 since last time, None where that is not known.
    """

    moment: str
    points: int | None
    highest: int
    said: str
    label: str
    moved: str
    direction: int | None

    @property
    def steps(self) -> list[bool]:
        """Every step of the scale, and whether it is filled."""
        return [step < (self.points or 0) for step in range(self.highest)]

    @property
    def arrow(self) -> str:
        """The way it moved, as a shape."""
        return {1: "▲", -1: "▼", 0: "="}.get(self.direction or 0, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something with a few words more about it; ``url`` is where all of it stands."""

    what: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One organisation before the meeting, as its group may read it.

    ``missing`` says what to do where there is nothing to show, and then there are no
    lines. ``more`` tells where the whole texts stand when something was cut.
    """

    name: str
    occasion: str
    headline: str
    lines: Sequence[Line]
    moved: Sequence[Told]
    asks: Sequence[str]
    answers: Sequence[str]
    missing: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One moment over the group: the names at each number of points.

    ``elsewhere`` are those without points on this scale, and why; ``far`` says how
    far apart the group is where that is far.
    """

    moment: str
    names: Sequence[Sequence[str]]
    elsewhere: Sequence[str]
    far: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Every moment over the group; ``heads`` are what the points are called."""

    heads: Sequence[str]
    rows: Sequence[Row]
    elsewhere: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A moment where the group is far apart: who stands where, and what to ask."""

    moment: str
    said: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A part of the meeting. ``prompts`` are given where it is a discussion."""

    minutes: str
    what: str
    outcome: str
    prompts: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What one role talks about by itself."""

    name: str
    prompts: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings and fixed words, in the reader's language."""

    where_we_stand: str
    moment: str
    points: str
    since_last_time: str
    moved: str
    nothing_moved: str
    asks: str
    nothing_to_ask: str
    answers: str
    differences: str
    agenda: str
    minutes: str
    part: str
    outcome: str
    by_role: str
    bring: str
    picture: str
    to_say: str
    own_notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything in a group's pack before a meeting.

    ``language`` is a code such as ``sv``; ``warning`` stands first where the
    organisations are made up. ``address`` is the page it can all be read on.
    """

    language: str
    title: str
    group: str
    when: str
    who: Sequence[str]
    warning: str
    lead: str
    notes: Sequence[str]
    overview: Overview | None
    sheets: Sequence[Sheet]
    no_differences: str
    differences: Sequence[Difference]
    agenda: Sequence[Item]
    whole: str
    roles: Sequence[Role]
    bring: Sequence[str]
    footer: str
    address: str
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading with what stands under it; ``empty`` where nothing does."""

    heading: str
    told: Sequence[Told]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads. The first cell of each row names it."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = field(default=())
    """Which columns hold numbers, set to the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Chapters about one organisation: its own part of a pack, or its facts."""

    language: str
    kicker: str
    title: str
    lead: str
    warning: str
    chapters: Sequence[Chapter]
    table: Table | None
    notes: Sequence[str]
    footer: str

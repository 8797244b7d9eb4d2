"""The JSON form of an answer: groups, what they cost, why, and what is proven.

Costs are in the units of the problem: a term counts from 0 to 1000, times its weight in
per cent. A number that was not computed is null, and never zero.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from bollplank.matching.forms import (
    VERSION,
    Form,
    GroupSettings,
    PlacedGroup,
    Placement,
    Term,
    Weights,
)


class Status(StrEnum):
    """What came out. The values are stored: add, never rename."""

    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out_of_time"
    """No grouping was found, and none was shown to be impossible."""


class Part(Form):
    """What one term costs in one pairing."""

    term: Term
    value: float
    """0 (best) to 1000; of ``ready`` the given cost."""
    cost: float
    """``value`` times the weight."""
    known: bool
    """False: something is not known, and the mean of all pairings stands in."""


class Pairing(Form):
    """A newcomer with its mentor, or with another newcomer.

    ``other`` is None where there is no mentor. ``km`` and ``minutes`` are one way.
    """

    newcomer: str
    other: str | None
    parts: tuple[Part, ...]
    cost: float
    km: float | None
    minutes: float | None
    shared_themes: tuple[str, ...] = ()
    shared_service_fields: tuple[str, ...] = ()
    wished_by: tuple[str, ...] = ()
    met_before: bool = False


class MemberCost(Form):
    """What one newcomer pays: its way to the mentor, and its mean to the others."""

    id: str
    cost: float
    to_mentor: Pairing
    to_others: float


class ReasonPart(Form):
    """How a group stands in one term, beside the average.

    ``here`` is what a member pays on the mean; ``average`` what it would over every
    pairing that the problem has; ``saved`` is the difference, above 0 where the group
    is better than the average.
    """

    term: Term
    here: float
    average: float
    saved: float


class Facts(Form):
    """What can be said of a group in a sentence."""

    longest_km: float | None
    mean_km: float | None
    shared_themes: tuple[str, ...]
    shared_service_fields: tuple[str, ...]
    wishes_granted: tuple[tuple[str, str], ...]
    met_before: tuple[tuple[str, str], ...]


class SecondBest(Form):
    """The best grouping in which this exact group does not stand.

    ``dearer`` is how much more all groups together would cost, None where there is no
    other grouping; ``placement`` is how those in the group would be placed instead.
    """

    dearer: float | None
    proven: bool
    placement: Placement = ()
    moved: tuple[str, ...] = ()


class GroupAnswer(Form):
    """One group, and why it stands.

    ``reason`` is sorted by what is saved, most first. ``second_best`` is None where it
    was not asked for or the time was over.
    """

    mentors: tuple[str, ...]
    supporting_mentors: tuple[str, ...]
    participants: tuple[str, ...]
    cost: float
    members: tuple[MemberCost, ...]
    pairs: tuple[Pairing, ...]
    reason: tuple[ReasonPart, ...]
    facts: Facts
    second_best: SecondBest | None = None


class RuleCost(Form):
    """What a rule costs: how much cheaper the best grouping without it would be."""

    rule: str
    saved: float
    proven: bool


class WishCost(Form):
    """A wish that was not granted, and how much dearer granting it would be.

    ``dearer`` is None where the rules do not allow it, or where it was not computed;
    ``allowed`` tells which.
    """

    by: str
    wished: str
    allowed: bool | None
    dearer: float | None
    proven: bool = False


class ConflictRule(Form):
    """One rule of a conflict, and what comes of giving it up.

    ``source`` says where the rule comes from: ``rule`` (the organiser's), ``excluded``
    (an organisation's own), ``setting`` or ``capacity``. ``resolves`` is None where it
    was not computed; ``objective`` is the cost of the best grouping without the rule.
    """

    id: str
    source: str
    kind: str
    newcomers: tuple[str, ...] = ()
    mentor: str | None = None
    label: str = ""
    numbers: Mapping[str, int] = {}
    resolves: bool | None = None
    objective: float | None = None


class Unknown(Form):
    """Who lacks what a term is computed from."""

    term: Term
    ids: tuple[str, ...]


class FairVariant(Form):
    """The grouping whose worst-placed member is best off, within the share allowed."""

    placement: Placement
    objective: float
    dearer_share: float
    worst: float
    worst_of_optimum: float
    worst_member: str
    proven: bool


class AnswerForm(Form):
    """The whole answer.

    ``gap`` is how much cheaper another grouping might be, as a share of the cost; 0
    when ``proven``. ``complete`` is false where the time was over before everything
    asked for was computed.
    """

    version: Literal[1] = VERSION
    status: Status
    groups: tuple[GroupAnswer, ...] = ()
    left_mentors: tuple[str, ...] = ()
    objective: float | None = None
    bound: float | None = None
    proven: bool = False
    gap: float | None = None
    seconds: float
    solver: str
    complete: bool = True
    settings: GroupSettings
    weights: Weights
    unknown: tuple[Unknown, ...] = ()
    rule_costs: tuple[RuleCost, ...] = ()
    wishes: tuple[WishCost, ...] = ()
    conflict: tuple[ConflictRule, ...] = ()
    fair: FairVariant | None = None

    @property
    def placement(self) -> Placement:
        """The groups alone, in the form they are stored and moved by hand in."""
        return tuple(
            PlacedGroup(
                mentors=each.mentors,
                supporting_mentors=each.supporting_mentors,
                participants=each.participants,
            )
            for each in self.groups
        )


class Broken(Form):
    """A rule that a placement breaks. As in ``ConflictRule``."""

    id: str
    source: str
    kind: str
    newcomers: tuple[str, ...] = ()
    mentor: str | None = None
    label: str = ""


class Repriced(Form):
    """What a placement made by hand costs, and which rules it breaks."""

    groups: tuple[GroupAnswer, ...]
    objective: float
    unplaced: tuple[str, ...]
    broken: tuple[Broken, ...]


class WhyNot(Form):
    """What it would cost to have a newcomer with somebody else.

    ``dearer`` is None where the rules do not allow it.
    """

    newcomer: str
    other: str
    dearer: float | None
    proven: bool
    placement: Placement = ()
    moved: tuple[str, ...] = ()


class Repaired(Form):
    """Groups after somebody left or joined, with as few moved as can be.

    ``moved`` are the newcomers of before that get another mentor, or another group
    without one; ``fewest`` is how many that must be. ``fewest_proven`` tells whether it
    cannot be done with fewer, and no dearer with as few. ``objective_if_free`` is the
    best cost when everybody may move, None where it was not computed.
    """

    answer: AnswerForm
    moved: tuple[str, ...]
    fewest: int | None
    fewest_proven: bool
    objective_if_free: float | None


class Move(Form):
    """Somebody who stands otherwise in two scenarios."""

    id: str
    mentor_before: str | None
    mentor_after: str | None
    met: tuple[str, ...]
    """Newcomers it meets only in the second."""
    lost: tuple[str, ...]
    """Newcomers it meets only in the first."""


class Comparison(Form):
    """Two scenarios beside each other."""

    moves: tuple[Move, ...]
    objective_before: float | None
    objective_after: float | None

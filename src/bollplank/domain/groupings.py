"""Mentors of a round, and proposals of groups. Pure: no database, clock or language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

MOST_PER_MENTOR = 6
"""More participants than this is no group any longer, whatever a version says."""

LONGEST_NAME = 120


class ScenarioState(StrEnum):
    """Where a proposal stands. The values are stored: add, never rename."""

    NEW = "new"
    RUNNING = "running"
    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    FAILED = "failed"
    PUBLISHED = "published"


class ScenarioStepKind(StrEnum):
    """What was done to a proposal. The values are stored: add, never rename."""

    COMPUTED = "computed"
    MOVED = "moved"


GROUPING_STATES = frozenset(
    {RoundState.DECIDED, RoundState.GROUPED, RoundState.RUNNING, RoundState.RESULTS}
)
"""States of a round in which groups may be published: the first ones, or mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedGroup:
    """Who would be in a group: codes of organisations, in alphabetical order."""

    mentors: tuple[str, ...] = ()
    supporting_mentors: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "ProposedGroup":
        """Return a group as it is stored in a proposal."""
        return cls(
            mentors=tuple(stored.get("mentors", ())),
            supporting_mentors=tuple(stored.get("supporting_mentors", ())),
            participants=tuple(stored.get("participants", ())),
        )

    def stored(self) -> dict[str, list[str]]:
        """Return the group as it is stored in a proposal."""
        return {
            "mentors": list(self.mentors),
            "supporting_mentors": list(self.supporting_mentors),
            "participants": list(self.participants),
        }

    @property
    def everybody(self) -> tuple[str, ...]:
        """Mentors first, then those who support them, then the participants."""
        return (*self.mentors, *self.supporting_mentors, *self.participants)


Placement = Sequence[ProposedGroup]


def placement_read(stored: Iterable[Mapping[str, Any]]) -> tuple[ProposedGroup, ...]:
    """Return the groups as they are stored in a proposal."""
    return tuple(ProposedGroup.read(each) for each in stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is about to be noted of a mentor; codes of organisations.

    ``most_participants`` is None where the model version's largest group holds.
    """

    organisation: str
    most_participants: int | None = None
    only_support: bool = False
    supports: str | None = None


def problems_with_offering(
    offer: Offer, *, taking_part: Iterable[str], is_made_up: bool, round_made_up: bool
) -> Iterator[Problem]:
    """Yield everything that stops this organisation from being mentor in the round."""
    if offer.organisation in set(taking_part):
        yield Problem(ProblemCode.MENTOR_TAKES_PART, field="organisation")
    if is_made_up != round_made_up:
        yield Problem(ProblemCode.MADE_UP_AND_REAL, field="organisation")
    most = offer.most_participants
    if most is not None and not 1 <= most <= MOST_PER_MENTOR:
        yield Problem(
            ProblemCode.MENTOR_CAPACITY_OUT_OF_RANGE, field="most_participants"
        )
    if offer.supports and offer.supports == offer.organisation:
        yield Problem(ProblemCode.SUPPORTS_ITSELF, field="supports")


def problems_with_changing(
    state: ScenarioState, *, version: int, seen: int
) -> Iterator[Problem]:
    """Yield what stops a proposal from being changed by one who saw this version."""
    if state is ScenarioState.PUBLISHED:
        yield Problem(ProblemCode.PROPOSAL_PUBLISHED)
    elif state is ScenarioState.RUNNING:
        yield Problem(ProblemCode.PROPOSAL_RUNNING)
    elif version != seen:
        yield Problem(ProblemCode.PROPOSAL_CHANGED_BY_SOMEBODY_ELSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is known when groups are to be published."""

    state: ScenarioState
    round_state: RoundState
    placement: Placement
    newcomers: frozenset[str]
    mentors: frozenset[str]
    breaks_rules: bool
    breaking_is_accepted: bool


def problems_with_publishing(asked: Publishing) -> Iterator[Problem]:
    """Yield everything that stops these groups from being published."""
    if asked.state is ScenarioState.PUBLISHED:
        yield Problem(ProblemCode.PROPOSAL_PUBLISHED)
    if asked.state is ScenarioState.RUNNING:
        yield Problem(ProblemCode.PROPOSAL_RUNNING)
    if asked.round_state not in GROUPING_STATES:
        yield Problem(ProblemCode.ROUND_NOT_DECIDED)
    if not asked.placement:
        yield Problem(ProblemCode.PROPOSAL_NOT_COMPUTED)
        return
    placed = [code for group in asked.placement for code in group.participants]
    if len(placed) != len(set(placed)) or set(placed) != asked.newcomers:
        yield Problem(ProblemCode.PROPOSAL_OUT_OF_DATE)
    leading = {
        code
        for group in asked.placement
        for code in (*group.mentors, *group.supporting_mentors)
    }
    if leading - asked.mentors:
        yield Problem(ProblemCode.PROPOSAL_HAS_OTHER_MENTORS)
    if asked.breaks_rules and not asked.breaking_is_accepted:
        yield Problem(ProblemCode.PROPOSAL_BREAKS_RULES, field="accept_broken")


def moved(
    placement: Placement, *, organisation: str, to: int
) -> tuple[ProposedGroup, ...]:
    """Return the groups with a participant in another group, counted from 0.

    Raises
    ------
    ValueError
        The organisation is no participant of any group, or there is no such group.
    """
    if not 0 <= to < len(placement):
        msg = f"there is no group {to}"
        raise ValueError(msg)
    if not any(organisation in group.participants for group in placement):
        msg = f"{organisation} is in no group"
        raise ValueError(msg)
    return tuple(
        replace(
            group,
            participants=tuple(
                [each for each in group.participants if each != organisation]
                + ([organisation] if number == to else [])
            ),
        )
        for number, group in enumerate(placement)
    )


def kept_codes(
    before: Mapping[str, ProposedGroup], after: Placement
) -> tuple[str | None, ...]:
    """Return which earlier group each new one goes on as; None where it is a new one.

    The two that have most participants in common go together first, then those with
    the same mentor; of equals the first. Each earlier group goes on once.
    """
    pairs = sorted(
        (
            (-shared, -leading, number, code)
            for number, group in enumerate(after)
            for code, earlier in before.items()
            for shared in [len({*group.participants} & {*earlier.participants})]
            for leading in [len({*group.mentors} & {*earlier.mentors})]
            if shared or leading
        ),
    )
    chosen: dict[int, str] = {}
    for *_likeness, number, code in pairs:
        if number not in chosen and code not in chosen.values():
            chosen[number] = code
    return tuple(chosen.get(number) for number in range(len(after)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What is different for one organisation between two groupings.

    ``gained`` and ``lost`` are those it has in its group now, or no longer, whatever
    their role. ``is_new`` and ``is_gone`` tell that it was, or is, in no group.
    """

    organisation: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: bool
    is_new: bool
    is_gone: bool


def shifts(before: Placement, after: Placement) -> list[Shift]:
    """Return what is different for whom, those who change groups first.

    An organisation has moved when more of its group is left behind than comes along;
    one that stays while others come or go has only gained and lost them.
    """
    named = {str(number): group for number, group in enumerate(before)}
    goes_on = kept_codes(named, after)
    was = {code: (str(number), group) for number, group in enumerate(before)
           for code in group.everybody}  # fmt: skip
    now = {
        code: (goes_on[number], group)
        for number, group in enumerate(after)
        for code in group.everybody
    }
    found = [
        _shift(code, was.get(code), now.get(code))
        for code in dict.fromkeys([*was, *now])
    ]
    changed = [one for one in found if one.gained or one.lost or one.moved]
    return sorted(changed, key=lambda one: not (one.moved or one.is_new or one.is_gone))


def _shift(
    code: str,
    was: tuple[str | None, ProposedGroup] | None,
    now: tuple[str | None, ProposedGroup] | None,
) -> Shift:
    before = was[1].everybody if was else ()
    after = now[1].everybody if now else ()
    return Shift(
        organisation=code,
        gained=tuple(each for each in after if each not in before and each != code),
        lost=tuple(each for each in before if each not in after and each != code),
        moved=bool(was and now and was[0] != now[0]),
        is_new=was is None,
        is_gone=now is None,
    )

"""Everything that changes a proposal of groups, except computing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.groupings import (
    Placement,
    ProposedGroup,
    ScenarioState,
    ScenarioStepKind,
    moved,
    placement_read,
    problems_with_changing,
)
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.matching.forms import PlacedGroup, ProblemForm, RuleKind
from bollplank.programme.models import Round, Scenario, ScenarioStep
from bollplank.programme.queries import grouping_problems, groupings

ABOUT_ONE = frozenset({RuleKind.NO_MENTOR, RuleKind.NEEDS_MENTOR, RuleKind.GETS_GROUP})
"""Rules that need one organisation only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A rule of the coordinator's own; codes of organisations."""

    kind: RuleKind
    newcomers: tuple[str, ...] = ()
    mentor: str | None = None


@transaction.atomic
def create(
    *,
    round_: Round,
    name: str,
    by: User,
    at: datetime,
    based_on: Scenario | None = None,
    repairs: bool = False,
) -> Scenario:
    """Make a new proposal, with what was chosen in the one it is based on.

    With ``repairs`` it starts from the groups the round has, so that as little as
    possible changes when it is computed.

    Raises
    ------
    RefusedError
        It has no name, another has the same, or there is nobody to group.
    """
    Round.objects.select_for_update().get(pk=round_.pk)
    name = " ".join(name.split())
    problems = []
    if not name:
        problems.append(Problem(ProblemCode.PROPOSAL_NAME_MISSING, field="name"))
    elif round_.scenarios.filter(name=name).exists():
        problems.append(Problem(ProblemCode.PROPOSAL_NAME_TAKEN, field="name"))
    if not groupings.newcomers_of(round_):
        problems.append(Problem(ProblemCode.NOBODY_TO_GROUP))
    if problems:
        raise RefusedError(problems)
    previous = groupings.groups_of(round_).values() if repairs else ()
    settings = (
        based_on.problem.get("groups")
        if based_on
        else grouping_problems.usual_settings(round_).model_dump(mode="json")
    )
    row = Scenario.objects.create(
        round=round_,
        name=name,
        based_on=based_on,
        weights=dict(based_on.weights) if based_on else {},
        rules=list(based_on.rules) if based_on else [],
        problem={
            "groups": settings,
            "previous": [group.stored() for group in previous if group.everybody],
        },
        created_at=at,
        created_by=by,
    )
    log_entries.write(what="proposal-made", about=row, by=by, at=at)
    return row


@transaction.atomic
def choose(
    *,
    scenario: Scenario,
    seen: int,
    weights: Mapping[str, int],
    settings: Mapping[str, Any],
    by: User,
    at: datetime,
) -> Scenario:
    """Set what counts how much, and how groups may look.

    ``seen`` is the version the coordinator had before her, here and below.

    Raises
    ------
    RefusedError
        Somebody else has changed it, it is being computed or is published.
    """
    row = held(scenario, seen=seen)
    row.weights = dict(weights)
    row.problem = {**row.problem, "groups": dict(settings)}
    return _changed(row, what="proposal-settings-changed", by=by, at=at)


@transaction.atomic
def pin(
    *,
    scenario: Scenario,
    seen: int,
    rule: Pin,
    by: User,
    at: datetime,
) -> Scenario:
    """Add a rule of one's own: together, apart, with or not with a mentor.

    Raises
    ------
    RefusedError
        It names fewer than two, or as ``choose``.
    """
    row = held(scenario, seen=seen)
    newcomers = tuple(dict.fromkeys(rule.newcomers))
    named = {*newcomers, rule.mentor} - {None}
    if len(named) < (1 if rule.kind in ABOUT_ONE else 2):
        raise RefusedError([Problem(ProblemCode.PIN_NEEDS_TWO)])
    told = {
        "id": uuid4().hex[:12],
        "kind": rule.kind,
        "newcomers": list(newcomers),
        "mentor": rule.mentor,
    }
    if any({**one, "id": ""} == {**told, "id": ""} for one in row.rules):
        return row
    row.rules = [*row.rules, told]
    return _changed(row, what="proposal-pinned", by=by, at=at)


@transaction.atomic
def unpin(
    *, scenario: Scenario, seen: int, rule: str, by: User, at: datetime
) -> Scenario:
    """Take away a rule of one's own. Raises as ``choose``."""
    row = held(scenario, seen=seen)
    row.rules = [one for one in row.rules if one["id"] != rule]
    return _changed(row, what="proposal-unpinned", by=by, at=at)


@transaction.atomic
def move(
    *,
    scenario: Scenario,
    seen: int,
    organisation: str,
    to: int,
    by: User,
    at: datetime,
) -> Scenario:
    """Put a participant in another group by hand, and reckon what that costs.

    ``to`` counts the groups from 0. A move back to where it is changes nothing.

    Raises
    ------
    RefusedError
        There are no groups yet, or as ``choose``.
    ValueError
        There is no such group, or the organisation is in none.
    """
    row = held(scenario, seen=seen)
    problem = grouping_problems.stored_problem(row)
    before = placement_read(row.placement)
    if problem is None or not before:
        raise RefusedError([Problem(ProblemCode.PROPOSAL_NOT_COMPUTED)])
    home = next(
        (at for at, group in enumerate(before) if organisation in group.participants),
        None,
    )
    if home == to:
        return row
    after = moved(before, organisation=organisation, to=to)
    row.placement = [group.stored() for group in after]
    add_step(
        row,
        what=ScenarioStepKind.MOVED,
        about={"organisation": organisation, "from": home, "to": to},
        answer=priced(problem, after),
        by=by,
        at=at,
    )
    return _changed(row, what="proposal-moved", by=by, at=at)


@transaction.atomic
def undo(*, scenario: Scenario, seen: int, by: User, at: datetime) -> Scenario:
    """Take back the newest move by hand.

    Raises
    ------
    RefusedError
        The newest that was done is no move, or as ``choose``.
    """
    row = held(scenario, seen=seen)
    newest, before = [*row.steps.order_by("-number")[:2], None, None][:2]
    if newest is None or before is None or newest.what != ScenarioStepKind.MOVED:
        raise RefusedError([Problem(ProblemCode.NOTHING_TO_UNDO)])
    newest.delete()
    row.placement = before.placement
    return _changed(row, what="proposal-move-undone", by=by, at=at)


@transaction.atomic
def delete(*, scenario: Scenario, seen: int, by: User, at: datetime) -> None:
    """Throw a proposal away. Raises as ``choose``: what is published is kept."""
    row = held(scenario, seen=seen)
    log_entries.write(what="proposal-deleted", about=row, by=by, at=at)
    row.delete()


def held(scenario: Scenario, *, seen: int) -> Scenario:
    """Return the proposal, locked, if it may be changed by one who saw this version."""
    row = Scenario.objects.select_for_update(of=["self"]).get(pk=scenario.pk)
    problems = list(
        problems_with_changing(ScenarioState(row.state), version=row.version, seen=seen)
    )
    if problems:
        raise RefusedError(problems)
    return row


def add_step(
    row: Scenario,
    *,
    what: ScenarioStepKind,
    about: Mapping[str, Any],
    answer: Mapping[str, Any],
    by: User | None,
    at: datetime,
) -> ScenarioStep:
    """Keep how a proposal stands now, after what was done to it."""
    newest = row.steps.order_by("-number").values_list("number", flat=True).first()
    return ScenarioStep.objects.create(
        scenario=row,
        number=(newest or 0) + 1,
        what=what,
        about=dict(about),
        answer=dict(answer),
        placement=row.placement,
        at=at,
        by=by,
    )


def priced(problem: ProblemForm, placement: Placement) -> dict[str, Any]:
    """Return what a placement made by hand costs, as it is stored."""
    # slow import: numpy and the solver, for those who form groups alone
    from bollplank.matching import asking  # noqa: PLC0415

    found = asking.reprice(problem, tuple(_placed(group) for group in placement))
    told: dict[str, Any] = found.model_dump(mode="json")
    return told


def _placed(group: ProposedGroup) -> PlacedGroup:
    return PlacedGroup(
        mentors=group.mentors,
        supporting_mentors=group.supporting_mentors,
        participants=group.participants,
    )


def _changed(row: Scenario, *, what: str, by: User, at: datetime) -> Scenario:
    row.version += 1
    row.save()
    log_entries.write(what=what, about=row, by=by, at=at)
    return row

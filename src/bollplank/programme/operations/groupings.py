"""Publishing groups: the first of a round, or mended ones in the middle of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils.text import slugify

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.domain.certainty import Certainty
from bollplank.domain.groupings import (
    ProposedGroup,
    Publishing,
    ScenarioState,
    kept_codes,
    placement_read,
    problems_with_changing,
    problems_with_publishing,
)
from bollplank.domain.groups import GroupRole
from bollplank.domain.problems import RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Group,
    GroupMember,
    OwnIndicator,
    Round,
    Scenario,
)
from bollplank.programme.operations import grouping_letters, rounds
from bollplank.programme.queries import groupings, proposals

LinkTo: TypeAlias = Callable[[Round], str]
"""Makes the whole address of a round's page, for a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was done: the groups in the order of the proposal, and who was written to."""

    groups: tuple[Group, ...]
    letters: int


@transaction.atomic
def publish(
    *,
    scenario: Scenario,
    seen: int,
    accept_broken: bool,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> Published:
    """Make the proposal the groups of its round, and tell those concerned by mail.

    Groups that go on keep their code and what hangs on it; groups that are as they
    were are not touched, and their members get no mail. Pressed twice, it is refused
    the second time and nothing is sent again.

    Raises
    ------
    RefusedError
        The participants are others than were grouped, a rule is broken and that was
        not accepted, the round is not decided, or somebody has changed the proposal.
    """
    round_ = Round.objects.select_for_update(of=["self"]).get(pk=scenario.round_id)
    row = Scenario.objects.select_for_update(of=["self"]).get(pk=scenario.pk)
    row.round = round_
    _refuse_unless_ready(row, seen=seen, accept_broken=accept_broken)
    before = groupings.groups_of(round_)
    letters = grouping_letters.letters(row, at=at, link=link_to(round_))
    placement = [group for group in placement_read(row.placement) if group.participants]
    groups = _regrouped(round_, before, placement)
    if round_.state == RoundState.DECIDED:
        rounds.move(round_=round_, to=RoundState.GROUPED, by=by, at=at)
    row.state, row.published_at = ScenarioState.PUBLISHED, at
    row.version += 1
    row.save(update_fields=["state", "published_at", "version"])
    batch = outbox.begin_batch(kind="grouping", about=row, by=by, at=at)
    outbox.post(letters, about=row, at=at, batch=batch)
    log_entries.write(what="groups-published", about=round_, by=by, at=at)
    return Published(groups=groups, letters=len(letters))


def _refuse_unless_ready(row: Scenario, *, seen: int, accept_broken: bool) -> None:
    asked = Publishing(
        state=ScenarioState(row.state),
        round_state=RoundState(row.round.state),
        placement=placement_read(row.placement),
        newcomers=frozenset(
            one.organisation.code for one in groupings.newcomers_of(row.round)
        ),
        mentors=frozenset(
            one.organisation.code for one in groupings.mentors_of(row.round)
        ),
        breaks_rules=bool(proposals.broken_rules(row)),
        breaking_is_accepted=accept_broken,
    )
    changed = problems_with_changing(asked.state, version=row.version, seen=seen)
    problems = {
        problem.code: problem
        for problem in (*problems_with_publishing(asked), *changed)
    }
    if problems:
        raise RefusedError(problems.values())


def _regrouped(
    round_: Round,
    before: Mapping[str, ProposedGroup],
    placement: Sequence[ProposedGroup],
) -> tuple[Group, ...]:
    """Make the rows say what the placement says, and return the groups in its order."""
    goes_on = kept_codes(before, placement)
    rows = {group.code: group for group in round_.groups.all()}
    people = groupings.by_code(code for group in placement for code in group.everybody)
    gone = set(
        round_.participations.filter(left=True).values_list("organisation", flat=True)
    )
    for earlier, row in rows.items():
        if earlier not in goes_on:
            row.members.exclude(organisation__in=gone).delete()
    groups = []
    for group, code in zip(placement, goes_on, strict=True):
        row = rows[code] if code else _new_group(round_, group, people)
        _seat(row, group, people, gone)
        groups.append(row)
    _take_empty_away(round_)
    return tuple(groups)


def _new_group(
    round_: Round, group: ProposedGroup, people: Mapping[str, Organisation]
) -> Group:
    """Make a group with a code of its own, from its mentor's name where it has one."""
    first = (*group.mentors, *group.participants)[0]
    stem = slugify(people[first].name)[:50] or "group"
    taken = set(round_.groups.values_list("code", flat=True))
    taken |= set(round_.own_indicators.values_list("group_code", flat=True))
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    code = next(name for name in names if name not in taken)
    return Group.objects.create(round=round_, code=code, certainty=Certainty.CONFIRMED)


def _seat(
    row: Group,
    group: ProposedGroup,
    people: Mapping[str, Organisation],
    gone: set[int],
) -> None:
    """Give the group these members; rows of those who stay are left as they are."""
    wanted = {
        people[code].pk: role
        for role, codes in (
            (GroupRole.MENTOR, group.mentors),
            (GroupRole.SUPPORTING_MENTOR, group.supporting_mentors),
            (GroupRole.PARTICIPANT, group.participants),
        )
        for code in codes
    }
    there = {one.organisation_id: one for one in row.members.all()}
    row.members.exclude(organisation__in=[*wanted, *gone]).delete()
    for organisation, role in wanted.items():
        member = there.get(organisation)
        if member is None:
            GroupMember.objects.create(
                group=row, organisation_id=organisation, role=role
            )
        elif member.role != role:
            member.role = role
            member.save(update_fields=["role"])


def _take_empty_away(round_: Round) -> None:
    """Delete groups that nobody is or has been in, unless figures hang on them."""
    in_use = OwnIndicator.objects.filter(round=round_).values("group_code")
    round_.groups.filter(members=None).exclude(code__in=in_use).delete()

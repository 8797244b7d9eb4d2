"""Shaping the first page after log-in: my groups, those I look after, my question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.improvement.models import Questionnaire
from bollplank.organisations.models import Membership, Organisation
from bollplank.programme.models import Group, GroupMember, Round
from bollplank.programme.queries import boards as board_queries
from bollplank.programme.queries import tasks
from bollplank.programme.queries.boards import applications_to
from bollplank.programme.queries.rounds import AnyUser
from bollplank.web.presenters import boards, role_questions
from bollplank.web.presenters.standings import Standing, by_lateness, standings
from bollplank.web.templatetags.words import in_language

SHOWN_ON_HOME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MyGroup:
    """A group one of my organisations is in. ``in_my_care`` when it is a mentor there."""

    group: Group
    round: Round
    name: str
    members: Sequence[GroupMember]
    in_my_care: Sequence[Standing]
    is_mentor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """The coordinator's next piece of work in a round, and the page to do it on."""

    said: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundToRun:
    """A round the reader coordinates: what is wrong, who needs a word, what to do."""

    round: Round
    headline: str
    to_do: ToDo | None
    attention: Sequence[str]
    standings: Sequence[Standing]
    more: int


def my_groups(
    rounds: Iterable[Round], seats: Iterable[Membership], *, on: date
) -> list[MyGroup]:
    """Return the groups these seats are in, but not in rounds the seat has left.

    The rounds have participants, groups and members at hand.
    """
    own = {seat.organisation_id for seat in seats}
    found = []
    for round_ in rounds:
        left = {
            place.organisation_id for place in round_.participations.all() if place.left
        }
        for group in round_.groups.all():
            members = [
                member
                for member in group.members.all()
                if member.organisation_id not in left
            ]
            mine = [member for member in members if member.organisation_id in own]
            if mine:
                found.append(_group(round_, group, members, mine, on))
    return found


def rounds_to_run(
    rounds: Iterable[Round], *, seen_by: AnyUser, on: date
) -> list[RoundToRun]:
    """Return the rounds the reader coordinates, with those who need attention."""
    found = []
    for round_ in rounds:
        still_in = [p.organisation for p in round_.participations.all() if not p.left]
        rows = _standings(round_, still_in, on)
        applications = boards.application_lines(
            round_, applications_to(round_, seen_by=seen_by)
        )
        waiting = [row for row in by_lateness(rows) if row.needs_attention]
        found.append(
            RoundToRun(
                round=round_,
                headline=boards.headline(round_, rows, on=on),
                to_do=_to_do(round_, applications),
                attention=boards.attention(round_, rows, applications, on=on),
                standings=waiting[:SHOWN_ON_HOME],
                more=len(waiting[SHOWN_ON_HOME:]),
            )
        )
    return found


def _to_do(
    round_: Round, applications: Sequence[boards.ApplicationLine]
) -> ToDo | None:
    """Return what comes next on the way from applications to groups, if anything."""
    if round_.state == RoundState.DECIDED:
        url = reverse("groupings:detail", args=[round_.code])
        return ToDo(said=_("Form the groups"), url=url)
    if round_.state not in {RoundState.INVITATION_OPEN, RoundState.INTEREST_CLOSED}:
        return None
    waiting = sum(line.application.state in boards.UNDECIDED for line in applications)
    said = ngettext(
        "Review the application", "Review %(count)s applications", waiting
    ) % {"count": waiting}
    url = reverse("reviews:board", args=[round_.code])
    return ToDo(said=said, url=url) if waiting else None


def question_for(
    seats: Iterable[Membership], questionnaires: Iterable[Questionnaire]
) -> str:
    """Return the one question a politician brings along; empty for everybody else."""
    if not any(seat.role == DelegateRole.POLITICIAN for seat in seats):
        return ""
    for questionnaire in questionnaires:
        for question in role_questions.of(questionnaire):
            if question.role is DelegateRole.POLITICIAN:
                return question.text
    return ""


def _group(
    round_: Round,
    group: Group,
    members: Sequence[GroupMember],
    mine: Sequence[GroupMember],
    on: date,
) -> MyGroup:
    is_mentor = any(member.role != GroupRole.PARTICIPANT for member in mine)
    participants = [
        member.organisation
        for member in members
        if member.role == GroupRole.PARTICIPANT
    ]
    return MyGroup(
        group=group,
        round=round_,
        name=in_language(group.name),
        members=sorted(
            members, key=lambda member: member.role == GroupRole.PARTICIPANT
        ),
        in_my_care=_standings(round_, participants, on) if is_mentor else [],
        is_mentor=is_mentor,
    )


def _standings(
    round_: Round, organisations: Sequence[Organisation], on: date
) -> list[Standing]:
    """Return how these participants of a round stand."""
    ids = {organisation.pk for organisation in organisations}
    rows = standings(
        round_,
        due=tasks.due_for(round_, list(organisations)),
        seats=board_queries.seats_in(organisations, on=on),
        on=on,
    )
    return [row for row in rows if row.organisation.pk in ids]

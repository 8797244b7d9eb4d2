"""Shaping rounds for their pages: years, numbers, groups, what is known and how well."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundDateKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import FactSource, Group, Participation, Round, Step
from bollplank.programme.queries.networks import in_role
from bollplank.programme.queries.tasks import PlacedStep
from bollplank.web.presenters import dates
from bollplank.web.presenters.sources import Citations, Cited, Told, doubt

DAYS_IN_A_MONTH = 30.44
"""On average, for the year a round that is still running is to end in."""

DATE_KINDS: dict[RoundDateKind, Promise] = {
    RoundDateKind.INVITATION_SENT: _("Invitation sent"),
    RoundDateKind.INTEREST_DEADLINE: _("Last day to apply"),
    RoundDateKind.DECISION_DEADLINE: _("Decision on who takes part"),
    RoundDateKind.START: _("Start"),
    RoundDateKind.KICK_OFF: _("Kick-off"),
    RoundDateKind.LEARNING_MEETING: _("Learning meeting"),
    RoundDateKind.JOINT_GATHERING: _("Joint gathering"),
    RoundDateKind.CLOSING_MEETING: _("Closing meeting"),
    RoundDateKind.RESULTS_CONFERENCE: _("Results conference"),
    RoundDateKind.PLANNED_END: _("Planned end"),
    RoundDateKind.END: _("End"),
    RoundDateKind.PROJECT_CLOSED: _("Project closed"),
}
STARTS = {RoundDateKind.START, RoundDateKind.KICK_OFF}
ENDS = {
    RoundDateKind.CLOSING_MEETING,
    RoundDateKind.RESULTS_CONFERENCE,
    RoundDateKind.PLANNED_END,
    RoundDateKind.END,
    RoundDateKind.PROJECT_CLOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number and what is counted, for a line of numbers."""

    number: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An organisation's place as participant, and how it ended if it left."""

    organisation: Organisation
    left: bool = False
    left_when: str = ""
    left_doubt: Promise | str = ""
    note: Mapping[str, str] | None = None
    doubt: Promise | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCard:
    """A group with its mentors and participants."""

    group: Group
    mentors: list[Organisation]
    supporting: list[Organisation]
    seats: list[Seat]
    doubt: Promise | str
    cited: list[Cited]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date of a round in words."""

    what: Promise
    when: str
    place: str
    note: Mapping[str, str] | None
    doubt: Promise | str
    cited: list[Cited]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step of a round with its days; ``state`` is past, now or empty."""

    step: Step
    starts_on: date
    ends_on: date
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One round as its pages tell it."""

    round: Round
    years: str
    counts: list[Count]
    seats: list[Seat]
    groups: list[GroupCard]
    ungrouped: list[Seat]
    left: list[Seat]
    days: list[Day]
    certain: list[Told]
    uncertain: list[Told]
    sources: list[Cited]
    only_announced: bool


def chapter(round_: Round, known: Mapping[str, FactSource]) -> Chapter:
    """Return the round for a page. It has its groups and participants at hand."""
    citations = Citations(known)
    seats = {
        place.organisation_id: _seat(place) for place in round_.participations.all()
    }
    groups = [
        _card(group, seats, citations)
        for group in sorted(round_.groups.all(), key=lambda group: group.pk)
        if group.certainty != Certainty.UNKNOWN
    ]
    placed = {seat.organisation.pk for card in groups for seat in card.seats}
    days = [_day(told, citations) for told in round_.dates]
    facts = [citations.tell(fact) for fact in round_.facts]
    return Chapter(
        round=round_,
        years=years_of(round_),
        counts=_counts(len(seats), groups),
        seats=list(seats.values()),
        groups=groups,
        ungrouped=[seat for pk, seat in seats.items() if pk not in placed],
        left=[seat for seat in seats.values() if seat.left],
        days=days,
        certain=[fact for fact in facts if fact.is_certain],
        uncertain=[fact for fact in facts if not fact.is_certain],
        sources=citations.all(),
        only_announced=not seats and _only_planned(round_),
    )


def step_lines(placed: Iterable[PlacedStep], *, on: date) -> list[StepLine]:
    """Return the steps with their days and whether they are over or under way."""
    return [
        StepLine(
            step=one.step,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            state="past" if one.ends_on < on else "now" if one.starts_on <= on else "",
        )
        for one in placed
    ]


def first_year(round_: Round) -> int | None:
    """Return the year the round started; None where that is not known."""
    if round_.kick_off_on:
        return round_.kick_off_on.year
    return min(_known_years(round_, STARTS), default=None)


def years_of(round_: Round) -> str:
    """Return the round's years in short, such as "2017–2018"."""
    last = max(_known_years(round_, ENDS), default=None)
    if last is None and round_.kick_off_on and round_.model_version:
        days = round_.model_version.duration_months * DAYS_IN_A_MONTH
        last = (round_.kick_off_on + timedelta(days=days)).year
    return dates.years(first_year(round_), last)


def _known_years(round_: Round, kinds: Iterable[RoundDateKind]) -> list[int]:
    return [
        int(day[: len("2017")])
        for told in round_.dates
        if told["kind"] in kinds
        for day in told["value"].split("/")
    ]


def _only_planned(round_: Round) -> bool:
    starts = [told for told in round_.dates if told["kind"] in STARTS]
    return bool(starts) and all(
        told["certainty"] == Certainty.PLANNED for told in starts
    )


def _counts(participants: int, groups: list[GroupCard]) -> list[Count]:
    mentors = {mentor.pk for card in groups for mentor in card.mentors}
    supporting = {mentor.pk for card in groups for mentor in card.supporting}
    found = [
        (participants, ngettext("participant", "participants", participants)),
        (len(groups), ngettext("group", "groups", len(groups))),
        (len(mentors), ngettext("mentor", "mentors", len(mentors))),
        (
            len(supporting),
            ngettext("supporting mentor", "supporting mentors", len(supporting)),
        ),
    ]
    return [Count(number=number, label=label) for number, label in found if number]


def _seat(place: Participation) -> Seat:
    return Seat(
        organisation=place.organisation,
        left=place.left,
        left_when=dates.in_words(place.left_on) if place.left_on else "",
        left_doubt=doubt(place.left_certainty),
        note=place.note or None,
        doubt=doubt(place.certainty),
    )


def _card(group: Group, seats: Mapping[int, Seat], citations: Citations) -> GroupCard:
    return GroupCard(
        group=group,
        mentors=[member.organisation for member in in_role(group, GroupRole.MENTOR)],
        supporting=[
            member.organisation
            for member in in_role(group, GroupRole.SUPPORTING_MENTOR)
        ],
        seats=[
            seats.get(member.organisation_id, Seat(organisation=member.organisation))
            for member in in_role(group, GroupRole.PARTICIPANT)
        ],
        doubt=doubt(group.certainty),
        cited=citations.cite(group.sources),
    )


def _day(told: Mapping[str, object], citations: Citations) -> Day:
    sources = told.get("sources") or []
    note = told.get("note")
    return Day(
        what=DATE_KINDS[RoundDateKind(str(told["kind"]))],
        when=dates.in_words(str(told["value"])),
        place=str(told.get("place") or ""),
        note=note if isinstance(note, Mapping) else None,
        doubt=doubt(str(told["certainty"])),
        cited=citations.cite(sources if isinstance(sources, list) else []),
    )

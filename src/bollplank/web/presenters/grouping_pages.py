"""What the pages for forming groups show: the round, and a proposal of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.domain.groupings import ScenarioState, placement_read
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.queries.codebooks import codebooks
from bollplank.organisations.models import Organisation
from bollplank.programme.models import MentorOffer, Round, Scenario
from bollplank.programme.queries import grouping_problems, proposals
from bollplank.programme.queries import groupings as queries
from bollplank.web.http import Crumb
from bollplank.web.presenters import (
    grouping_conflicts,
    grouping_maps,
    grouping_reasons,
    grouping_stale,
)
from bollplank.web.presenters import groupings as presenter
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A proposal in a list; numbers are None before it is computed."""

    scenario: Scenario
    groups: int
    km: float | None
    cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerLine:
    """A participant with what its application says of groups."""

    organisation: Organisation
    theme: str
    fields: tuple[str, ...]
    wants_neighbours: bool
    without_mentor: bool
    wished: tuple[Organisation, ...]
    excluded: tuple[Organisation, ...]
    wishes: str
    is_closed: bool
    """What the application says is not for this reader."""


def crumbs(round_: Round | None = None, *onwards: Scenario | str) -> list[Crumb]:
    """Return the way to a page; the last part has no address."""
    way: list[tuple[str, str]] = [(_("Form groups"), reverse("groupings:list"))]
    if round_ is not None:
        url = reverse("groupings:detail", args=[round_.code])
        way.append((in_language(round_.name), url))
    for part in onwards:
        if isinstance(part, Scenario):
            way.append((part.name, reverse("groupings:proposal", args=[part.pk])))
        else:
            way.append((part, ""))
    return [
        Crumb(label, url if number < len(way) else "")
        for number, (label, url) in enumerate(way, start=1)
    ]


def lines(rounds: Sequence[Round]) -> list[tuple[Round, int]]:
    """Return the rounds with how many there are to group."""
    count = queries.how_many_in(rounds)
    return [(one, count[one.pk]) for one in rounds]


def round_page(round_: Round, *, reader: User) -> dict[str, Any]:
    """Return what a round's page shows to this coordinator."""
    newcomers = queries.newcomers_of(round_)
    readable = queries.read_by(reader, newcomers)
    mentors = queries.mentors_of(round_)
    rows = list(round_.scenarios.order_by("created_at", "pk"))
    rules = grouping_problems.track_rules(round_)
    return {
        "round": round_,
        "newcomers": [_newcomer_line(one, readable) for one in newcomers],
        "mentors": mentors,
        "candidates": queries.candidates_for(round_),
        "waiting": queries.next_in_line(round_),
        "groups": queries.groups_of(round_),
        "proposals": [
            _proposal_line(row, standing)
            for row, standing in zip(rows, proposals.standings(rows), strict=True)
        ],
        "rules": rules,
        "room": sum(
            rules.largest if one.most_participants is None else one.most_participants
            for one in mentors
            if not one.only_support
        ),
        "made_up": round_.is_made_up,
    }


def _proposal_line(row: Scenario, standing: proposals.Standing) -> ProposalLine:
    return ProposalLine(
        scenario=row,
        groups=len(standing.groups),
        km=presenter.total_km(standing.groups),
        cost=standing.objective,
    )


def _newcomer_line(one: queries.Newcomer, readable: set[str]) -> NewcomerLine:
    is_open = one.organisation.code in readable
    told = one.application if is_open else None
    fields = codebooks().service_fields
    return NewcomerLine(
        organisation=one.organisation,
        theme=told.wants_theme if told else "",
        fields=tuple(
            in_language(fields[code]) if code in fields else code
            for code in (told.service_fields if told else ())
        ),
        wants_neighbours=bool(told and told.wants_neighbours),
        without_mentor=bool(told and told.without_mentor),
        wished=tuple(one.wished) if told else (),
        excluded=tuple(one.excluded) if told else (),
        wishes=told.wishes if told else "",
        is_closed=not is_open,
    )


def possible_mentors(round_: Round) -> list[tuple[str, str]]:
    """Return every organisation that is not in the round already, code and name."""
    busy = {one.organisation_id for one in queries.mentors_of(round_)}
    busy |= {one.organisation.pk for one in queries.newcomers_of(round_)}
    rows = (
        Organisation.objects.filter(is_made_up=round_.is_made_up)
        .exclude(kind__in=[OrganisationKind.COUNTRY, OrganisationKind.DEPARTMENT])
        .exclude(pk__in=busy)
        .order_by("sort_key")
    )
    return list(rows.values_list("code", "name"))


def everybody(scenario: Scenario) -> list[int]:
    """Return the ids of everybody in the proposal's problem as it is now."""
    round_ = scenario.round
    return [
        *(one.organisation.pk for one in queries.newcomers_of(round_)),
        *(one.organisation_id for one in queries.mentors_of(round_)),
    ]


def names_in(placements: Iterable[object]) -> dict[str, Organisation]:
    """Return everybody in these stored placements by code."""
    return queries.by_code(
        code
        for placement in placements
        for group in placement_read(placement)  # type: ignore[arg-type] # as JSON gives it
        for code in group.everybody
    )


def progress_of(scenario: Scenario) -> dict[str, Any]:
    """Return how far a computation has come."""
    told = scenario.progress
    best, bound = told.get("best"), told.get("bound")
    return {
        "seconds": told.get("seconds"),
        "stage": told.get("stage"),
        "gap": (best - bound) / best * 100 if best and bound is not None else None,
    }


def proposal_page(scenario: Scenario, *, reader: User) -> dict[str, Any]:
    """Return what the page of a proposal shows to this coordinator, forms apart."""
    newcomers = queries.newcomers_of(scenario.round)
    readable = queries.read_by(reader, newcomers)
    mentors = queries.mentors_of(scenario.round)
    standing = proposals.standing(scenario)
    problem = grouping_problems.stored_problem(scenario)
    names = _names(scenario, standing, newcomers, mentors)
    groups = placement_read(scenario.placement)
    shown = presenter.cards(groups, standing, names, readable=readable)
    participants = sum(len(group.participants) for group in groups)
    return {
        "scenario": scenario,
        "round": scenario.round,
        "standing": standing,
        "cards": shown,
        "has_lists": participants * len(groups) <= presenter.MOST_MOVE_LISTS,
        "headline": presenter.headline(standing) if shown else "",
        "how_sure": grouping_reasons.how_sure(standing),
        "unknown": grouping_reasons.unknown(standing.solved, names),
        "unplaced": presenter.without_distance(standing.groups, names),
        "progress": progress_of(scenario),
        "broken": grouping_conflicts.broken(
            standing.broken,
            names,
            grouping_problems.settings_of(scenario),
            readable=readable,
        ),
        "conflict": grouping_conflicts.conflict(
            standing.answer, names, readable=readable
        ),
        "stale": grouping_stale.stale(scenario, problem, newcomers, mentors),
        "rules": grouping_conflicts.rules(scenario, standing.solved, names),
        "wishes": grouping_conflicts.wishes(standing, names, readable=readable),
        "what_changed": presenter.changes(
            standing.before.placement, scenario.placement, names
        )
        if standing.before
        else None,
        "repair": _repair(scenario, names),
        "map": grouping_maps.drawn(groups, names) if groups else None,
        "off_the_map": grouping_maps.off_the_map(groups, names),
        "may_undo": standing.by_hand,
        "is_open": scenario.state
        not in {ScenarioState.PUBLISHED, ScenarioState.RUNNING},
        "participants": [one for card in shown for one in card.members],
        "mentors": mentors,
    }


def _names(
    scenario: Scenario,
    standing: proposals.Standing,
    newcomers: Sequence[queries.Newcomer],
    mentors: Sequence[MentorOffer],
) -> dict[str, Organisation]:
    earlier = standing.before.placement if standing.before else []
    names = names_in(
        [scenario.placement, earlier, scenario.problem.get("previous", [])]
    )
    names |= {one.organisation.code: one.organisation for one in newcomers}
    names |= {one.organisation.code: one.organisation for one in mentors}
    rest = {
        code
        for rule in scenario.rules
        for code in (*rule["newcomers"], rule["mentor"] or "")
    }
    return names | queries.by_code(rest - names.keys())


def _repair(scenario: Scenario, names: dict[str, Organisation]) -> list[str] | None:
    """Return what is different from the groups there are; None before there are any."""
    previous = scenario.problem.get("previous")
    if not previous or not scenario.placement:
        return None
    return presenter.changes(previous, scenario.placement, names)

"""The problem of a round's groups, in the form that ``matching`` reads."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bollplank.indicators.queries import similar
from bollplank.indicators.queries.key_figures import latest_of
from bollplank.matching.forms import (
    GroupSettings,
    Mentor,
    Mixing,
    Newcomer,
    PlacedGroup,
    ProblemForm,
    RuleForm,
    Weights,
)
from bollplank.organisations.models import Organisation
from bollplank.programme.models import MentorOffer, Round, Scenario
from bollplank.programme.queries import groupings

Strengths: TypeAlias = Mapping[int, Mapping[str, float]]
"""Id of an organisation -> moment -> level reached, from 1 to 4."""

SET_ASIDE = "exclusion_set_aside"
"""Kind of a stored rule that is none: an applicant's exclusion that does not hold."""

INHABITANTS = "inhabitants"
"""The fact of likeness that the size of an organisation is taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRules:
    """What the model version says of groups in the round's track."""

    smallest: int = 2
    largest: int = 3
    without_mentor_allowed: bool = False
    mentors_most: int = 1


def track_rules(round_: Round) -> TrackRules:
    """Return what the round's model version says, or the usual where it says nothing."""
    rules: Mapping[str, Any] = (
        round_.model_version.rules if round_.model_version else {}
    )
    for track in rules.get("tracks", ()):
        if track["code"] == round_.track:
            told = track["group"]
            return TrackRules(
                smallest=told["smallest"],
                largest=told["largest"],
                without_mentor_allowed=told["without_mentor_allowed"],
                mentors_most=told["mentors_most"],
            )
    return TrackRules()


def usual_settings(round_: Round) -> GroupSettings:
    """Return how groups of the round may look when the coordinator says nothing else.

    Groups without mentor only where the version allows them: as many as the willing
    could form.
    """
    rules = track_rules(round_)
    newcomers = groupings.newcomers_of(round_)
    leading = [one for one in groupings.mentors_of(round_) if not one.only_support]
    willing = sum(
        bool(one.application and one.application.without_mentor) for one in newcomers
    )
    alone = willing // rules.smallest if rules.without_mentor_allowed else 0
    return GroupSettings(
        smallest=rules.smallest,
        largest=rules.largest,
        groups_without_mentor=alone,
        mixed_kinds=Mixing.FREE,
        every_mentor=len(leading) * rules.smallest <= len(newcomers),
    )


def settings_of(scenario: Scenario) -> GroupSettings:
    """Return how groups of the proposal may look."""
    chosen = scenario.problem.get("groups")
    if chosen is None:
        return usual_settings(scenario.round)
    return GroupSettings.model_validate_json(_dumped(chosen))


def weights_of(scenario: Scenario) -> Weights:
    """Return what counts how much in the proposal."""
    return Weights.model_validate_json(_dumped(scenario.weights))


def rules_of(scenario: Scenario) -> tuple[RuleForm, ...]:
    """Return the coordinator's own rules of the proposal."""
    return tuple(
        RuleForm.model_validate_json(_dumped(rule))
        for rule in scenario.rules
        if rule["kind"] != SET_ASIDE
    )


def set_aside(scenario: Scenario) -> list[Mapping[str, Any]]:
    """Return the exclusions the coordinator has set aside: two codes in each."""
    return [rule for rule in scenario.rules if rule["kind"] == SET_ASIDE]


def problem_of(scenario: Scenario, *, strengths: Strengths) -> ProblemForm:
    """Return the problem as applications, mentors and history stand now.

    Rules about somebody who is no longer there are left out; ``idle_rules`` tells them.
    """
    round_ = scenario.round
    newcomers = groupings.newcomers_of(round_)
    offers = groupings.mentors_of(round_)
    known = _Known(scenario, newcomers, offers, strengths)
    idle = {rule.id for rule in idle_rules(scenario, newcomers, offers)}
    return ProblemForm(
        newcomers=tuple(known.newcomer(one) for one in newcomers),
        mentors=tuple(known.mentor(one) for one in offers),
        groups=settings_of(scenario),
        weights=weights_of(scenario),
        rules=tuple(rule for rule in rules_of(scenario) if rule.id not in idle),
        previous=_previous(scenario.problem),
    )


def stored_problem(scenario: Scenario) -> ProblemForm | None:
    """Return the problem as it was when the proposal was last computed."""
    if "newcomers" not in scenario.problem:
        return None
    return ProblemForm.model_validate_json(_dumped(scenario.problem))


def idle_rules(
    scenario: Scenario,
    newcomers: Iterable[groupings.Newcomer],
    offers: Iterable[MentorOffer],
) -> list[RuleForm]:
    """Return the coordinator's rules that are about somebody who is not there now."""
    there = {one.organisation.code for one in newcomers}
    leading = {one.organisation.code for one in offers if not one.only_support}
    return [
        rule
        for rule in rules_of(scenario)
        if not set(rule.newcomers) <= there
        or (rule.mentor is not None and rule.mentor not in leading)
    ]


def inhabitants_of(organisations: Iterable[Organisation]) -> dict[str, float]:
    """Return how many live in each, where a figure served now tells it."""
    likeness = similar.likeness()
    if likeness is None:
        return {}
    origins = [
        (origin.source, origin.indicator)
        for variable in likeness.rules.variables
        if variable.code == INHABITANTS
        for origin in variable.origins
        if origin.source and origin.indicator
    ]
    found = {}
    for one in organisations:
        latest = latest_of(origins, one.code)
        if latest is not None and latest.total.number:
            found[one.code] = float(latest.total.number)
    return found


class _Known:
    """What is known of everybody in the problem."""

    def __init__(
        self,
        scenario: Scenario,
        newcomers: Sequence[groupings.Newcomer],
        offers: Sequence[MentorOffer],
        strengths: Strengths,
    ) -> None:
        everybody = [
            *(one.organisation for one in newcomers),
            *(one.organisation for one in offers),
        ]
        self.sizes = inhabitants_of(everybody)
        self.met = groupings.met_before(scenario.round, [one.pk for one in everybody])
        self.strengths = strengths
        self.set_aside = {frozenset(one["newcomers"]) for one in set_aside(scenario)}
        self.leading = {one.organisation_id for one in offers if not one.only_support}

    def _of(self, organisation: Organisation) -> dict[str, Any]:
        latitude, longitude = position_of(organisation)
        return {
            "id": organisation.code,
            "name": organisation.name,
            "kind": organisation.kind,
            "latitude": latitude,
            "longitude": longitude,
            "size": self.sizes.get(organisation.code),
            "strengths": dict(self.strengths.get(organisation.pk, {})),
            "met_before": tuple(sorted(self.met.get(organisation.pk, ()))),
        }

    def newcomer(self, one: groupings.Newcomer) -> Newcomer:
        told = one.application
        return Newcomer(
            **self._of(one.organisation),
            themes=themes_in(told.wants_theme) if told else (),
            service_fields=tuple(sorted(set(told.service_fields))) if told else (),
            wishes=tuple(each.code for each in one.wished),
            excluded=tuple(
                each.code
                for each in one.excluded
                if {one.organisation.code, each.code} not in self.set_aside
            ),
            without_mentor=bool(told and told.without_mentor),
        )

    def mentor(self, offer: MentorOffer) -> Mentor:
        stands_by = offer.supports if offer.only_support else None
        return Mentor(
            **self._of(offer.organisation),
            most=offer.most_participants,
            only_support=offer.only_support,
            supports=stands_by.code
            if stands_by and stands_by.pk in self.leading
            else None,
        )


def position_of(organisation: Organisation) -> tuple[float | None, float | None]:
    """Return where it is; a part without a place of its own is where the whole is."""
    for one in (organisation, organisation.parent):
        if one is not None and one.latitude is not None:
            return one.latitude, one.longitude
    return None, None


def themes_in(text: str) -> tuple[str, ...]:
    """Return the themes an applicant has written, parted by commas or semicolons."""
    parts = text.replace(";", ",").split(",")
    return tuple(
        dict.fromkeys(
            " ".join(one.split()).casefold()[:100] for one in parts if one.strip()
        )
    )


def _previous(problem: Mapping[str, Any]) -> tuple[PlacedGroup, ...]:
    return tuple(
        PlacedGroup.model_validate_json(_dumped(group))
        for group in problem.get("previous", ())
    )


def _dumped(values: object) -> str:
    return json.dumps(values)

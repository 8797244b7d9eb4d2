"""What is otherwise than when a proposal was computed."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from bollplank.matching.forms import ProblemForm
from bollplank.programme.models import MentorOffer, Scenario
from bollplank.programme.queries import grouping_problems, groupings


def stale(
    scenario: Scenario,
    problem: ProblemForm | None,
    newcomers: Sequence[groupings.Newcomer],
    mentors: Sequence[MentorOffer],
) -> list[str]:
    """Return what is otherwise than when the proposal was computed."""
    if problem is None or not scenario.answer:
        return []
    told = []
    if {one.id for one in problem.newcomers} != {
        one.organisation.code for one in newcomers
    }:
        told.append(_("Other participants are to be grouped now."))
    if {one.id for one in problem.mentors} != {
        one.organisation.code for one in mentors
    }:
        told.append(_("There are other mentors now."))
    answer: dict[str, Any] = scenario.answer
    weights = grouping_problems.weights_of(scenario).model_dump(mode="json")
    settings = grouping_problems.settings_of(scenario).model_dump(mode="json")
    if answer.get("weights") != weights or answer.get("settings") != settings:
        told.append(_("What counts, or how groups may look, has been changed."))
    if {one.id for one in problem.rules} != {
        one.id for one in grouping_problems.rules_of(scenario)
    } - {one.id for one in grouping_problems.idle_rules(scenario, newcomers, mentors)}:
        told.append(_("The rules have been changed."))
    return told

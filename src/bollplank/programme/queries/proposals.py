"""How a proposal of groups stands: its newest groups, what they cost, what they break."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bollplank.domain.groupings import ScenarioStepKind
from bollplank.matching.answers import (
    AnswerForm,
    Broken,
    GroupAnswer,
    Repriced,
    Status,
)
from bollplank.programme.models import Scenario, ScenarioStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A proposal as it stands after the newest step.

    ``objective`` is what its groups cost in all. ``solved`` is the answer its groups
    are from, whose bound holds for moves by hand as well; ``answer`` is what came of
    the last try, which may be that there are none. ``by_hand`` tells that somebody was
    moved since, ``is_mended`` that it starts from groups that there were.
    """

    groups: tuple[GroupAnswer, ...]
    objective: float | None
    broken: tuple[Broken, ...]
    answer: AnswerForm | None
    solved: AnswerForm | None
    by_hand: bool
    is_mended: bool
    step: ScenarioStep | None
    before: ScenarioStep | None


def standing(scenario: Scenario) -> Standing:
    """Return how the proposal stands, and the step before the newest."""
    return standings([scenario])[0]


def standings(scenarios: Sequence[Scenario]) -> list[Standing]:
    """Return how each proposal stands. Two queries however many there are."""
    steps = _steps(scenarios)
    return [_standing(scenario, steps[scenario.pk]) for scenario in scenarios]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """The steps of a proposal that its page is made of."""

    newest: ScenarioStep | None = None
    before: ScenarioStep | None = None
    computed: ScenarioStep | None = None


def _steps(scenarios: Sequence[Scenario]) -> dict[int, _Steps]:
    """Return for each the newest step, the one before it and the last computed one.

    Only these are read whole: a step holds every group with its reasons.
    """
    of_each: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = ScenarioStep.objects.filter(scenario__in=scenarios).order_by("-number")
    for pk, owner, what in rows.values_list("pk", "scenario", "what"):
        of_each[owner].append((pk, what))
    chosen = {
        owner: (
            [pk for pk, _what in found[:2]],
            next((pk for pk, what in found if what == ScenarioStepKind.COMPUTED), None),
        )
        for owner, found in of_each.items()
    }
    wanted = {pk for pks, computed in chosen.values() for pk in (*pks, computed) if pk}
    whole = ScenarioStep.objects.in_bulk(wanted)
    told = {}
    for scenario in scenarios:
        pks, computed = chosen.get(scenario.pk, ([], None))
        newest, before = [*(whole[pk] for pk in pks), None, None][:2]
        told[scenario.pk] = _Steps(
            newest=newest,
            before=before,
            computed=whole[computed] if computed else None,
        )
    return told


def _standing(scenario: Scenario, steps: _Steps) -> Standing:
    step, answer = steps.newest, _answer(scenario.answer)
    if step is None:
        return Standing(
            groups=(),
            objective=None,
            broken=(),
            answer=answer,
            solved=None,
            by_hand=False,
            is_mended=False,
            step=None,
            before=None,
        )
    told = _told(step)
    return Standing(
        groups=told.groups,
        objective=told.objective,
        broken=told.broken,
        answer=answer,
        solved=_solved(steps, answer),
        by_hand=step.what == ScenarioStepKind.MOVED,
        is_mended=bool(scenario.problem.get("previous")),
        step=step,
        before=steps.before,
    )


def _told(step: ScenarioStep) -> Repriced:
    """Return the groups of a step and what they cost, computed or moved by hand."""
    if step.what == ScenarioStepKind.MOVED:
        return Repriced.model_validate_json(json.dumps(step.answer))
    computed = AnswerForm.model_validate_json(json.dumps(step.answer))
    return Repriced(
        groups=computed.groups,
        objective=computed.objective or 0.0,
        unplaced=(),
        broken=(),
    )


def broken_rules(scenario: Scenario) -> tuple[Broken, ...]:
    """Return the rules that the groups break as they stand."""
    return standing(scenario).broken


def _solved(steps: _Steps, answer: AnswerForm | None) -> AnswerForm | None:
    if answer is not None and answer.status is Status.SOLVED:
        return answer
    return _answer(steps.computed.answer) if steps.computed else None


def _answer(stored: dict[str, Any]) -> AnswerForm | None:
    if "status" not in stored:
        return None
    return AnswerForm.model_validate_json(json.dumps(stored))

"""How a proposal of groups stands: its newest groups, what they cost, what they break."""

import json
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
    moved since.
    """

    groups: tuple[GroupAnswer, ...]
    objective: float | None
    broken: tuple[Broken, ...]
    answer: AnswerForm | None
    solved: AnswerForm | None
    by_hand: bool
    step: ScenarioStep | None
    before: ScenarioStep | None


def standing(scenario: Scenario) -> Standing:
    """Return how the proposal stands, and the step before the newest."""
    step, before = [*scenario.steps.order_by("-number")[:2], None, None][:2]
    answer = _answer(scenario.answer)
    if step is None:
        return Standing(
            groups=(),
            objective=None,
            broken=(),
            answer=answer,
            solved=None,
            by_hand=False,
            step=None,
            before=None,
        )
    if step.what == ScenarioStepKind.MOVED:
        told = Repriced.model_validate_json(json.dumps(step.answer))
    else:
        computed = AnswerForm.model_validate_json(json.dumps(step.answer))
        told = Repriced(
            groups=computed.groups,
            objective=computed.objective or 0.0,
            unplaced=(),
            broken=(),
        )
    return Standing(
        groups=told.groups,
        objective=told.objective,
        broken=told.broken,
        answer=answer,
        solved=_solved(scenario, answer),
        by_hand=step.what == ScenarioStepKind.MOVED,
        step=step,
        before=before,
    )


def broken_rules(scenario: Scenario) -> tuple[Broken, ...]:
    """Return the rules that the groups break as they stand."""
    return standing(scenario).broken


def _solved(scenario: Scenario, answer: AnswerForm | None) -> AnswerForm | None:
    if answer is not None and answer.status is Status.SOLVED:
        return answer
    computed = scenario.steps.filter(what=ScenarioStepKind.COMPUTED)
    newest = computed.order_by("-number").first()
    return _answer(newest.answer) if newest else None


def _answer(stored: dict[str, Any]) -> AnswerForm | None:
    if "status" not in stored:
        return None
    return AnswerForm.model_validate_json(json.dumps(stored))

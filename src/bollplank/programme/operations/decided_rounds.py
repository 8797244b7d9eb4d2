"""Saying that participation in a round is decided, by itself or by the coordinator."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.domain import decisions as rules
from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Round
from bollplank.programme.operations import rounds


@transaction.atomic
def conclude(*, round_: Round, by: User, at: datetime) -> Round:
    """Say that participation in a round is decided, by the coordinator.

    Raises
    ------
    RefusedError
        An application waits for a decision, or the round is not open or closed.
    """
    held = Round.objects.select_for_update().get(pk=round_.pk)
    problems = rules.problems_with_concluding(
        state=RoundState(held.state), applications=_states(held)
    )
    _refuse_if(problems)
    return _conclude(held, by=by, at=at)


def conclude_if_decided(round_: Round, *, by: User, at: datetime) -> None:
    """Let a round be decided when nothing waits for a decision any more."""
    held = Round.objects.select_for_update().get(pk=round_.pk)
    if rules.is_all_decided(
        state=RoundState(held.state),
        closes_on=held.applications_close_on,
        applications=_states(held),
        on=timezone.localdate(at),
    ):
        _conclude(held, by=by, at=at)


def _conclude(held: Round, *, by: User, at: datetime) -> Round:
    rounds.move(round_=held, to=RoundState.DECIDED, by=by, at=at)
    return held


def _states(round_: Round) -> list[ApplicationState]:
    return [
        ApplicationState(state)
        for state in round_.applications.values_list("state", flat=True)
    ]


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

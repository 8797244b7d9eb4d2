"""Computing a proposal of groups: at once, or in a process apart that may be lost.

Whoever computes a proposal holds a lock on a file of its own. The system lets go of it
when the process ends, however it ends, so nothing is computed twice at once, and one
that was lost is known from the lock being free.
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.groupings import ScenarioState, ScenarioStepKind
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.matching.answers import AnswerForm, Status
from bollplank.programme.models import Scenario
from bollplank.programme.operations import scenarios
from bollplank.programme.queries import grouping_problems, groupings

if TYPE_CHECKING:
    from bollplank.matching.telling import Told

MOST_AT_ONCE = 20
"""Participants up to which a proposal is computed while the coordinator waits."""

SECONDS_AT_ONCE = 15.0
SECONDS_APART = 300.0
TOLD_EVERY = 1.0
"""Seconds between two notes on how far a long computation has come."""

TRIES, PAUSE_SECONDS = 5, 0.1
"""A page that looks whether anybody computes holds the lock for less than this."""

COMMAND = [sys.executable, "-m", "django", "compute_grouping"]

STATES = {
    Status.SOLVED: ScenarioState.SOLVED,
    Status.IMPOSSIBLE: ScenarioState.IMPOSSIBLE,
    Status.OUT_OF_TIME: ScenarioState.FAILED,
}

Start: TypeAlias = Callable[[Scenario, IO[bytes]], None]


def run(  # noqa: PLR0913 -- who asks for what, and how
    *,
    scenario: Scenario,
    seen: int,
    strengths: grouping_problems.Strengths,
    by: User,
    at: datetime,
    start: Start | None = None,
    longer: bool = False,
) -> Scenario:
    """Compute a proposal anew: at once when it is small, else in a process apart.

    ``longer`` gives a small one the time of a large one, apart as well.

    Raises
    ------
    RefusedError
        Somebody else has changed it, it is being computed already or is published, or
        there is nobody to group.
    """
    with _lock(scenario) as lock:
        row = _begin(scenario, seen=seen, strengths=strengths, by=by, at=at)
        if longer or len(row.problem["newcomers"]) > MOST_AT_ONCE:
            (start or start_apart)(row, lock)
            return row
        return compute(scenario=row, seconds=SECONDS_AT_ONCE)


def compute(*, scenario: Scenario, seconds: float) -> Scenario:
    """Compute a proposal that has begun, and keep what came out. May take long."""
    # slow import: numpy and the solver, for those who form groups alone
    from bollplank.matching import asking  # noqa: PLC0415

    problem = grouping_problems.stored_problem(scenario)
    if problem is None:
        msg = f"proposal {scenario.pk} has nothing to compute"
        raise ValueError(msg)
    try:
        if problem.previous:
            repaired = asking.repaired(
                problem, seconds=seconds, tell=_note_on(scenario)
            )
            answer, about = (
                repaired.answer,
                {
                    "moved": list(repaired.moved),
                    "fewest_proven": repaired.fewest_proven,
                    "objective_if_free": repaired.objective_if_free,
                },
            )
        else:
            answer = asking.solve_form(
                problem, seconds=seconds, tell=_note_on(scenario)
            )
            about = {}
    except BaseException:
        _fail(scenario)
        raise
    return _finish(scenario, answer, about)


def settle(scenario: Scenario) -> Scenario:
    """Return the proposal; told as failed when the process that computed it is gone."""
    if scenario.state != ScenarioState.RUNNING or is_computing(scenario):
        return scenario
    _fail(scenario)
    return Scenario.objects.select_related("round", "round__model_version").get(
        pk=scenario.pk
    )


def is_computing(scenario: Scenario) -> bool:
    """Tell whether anybody computes the proposal now."""
    try:
        with lock_of(scenario).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def start_apart(scenario: Scenario, lock: IO[bytes]) -> None:
    """Start a process that computes the proposal and goes on after this one has ended.

    It is given the lock, which is free again when it ends.
    """
    subprocess.Popen(  # noqa: S603 -- our own command
        [*COMMAND, str(scenario.pk)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[lock.fileno()],
        start_new_session=True,
    )


@transaction.atomic
def _begin(
    scenario: Scenario,
    *,
    seen: int,
    strengths: grouping_problems.Strengths,
    by: User,
    at: datetime,
) -> Scenario:
    """Store the problem as it is now, and that it is being computed."""
    lost = Scenario.objects.filter(pk=scenario.pk, state=ScenarioState.RUNNING)
    lost.update(state=ScenarioState.FAILED)
    row = scenarios.held(scenario, seen=seen)
    if not groupings.newcomers_of(row.round):
        raise RefusedError([Problem(ProblemCode.NOBODY_TO_GROUP)])
    problem = grouping_problems.problem_of(row, strengths=strengths)
    row.problem = problem.model_dump(mode="json")
    row.state = ScenarioState.RUNNING
    row.progress = {"begun_at": at.isoformat(), "by": by.pk}
    row.version += 1
    row.save()
    log_entries.write(what="proposal-computing", about=row, by=by, at=at)
    return row


@transaction.atomic
def _finish(scenario: Scenario, answer: AnswerForm, about: dict[str, Any]) -> Scenario:
    row = Scenario.objects.select_for_update(of=["self"]).get(pk=scenario.pk)
    at = timezone.now()
    row.state = STATES[answer.status]
    row.answer = answer.model_dump(mode="json")
    row.version += 1
    row.solved_at = at
    if answer.status is Status.SOLVED:
        row.placement = [group.model_dump(mode="json") for group in answer.placement]
        by = User.objects.filter(pk=row.progress.get("by")).first()
        scenarios.add_step(
            row,
            what=ScenarioStepKind.COMPUTED,
            about=about,
            answer=row.answer,
            by=by,
            at=at,
        )
    row.save()
    log_entries.write(what=f"proposal-{row.state}", about=row, by=None, at=at)
    return row


@transaction.atomic
def _fail(scenario: Scenario) -> None:
    row = Scenario.objects.select_for_update(of=["self"]).get(pk=scenario.pk)
    if row.state == ScenarioState.RUNNING:
        row.state = ScenarioState.FAILED
        row.version += 1
        row.save(update_fields=["state", "version"])


def _note_on(scenario: Scenario) -> Callable[["Told"], None]:
    """Return what a computation tells of itself to, now and then."""
    last = [0.0]

    def note(told: "Told") -> None:
        if time.monotonic() - last[0] < TOLD_EVERY:
            return
        last[0] = time.monotonic()
        progress = {
            **scenario.progress,
            "stage": told.stage,
            "best": told.best,
            "bound": told.bound,
            "seconds": told.seconds,
        }
        Scenario.objects.filter(pk=scenario.pk).update(progress=progress)

    return note


@contextmanager
def _lock(scenario: Scenario) -> Iterator[IO[bytes]]:
    path = lock_of(scenario)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lock:
        for attempt in range(1, TRIES + 1):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if attempt == TRIES:
                    refused = Problem(ProblemCode.PROPOSAL_RUNNING)
                    raise RefusedError([refused]) from error
                time.sleep(PAUSE_SECONDS)
        yield lock


def lock_of(scenario: Scenario) -> Path:
    """Return the file that whoever computes the proposal holds."""
    return Path(settings.VAR) / "groupings" / f"{scenario.pk}.lock"

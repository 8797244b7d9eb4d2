"""What may be done with an application, and when. Pure: no database, no clock."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bollplank.domain.applications import (
    CHANGEABLE,
    KINDS_OF_TRACK,
    Answers,
    ApplicationState,
    EntryRules,
    criteria_of,
)
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import Track

MOST_PARTNERS: Final = 10
"""Organisations wished for, and as many that one cannot be grouped with."""
MOST_DOCUMENTS: Final = 10
MOST_WRITERS: Final = 20
WITHDRAWABLE: Final = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.COMPLETION,
        ApplicationState.WAITING,
    }
)
"""Who has been accepted does not withdraw the application, but leaves the round."""


def problems_with_beginning(
    *,
    kind: OrganisationKind,
    is_made_up: bool,
    track: Track,
    round_is_made_up: bool,
    rules: EntryRules,
    on: date,
) -> Iterator[Problem]:
    """Yield what stops an organisation from beginning an application that day."""
    if not (rules.open_on(on) or rules.late_on(on)):
        yield Problem(ProblemCode.ROUND_NOT_OPEN)
    if kind not in KINDS_OF_TRACK[track]:
        yield Problem(ProblemCode.NOT_OF_THE_TRACK)
    if is_made_up is not round_is_made_up:
        yield Problem(ProblemCode.MADE_UP_AND_REAL)


def problems_with_changing(
    *, state: ApplicationState, rules: EntryRules, on: date
) -> Iterator[Problem]:
    """Yield what stops an application from being written in that day.

    A draft is written in until the decision, so that nothing is lost when it is late.
    What was handed in is changed until the last day, and after it when a completion
    has been asked for.
    """
    if state not in CHANGEABLE:
        yield Problem(ProblemCode.APPLICATION_DECIDED)
    elif not (rules.open_on(on) or rules.late_on(on)):
        yield Problem(ProblemCode.ROUND_NOT_OPEN)
    elif state is ApplicationState.SUBMITTED and not rules.open_on(on):
        yield Problem(ProblemCode.HANDED_IN_TOO_LATE_TO_CHANGE)


def problems_with_submitting(
    *,
    state: ApplicationState,
    answers: Answers,
    rules: EntryRules,
    late_reason: str,
    to_come: str,
    on: date,
) -> Iterator[Problem]:
    """Yield everything that stops this application from being handed in that day.

    What a criterion lacks stops it, unless the applicant says in ``to_come`` what will
    come later: the decision is the coordinator's. The same step gives a new receipt
    for what was handed in before and has been changed.
    """
    yield from problems_with_changing(state=state, rules=rules, on=on)
    if state is ApplicationState.COMPLETION:
        yield Problem(ProblemCode.ALREADY_HANDED_IN)
    if not to_come.strip():
        yield from what_is_missing(answers, rules)
    anew = state in {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}
    if anew and rules.late_on(on) and not late_reason.strip():
        yield Problem(ProblemCode.LATE_REASON_MISSING, "late_reason")


def problems_with_completing(
    *,
    state: ApplicationState,
    answers: Answers,
    rules: EntryRules,
    to_come: str,
    on: date,
) -> Iterator[Problem]:
    """Yield everything that stops a completion from being handed in that day.

    The day that was set is not among them: what comes after it is marked, not lost.
    """
    if state is not ApplicationState.COMPLETION:
        yield Problem(ProblemCode.COMPLETION_NOT_ASKED)
    yield from problems_with_changing(state=state, rules=rules, on=on)
    if not to_come.strip():
        yield from what_is_missing(answers, rules)


def problems_with_withdrawing(*, state: ApplicationState) -> Iterator[Problem]:
    """Yield what stops an application from being withdrawn."""
    if state in {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}:
        yield Problem(ProblemCode.NOT_HANDED_IN)
    elif state not in WITHDRAWABLE:
        yield Problem(ProblemCode.APPLICATION_DECIDED)


def what_is_missing(answers: Answers, rules: EntryRules) -> Iterator[Problem]:
    """Yield what the criteria lack, in the order of the form."""
    for criterion in criteria_of(answers, rules):
        yield from criterion.missing

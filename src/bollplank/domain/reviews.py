"""How applications are reviewed before the decision. Pure: no database, no language."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import Problem, ProblemCode

MOST_COMPLETION_DAYS: Final = 180
"""A last day further off than this is a slip of the pen."""

PROPOSED_COMPLETION_DAYS: Final = 14

REVIEWABLE: Final = frozenset({ApplicationState.SUBMITTED, ApplicationState.COMPLETION})
"""States in which a review may be written or changed: until the decision."""

HANDED_IN: Final = frozenset(ApplicationState) - {ApplicationState.DRAFT}
"""What reviewers and coordinators see at all. A draft is its writers' alone."""


class Verdict(StrEnum):
    """What a reviewer proposes. The values are stored: add, never rename."""

    ACCEPT = "accept"
    WAIT = "wait"
    DECLINE = "decline"


def may_review(*, kind: str, kinds: Collection[str]) -> bool:
    """Tell whether a reviewer of these kinds of organisation reviews this kind.

    No kinds means all of them.
    """
    return not kinds or kind in kinds


def sees_others(*, is_coordinator: bool, is_reviewer: bool, has_written: bool) -> bool:
    """Tell whether a person reads what others think of an application.

    One who is to review it writes first what she thinks herself; a coordinator who is
    not a reviewer reads all reviews.
    """
    return has_written or (is_coordinator and not is_reviewer)


def problems_with_reviewing(
    *, state: ApplicationState, verdict: Verdict, reason: str
) -> Iterator[Problem]:
    """Yield everything that stops a review from being written or changed."""
    if state not in REVIEWABLE:
        yield Problem(ProblemCode.REVIEW_AFTER_DECISION)
    if verdict is not Verdict.ACCEPT and not reason.strip():
        yield Problem(ProblemCode.REVIEW_REASON_MISSING, "reason")


def problems_with_asking_completion(
    *, state: ApplicationState, text: str, last_day: date | None, on: date
) -> Iterator[Problem]:
    """Yield everything that stops an application from being sent back for completion.

    It may be asked for again while it waits: then the new text and day hold.
    """
    if state not in REVIEWABLE:
        yield Problem(ProblemCode.COMPLETION_AFTER_DECISION)
    if not text.strip():
        yield Problem(ProblemCode.COMPLETION_TEXT_MISSING, "text")
    furthest = on + timedelta(days=MOST_COMPLETION_DAYS)
    if last_day is None or not on < last_day <= furthest:
        yield Problem(ProblemCode.COMPLETION_DAY_WRONG, "last_day")


def problems_with_taking_back_completion(
    *, state: ApplicationState
) -> Iterator[Problem]:
    """Yield what stops a completion from being taken back."""
    if state is not ApplicationState.COMPLETION:
        yield Problem(ProblemCode.COMPLETION_NOT_ASKED)


def completion_days_left(*, last_day: date, on: date) -> int:
    """Return the days left until the last day, which is included; below zero after."""
    return (last_day - on).days

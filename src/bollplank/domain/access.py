"""Who may write for an organisation in a call. Pure: no database, no language."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from bollplank.domain.applications import EntryRules
from bollplank.domain.problems import Problem, ProblemCode


class AccessState(StrEnum):
    """Where a wish for access stands. The values are stored: add, never rename."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


def problems_with_asking(
    *, name: str, message: str, rules: EntryRules, on: date
) -> Iterator[Problem]:
    """Yield what stops somebody from asking to be let in that day.

    Until the decision one may ask: whether to take a late application is not decided
    by who may write it.
    """
    if not (rules.open_on(on) or rules.late_on(on)):
        yield Problem(ProblemCode.ROUND_NOT_OPEN)
    if not name.strip():
        yield Problem(ProblemCode.PERSON_NAME_MISSING, "name")
    if not message.strip():
        yield Problem(ProblemCode.WHY_MISSING, "message")


def problems_with_refusing(*, state: AccessState) -> Iterator[Problem]:
    """Yield what stops a refusal. Who has been let in is taken away as a writer."""
    if state is AccessState.GRANTED:
        yield Problem(ProblemCode.ACCESS_ANSWERED)

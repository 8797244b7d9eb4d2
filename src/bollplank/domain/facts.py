"""Rules of organisation facts. Pure: no database, no clock, no language."""

from collections.abc import Iterator, Mapping
from datetime import date

from bollplank.domain.problems import Problem, ProblemCode


def question_code(section: str, question: str) -> str:
    """Return what an answer is kept under: unique in the whole template."""
    return f"{section}.{question}"


def problems_with_saving(
    *,
    is_locked: bool,
    changed: Mapping[str, int],
    versions: Mapping[str, int],
) -> Iterator[Problem]:
    """Yield why answers cannot be written down.

    ``changed`` goes from the questions with a new text to the version the writer had
    before her; ``versions`` are those stored now.
    """
    if is_locked:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    for question, seen in changed.items():
        if versions.get(question, 0) != seen:
            yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE, question)


def problems_with_day(text: str) -> Iterator[Problem]:
    """Yield that a day is not written as one: "2024-03-14", or only year and month."""
    if not text:
        return
    try:
        date.fromisoformat(_whole(text))
    except ValueError:
        yield Problem(ProblemCode.NOT_A_DAY)


def _whole(text: str) -> str:
    parts = text.split("-")
    return "-".join([*parts, *["01"] * (3 - len(parts))])


def problems_with_locking(*, is_locked: bool, answered: int) -> Iterator[Problem]:
    """Yield why facts cannot be locked: they are, or nothing is said."""
    if is_locked:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    if not answered:
        yield Problem(ProblemCode.NOTHING_TO_SHARE)

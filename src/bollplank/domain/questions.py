"""Rules for questions between organisations. Pure: no database, clock or language."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.texts import fingerprint

MOST_OPEN = 20
"""How many questions one organisation may have waiting for answers."""

MOST_IN_A_DAY = 20
"""How many it may ask in a day, with those it took back: each of them is a mail."""

LONGEST = 4_000
"""Characters in a question or an answer: two pages."""


class SubjectKind(StrEnum):
    """What a question is about. Stored: add, never rename."""

    INDICATOR = "indicator"
    """Published figures: ``source`` and ``code`` name the series."""
    OWN_FIGURES = "own_figures"
    """An indicator of a group's own: ``code`` is its number."""
    MOMENT = "moment"
    """A way of working: ``source`` is the questionnaire, ``code`` its moment."""


class QuestionState(StrEnum):
    """How far a question has come. Stored: add, never rename."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about, and what that was called when it was asked."""

    kind: SubjectKind
    code: str
    source: str = ""
    year: int | None = None
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What the rules need to know of two organisations and what is between them.

    ``open_questions`` and ``asked_today`` count what the asking one has asked
    anybody; ``is_answered_for`` tells whether anybody has a seat in the asked one.
    """

    asks_itself: bool
    both_real_or_both_made_up: bool
    is_answered_for: bool
    open_questions: int
    asked_today: int


def problems_with_asking(*, text: str, asker: Asker) -> Iterator[Problem]:
    """Yield everything that stops a question from being asked."""
    if not text.strip():
        yield Problem(ProblemCode.QUESTION_MISSING, field="text")
    if asker.asks_itself:
        yield Problem(ProblemCode.ASKS_ITSELF)
    elif not asker.both_real_or_both_made_up:
        yield Problem(ProblemCode.MADE_UP_AND_REAL)
    elif not asker.is_answered_for:
        yield Problem(ProblemCode.NOBODY_ANSWERS)
    if asker.open_questions >= MOST_OPEN:
        yield Problem(ProblemCode.TOO_MANY_QUESTIONS)
    elif asker.asked_today >= MOST_IN_A_DAY:
        yield Problem(ProblemCode.TOO_MANY_QUESTIONS_TODAY)


def problems_with_answering(
    *, text: str, stored: str, state: QuestionState, seen: str
) -> Iterator[Problem]:
    """Yield what stops this answer from being stored in place of the stored one.

    ``seen`` is the fingerprint of the answer that the writer had before her, empty
    where there was none.
    """
    if not text.strip():
        yield Problem(ProblemCode.ANSWER_MISSING, field="text")
    if state is QuestionState.WITHDRAWN:
        yield Problem(ProblemCode.QUESTION_WITHDRAWN)
    elif text != stored and fingerprint(stored) != seen:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)


def problems_with_withdrawing(*, state: QuestionState) -> Iterator[Problem]:
    """Yield what stops a question from being taken back; twice is no problem."""
    if state is QuestionState.ANSWERED:
        yield Problem(ProblemCode.QUESTION_ANSWERED)


_ANSWERING = (
    {DelegateRole.STRATEGIST},
    {DelegateRole.KEY_PERSON},
    {DelegateRole.MANAGER},
    {DelegateRole.POLITICIAN},
)
"""Who is told of a question, first the strategists; the next where there are none."""


def those_to_tell(roles: Mapping[int, Collection[str]]) -> list[int]:
    """Return which of these people get a mail, from the roles each of them has.

    The strategists: they are the hub at home. Where there is none, the further key
    persons, else the managers, else the politicians.
    """
    for wanted in _ANSWERING:
        found = [person for person, has in roles.items() if wanted & set(has)]
        if found:
            return found
    return []

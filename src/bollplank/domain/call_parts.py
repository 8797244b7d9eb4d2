"""What an information meeting and a question of a call must say. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bollplank.domain.problems import Problem, ProblemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """An information meeting as it is written; moments are aware."""

    title: Mapping[str, str]
    starts_at: datetime | None
    ends_at: datetime | None
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionText:
    """A question and its answer, by language."""

    question: Mapping[str, str]
    answer: Mapping[str, str]


def problems_with_meeting(plan: MeetingPlan) -> Iterator[Problem]:
    """Yield everything a meeting lacks to be found by those who want to come."""
    if not plan.title.get("sv", "").strip():
        yield Problem(ProblemCode.MEETING_TITLE_MISSING, field="title_sv")
    if plan.starts_at is None or plan.ends_at is None:
        yield Problem(ProblemCode.MEETING_TIMES_MISSING, field="day")
    elif plan.ends_at <= plan.starts_at:
        yield Problem(ProblemCode.MEETING_ENDS_TOO_EARLY, field="ends")
    if not plan.place.strip() and not plan.link.strip():
        yield Problem(ProblemCode.MEETING_PLACE_MISSING, field="place")


def problems_with_question(text: QuestionText) -> Iterator[Problem]:
    """Yield what a question with its answer lacks."""
    if not text.question.get("sv", "").strip():
        yield Problem(ProblemCode.CALL_QUESTION_MISSING, field="question_sv")
    if not text.answer.get("sv", "").strip():
        yield Problem(ProblemCode.CALL_ANSWER_MISSING, field="answer_sv")

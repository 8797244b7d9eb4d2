"""What can be wrong, said in codes. Words for people are chosen at the edge."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Every reason the programme may refuse a step, in no language."""

    ALREADY_LOCKED = "already-locked"
    ALREADY_AGREED = "already-agreed"
    ALREADY_REVISED = "already-revised"
    NOT_AGREED = "not-agreed"
    NOT_LOCKED = "not-locked"
    NOT_TAKING_PART = "not-taking-part"
    MOMENT_UNANSWERED = "moment-unanswered"
    MOVEMENT_UNEXPLAINED = "movement-unexplained"
    POINTS_OFF_SCALE = "points-off-scale"
    CHANGED_BY_SOMEBODY_ELSE = "changed-by-somebody-else"
    TITLE_MISSING = "title-missing"
    AIM_MISSING = "aim-missing"
    NOT_SHARED = "not-shared"
    SHARED_WIDER_ALREADY = "shared-wider-already"
    TASK_FOLLOWS_ASSESSMENT = "task-follows-assessment"
    QUESTION_MISSING = "question-missing"
    QUESTION_WITHDRAWN = "question-withdrawn"
    QUESTION_ANSWERED = "question-answered"
    ANSWER_MISSING = "answer-missing"
    ASKS_ITSELF = "asks-itself"
    MADE_UP_AND_REAL = "made-up-and-real"
    NOBODY_ANSWERS = "nobody-answers"
    TOO_MANY_QUESTIONS = "too-many-questions"
    TOO_MANY_QUESTIONS_TODAY = "too-many-questions-today"
    EXPLANATION_MISSING = "explanation-missing"
    NOT_IN_THE_CIRCLE = "not-in-the-circle"
    INDICATOR_TITLE_MISSING = "indicator-title-missing"
    DEFINITION_MISSING = "definition-missing"
    COUNTED_MISSING = "counted-missing"
    DIRECTION_BASIS_MISSING = "direction-basis-missing"
    TOO_MANY_OWN_INDICATORS = "too-many-own-indicators"
    UNIT_IN_USE = "unit-in-use"
    SOONER_THAN_PROMISED = "sooner-than-promised"
    CLOSED_ALREADY = "closed-already"
    NOT_CLOSED = "not-closed"
    REOPENING_REASON_MISSING = "reopening-reason-missing"
    REOPENING_DAY_WRONG = "reopening-day-wrong"
    CLOSES_BEFORE_OPENING = "closes-before-opening"
    SHARED_BEFORE_CLOSING = "shared-before-closing"
    PUBLIC_BEFORE_SHARING = "public-before-sharing"
    WINDOW_NOT_OPEN = "window-not-open"
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    VALUE_MISSING = "value-missing"
    VALUE_REASON_MISSING = "value-reason-missing"
    VALUE_OUT_OF_RANGE = "value-out-of-range"
    VALUE_TOO_LOW = "value-too-low"
    VALUE_TOO_HIGH = "value-too-high"
    VALUE_TOO_EXACT = "value-too-exact"
    PERSONS_MISSING = "persons-missing"
    PERSONS_OUT_OF_RANGE = "persons-out-of-range"
    PERSONS_DO_NOT_ADD_UP = "persons-do-not-add-up"
    NOBODY_COUNTED = "nobody-counted"
    SET_NAME_MISSING = "set-name-missing"
    SET_NAME_TOO_LONG = "set-name-too-long"
    SET_NAME_TAKEN = "set-name-taken"
    SET_TOO_SMALL = "set-too-small"
    SET_TOO_LARGE = "set-too-large"
    SET_MEMBER_NOT_ALIKE = "set-member-not-alike"
    SET_CHANGED_BY_SOMEBODY_ELSE = "set-changed-by-somebody-else"
    NOT_A_DAY = "not-a-day"
    NOTHING_TO_SHARE = "nothing-to-share"
    ANSWERS_FINISHED = "answers-finished"
    ANSWERS_SHOWN = "answers-shown"
    ANSWERED_ELSEWHERE = "answered-elsewhere"
    ROLE_HAS_NOT_FINISHED = "role-has-not-finished"
    TOO_FEW_ROLES = "too-few-roles"
    START_WITHOUT_POINTS = "start-without-points"
    DEPARTMENT_IS_NOT_THE_WHOLE = "department-is-not-the-whole"
    LEVEL_NOT_ASKED = "level-not-asked"
    DEPARTMENT_NAME_MISSING = "department-name-missing"
    DEPARTMENT_NAME_TAKEN = "department-name-taken"
    TOO_MUCH_EVIDENCE = "too-much-evidence"
    EVIDENCE_TITLE_MISSING = "evidence-title-missing"
    LINK_NOT_WHOLE = "link-not-whole"
    DOCUMENT_OF_WRONG_KIND = "document-of-wrong-kind"
    DOCUMENT_EMPTY = "document-empty"
    DOCUMENT_TOO_LARGE = "document-too-large"
    DOCUMENT_IS_NOT_ITS_KIND = "document-is-not-its-kind"
    FIGURE_NOT_FOUND = "figure-not-found"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, and the field or moment it is about, if any."""

    code: ProblemCode
    field: str | None = None


class RefusedError(Exception):
    """The rules do not allow the step. Carries every problem, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))

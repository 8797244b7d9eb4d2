"""Rules for applying to a round. Pure: no database, no clock, no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import DelegateRole, RoundState, Track


class ApplicationState(StrEnum):
    """Where an application stands. The values are stored: add, never rename."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETION = "completion"
    """Handed in, and sent back to be completed by a certain day."""
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DROPPED_OUT = "dropped_out"


class ApplicationEventKind(StrEnum):
    """What happens to an application. The values are stored: add, never rename."""

    BEGUN = "begun"
    SUBMITTED = "submitted"
    CHANGED = "changed"
    """What had been handed in was changed, and a new receipt was given."""
    COMPLETION_ASKED = "completion_asked"
    COMPLETION_TAKEN_BACK = "completion_taken_back"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    PROMOTED = "promoted"
    """Taken in from the waiting list."""
    LEFT = "left"


class PartnerKind(StrEnum):
    """What an applicant says of another organisation. Stored: add, never rename."""

    WISHED = "wished"
    EXCLUDED = "excluded"
    """Confidential: for the applicant's own people and the coordinator alone."""


class ApplicationDocumentKind(StrEnum):
    """What a document in an application is. Stored: add, never rename."""

    DECISION = "decision"
    FORM = "form"
    OTHER = "other"


class Commitment(StrEnum):
    """What an organisation promises. The values are stored: add, never rename."""

    ATTENDS_ALL = "attends_all"
    FOLLOWS_CONCEPT = "follows_concept"
    MENTOR_LATER = "mentor_later"
    PAYS_FEE = "pays_fee"


class CriterionCode(StrEnum):
    """What an application is judged by, one by one."""

    DECISION = "decision"
    DELEGATION = "delegation"
    CONCEPT = "concept"
    MENTOR = "mentor"
    FEE = "fee"
    SERVICE_FIELD = "service_field"
    QUESTIONS = "questions"


class ReplyKind(StrEnum):
    """How a question of the version's own is answered."""

    TEXT = "text"
    YES_NO = "yes_no"


LOCAL: Final = frozenset(
    {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.CITY_DISTRICT,
        OrganisationKind.ASSOCIATION,
    }
)
KINDS_OF_TRACK: Final[Mapping[Track, frozenset[OrganisationKind]]] = MappingProxyType(
    {
        Track.MUNICIPALITIES: LOCAL,
        Track.REGIONS: frozenset({OrganisationKind.REGION}),
        Track.MIXED: LOCAL | {OrganisationKind.REGION},
    }
)
"""Which kinds of organisation a round of each track is for."""

CHANGEABLE: Final = frozenset(
    {
        ApplicationState.DRAFT,
        ApplicationState.SUBMITTED,
        ApplicationState.COMPLETION,
        ApplicationState.WITHDRAWN,
    }
)
"""States in which the applicant may have something left to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person named for the delegation. Empty texts are what is not written yet."""

    role: DelegateRole
    name: str = ""
    title: str = ""
    email: str = ""
    substitute_name: str = ""
    substitute_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an organisation has written in its application.

    ``charter_version`` is a code, ``service_fields`` are codes; ``replies`` holds the
    answers to the model version's own questions by code; ``wished`` and ``excluded``
    are codes of organisations. Seats are in the order the rules ask for them; those
    after are further persons of the delegation.
    """

    decision_reference: str = ""
    decision_on: date | None = None
    charter_version: str = ""
    charter_signed_on: date | None = None
    seats: tuple[Seat, ...] = ()
    commitments: frozenset[Commitment] = frozenset()
    wants_neighbours: bool = False
    wants_theme: str = ""
    without_mentor: bool = False
    service_fields: frozenset[str] = frozenset()
    wishes: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)
    wished: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRules:
    """Who may apply, and when: data of the round and its model version, never code.

    Both days are included: an application may be handed in on the last day.
    ``seats`` holds a role as many times as persons are asked for. ``promises`` are
    those an organisation must make, ``service_fields`` those it may choose from and
    ``questions`` the version's own that must be answered.
    """

    state: RoundState
    opens_on: date | None
    closes_on: date | None
    decision_required: bool
    seats: tuple[DelegateRole, ...]
    promises: frozenset[Commitment]
    service_fields: tuple[str, ...] = ()
    service_field_required: bool = False
    questions: tuple[str, ...] = ()

    def open_on(self, day: date) -> bool:
        """Tell whether applications come in time on this day."""
        return (
            self.state is RoundState.INVITATION_OPEN
            and self.opens_on is not None
            and self.closes_on is not None
            and self.opens_on <= day <= self.closes_on
        )

    def late_on(self, day: date) -> bool:
        """Tell whether the last day has passed, but nothing is decided yet."""
        if self.state is RoundState.INTEREST_CLOSED:
            return True
        closed = self.closes_on is not None and day > self.closes_on
        return self.state is RoundState.INVITATION_OPEN and closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing an application is judged by, and what it still lacks for it."""

    code: CriterionCode
    missing: tuple[Problem, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def criteria_of(answers: Answers, rules: EntryRules) -> tuple[Criterion, ...]:
    """Return every criterion these rules set, in the order of the form.

    The field of a missing thing is a name of ``Answers``; for a seat it is
    ``seat_<number>_name`` or ``seat_<number>_email``, numbered from 1 as the rules
    ask for seats; for a promise ``commitments``; for a question ``reply_<code>``.
    """
    judged = {
        CriterionCode.DECISION: _decision(answers) if rules.decision_required else None,
        CriterionCode.DELEGATION: _delegation(answers, rules),
        CriterionCode.CONCEPT: _promise(answers, rules, Commitment.FOLLOWS_CONCEPT),
        CriterionCode.MENTOR: _promise(answers, rules, Commitment.MENTOR_LATER),
        CriterionCode.FEE: _promise(answers, rules, Commitment.PAYS_FEE),
        CriterionCode.SERVICE_FIELD: _service_field(answers, rules),
        CriterionCode.QUESTIONS: _questions(answers, rules),
    }
    return tuple(
        Criterion(code=code, missing=tuple(missing))
        for code, missing in judged.items()
        if missing is not None
    )


def days_late(*, handed_in_on: date, last_day: date) -> int:
    """Return how many days after the last day this came in; zero when in time."""
    return max(0, (handed_in_on - last_day).days)


def _decision(answers: Answers) -> list[Problem]:
    """Return what is missing. A signed charter is as good a political decision."""
    if answers.charter_version and answers.charter_signed_on:
        return []
    missing = []
    if not answers.decision_reference.strip():
        missing.append(Problem(ProblemCode.DECISION_MISSING, "decision_reference"))
    if answers.decision_on is None:
        missing.append(Problem(ProblemCode.DECISION_DAY_MISSING, "decision_on"))
    return missing


def _delegation(answers: Answers, rules: EntryRules) -> list[Problem] | None:
    if not rules.seats and Commitment.ATTENDS_ALL not in rules.promises:
        return None
    missing = []
    for number, role in enumerate(rules.seats, 1):
        seat = answers.seats[number - 1] if number <= len(answers.seats) else None
        if seat is None or seat.role is not role or not seat.name.strip():
            missing.append(Problem(ProblemCode.SEAT_EMPTY, f"seat_{number}_name"))
        elif not seat.email.strip():
            missing.append(
                Problem(ProblemCode.SEAT_WITHOUT_MAIL, f"seat_{number}_email")
            )
    return [*missing, *(_promise(answers, rules, Commitment.ATTENDS_ALL) or [])]


def _promise(
    answers: Answers, rules: EntryRules, promise: Commitment
) -> list[Problem] | None:
    if promise not in rules.promises:
        return None
    if promise in answers.commitments:
        return []
    return [Problem(PROMISES_MISSING[promise], "commitments")]


def _service_field(answers: Answers, rules: EntryRules) -> list[Problem] | None:
    if not rules.service_field_required:
        return None
    if answers.service_fields & frozenset(rules.service_fields):
        return []
    return [Problem(ProblemCode.SERVICE_FIELD_MISSING, "service_fields")]


def _questions(answers: Answers, rules: EntryRules) -> list[Problem] | None:
    if not rules.questions:
        return None
    return [
        Problem(ProblemCode.REPLY_MISSING, f"reply_{code}")
        for code in rules.questions
        if not answers.replies.get(code, "").strip()
    ]


PROMISES_MISSING: Final[Mapping[Commitment, ProblemCode]] = MappingProxyType(
    {
        Commitment.ATTENDS_ALL: ProblemCode.ATTENDANCE_NOT_PROMISED,
        Commitment.FOLLOWS_CONCEPT: ProblemCode.CONCEPT_NOT_PROMISED,
        Commitment.MENTOR_LATER: ProblemCode.MENTOR_NOT_PROMISED,
        Commitment.PAYS_FEE: ProblemCode.FEE_NOT_PROMISED,
    }
)

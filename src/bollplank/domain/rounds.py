"""What a round is and what it asks. Pure: no database, no clock, no language."""

from enum import StrEnum


class DelegateRole(StrEnum):
    """What a person is in a delegation. The values are stored: add, never rename."""

    POLITICIAN = "politician"
    MANAGER = "manager"
    STRATEGIST = "strategist"
    KEY_PERSON = "key_person"


class RoundState(StrEnum):
    """Where a round stands. The values are stored: add, never rename."""

    DRAFT = "draft"
    INVITATION_OPEN = "invitation_open"
    INTEREST_CLOSED = "interest_closed"
    DECIDED = "decided"
    GROUPED = "grouped"
    RUNNING = "running"
    RESULTS = "results"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Track(StrEnum):
    """Which kind of organisations a round is for."""

    MUNICIPALITIES = "municipalities"
    REGIONS = "regions"
    MIXED = "mixed"


class RoundDateKind(StrEnum):
    """What happened, or was to happen, on a date of a round."""

    INVITATION_SENT = "invitation_sent"
    INTEREST_DEADLINE = "interest_deadline"
    DECISION_DEADLINE = "decision_deadline"
    START = "start"
    KICK_OFF = "kick_off"
    LEARNING_MEETING = "learning_meeting"
    JOINT_GATHERING = "joint_gathering"
    CLOSING_MEETING = "closing_meeting"
    RESULTS_CONFERENCE = "results_conference"
    PLANNED_END = "planned_end"
    END = "end"
    PROJECT_CLOSED = "project_closed"


class MentorCommitment(StrEnum):
    """How far a participant promises to be a mentor in a later round."""

    FIRM = "firm"
    SOFT = "soft"
    NONE = "none"


class TitleRule(StrEnum):
    """What gives an organisation the title of model municipality or region."""

    SELF_JUDGED = "self_judged"
    ROUND_THEN_MENTOR = "round_then_mentor"
    ROUND_ONLY = "round_only"
    NONE = "none"

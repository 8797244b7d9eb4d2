"""The steps of a model version and when their tasks are due. Pure."""

from datetime import date, timedelta
from enum import StrEnum


class StepKind(StrEnum):
    """What one of the eight steps is."""

    PREPARATION = "preparation"
    KICKOFF = "kickoff"
    BENCHMARKING = "benchmarking"
    HOME_WORK = "home_work"
    RESULTS = "results"


class Theme(StrEnum):
    """What a step is about. It belongs to the step, not to the meeting's number."""

    START = "start"
    GOVERNANCE = "governance"
    IMPROVEMENT = "improvement"
    RESULTS = "results"
    CLOSE = "close"


class TaskKind(StrEnum):
    """What has to be done for a step."""

    ORGANISATION_FACTS = "organisation_facts"
    SELF_ASSESSMENT = "self_assessment"
    PRESENTATION = "presentation"
    INVITATION = "invitation"
    STRATEGIST_MEETING = "strategist_meeting"
    NOTES = "notes"
    FEEDBACK = "feedback"
    NEXT_DATE = "next_date"
    REPORT = "report"


class TaskOwner(StrEnum):
    """Who does a task: each organisation, or one for the whole group or round."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"
    HOST = "host"
    COORDINATOR = "coordinator"


def due_on(
    *, kick_off_on: date, step_offset_days: int, task_offset_days: int = 0
) -> date:
    """Return the day a task is due, counted from the kick-off of the round.

    Parameters
    ----------
    kick_off_on
        The first day of the kick-off.
    step_offset_days
        Whole calendar days from the kick-off to the step's day; negative before it.
    task_offset_days
        Whole calendar days from the step's day; negative before it.

    Returns
    -------
    date
        The last day on which the task is in time. Weekends and holidays are not
        moved: the coordinator decides what to do with them.
    """
    return kick_off_on + timedelta(days=step_offset_days + task_offset_days)

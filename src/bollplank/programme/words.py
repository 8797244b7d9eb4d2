"""The programme's codes in words: once, for pages, mail and reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.applications import ApplicationState
from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundState, Track
from bollplank.domain.steps import StepKind, TaskKind

APPLICATION_STATES: dict[ApplicationState, Promise] = {
    ApplicationState.DRAFT: _("Draft"),
    ApplicationState.SUBMITTED: _("Handed in"),
    ApplicationState.ACCEPTED: _("Accepted"),
    ApplicationState.WAITING: _("On the waiting list"),
    ApplicationState.DECLINED: _("Declined"),
    ApplicationState.WITHDRAWN: _("Withdrawn"),
    ApplicationState.DROPPED_OUT: _("Left the round"),
}

ROUND_STATES: dict[RoundState, Promise] = {
    RoundState.DRAFT: _("Being prepared"),
    RoundState.INVITATION_OPEN: _("Open for applications"),
    RoundState.INTEREST_CLOSED: _("Applications closed"),
    RoundState.DECIDED: _("Participation decided"),
    RoundState.GROUPED: _("Groups formed"),
    RoundState.RUNNING: _("Running"),
    RoundState.RESULTS: _("Results being gathered"),
    RoundState.FOLLOW_UP: _("Being followed up"),
    RoundState.CLOSED: _("Finished"),
    RoundState.POSTPONED: _("Postponed"),
    RoundState.CANCELLED: _("Cancelled"),
}

TRACKS: dict[Track, Promise] = {
    Track.MUNICIPALITIES: _("Municipalities"),
    Track.REGIONS: _("Regions"),
    Track.MIXED: _("Municipalities and regions"),
}

STEP_KINDS: dict[StepKind, Promise] = {
    StepKind.PREPARATION: _("Preparation"),
    StepKind.KICKOFF: _("Kick-off"),
    StepKind.BENCHMARKING: _("Benchmarking meeting"),
    StepKind.HOME_WORK: _("Home work"),
    StepKind.RESULTS: _("Results conference"),
}

TASK_KINDS: dict[TaskKind, Promise] = {
    TaskKind.ORGANISATION_FACTS: _("Organisation facts"),
    TaskKind.SELF_ASSESSMENT: _("Self-assessment"),
    TaskKind.PRESENTATION: _("Presentation"),
    TaskKind.INVITATION: _("Invitation"),
    TaskKind.STRATEGIST_MEETING: _("Strategist meeting"),
    TaskKind.NOTES: _("Notes"),
    TaskKind.FEEDBACK: _("Feedback"),
    TaskKind.NEXT_DATE: _("Next date"),
    TaskKind.REPORT: _("Report"),
}

GROUP_ROLES: dict[GroupRole, Promise] = {
    GroupRole.PARTICIPANT: _("Participant"),
    GroupRole.MENTOR: _("Mentor"),
    GroupRole.SUPPORTING_MENTOR: _("Supporting mentor"),
}

CERTAINTIES: dict[Certainty, Promise] = {
    Certainty.CONFIRMED: _("Stated by the source"),
    Certainty.PLANNED: _("Announced beforehand, not confirmed"),
    Certainty.INFERRED: _("Our reading of several sources"),
    Certainty.PARTLY_INFERRED: _("The core is stated, a detail is our reading"),
    Certainty.CONFLICTING: _("The sources disagree"),
    Certainty.UNKNOWN: _("Not found"),
}

"""The programme's codes in words: once, for pages, mail and reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.access import AccessState
from bollplank.domain.applications import (
    ApplicationDocumentKind,
    ApplicationState,
    PartnerKind,
)
from bollplank.domain.certainty import Certainty
from bollplank.domain.decisions import Outcome
from bollplank.domain.groupings import ScenarioState, ScenarioStepKind
from bollplank.domain.groups import GroupRole
from bollplank.domain.mailings import Audience, Placeholder
from bollplank.domain.own_figures import Stage
from bollplank.domain.own_files import FileFault
from bollplank.domain.own_values import Withholding
from bollplank.domain.problems import ProblemCode
from bollplank.domain.reviews import Verdict
from bollplank.domain.rounds import DelegateRole, RoundState, Track
from bollplank.domain.steps import StepKind, TaskKind
from bollplank.organisations import words as organisation_words
from bollplank.programme import application_words, decision_words
from bollplank.programme.call_words import CALL_PROBLEMS
from bollplank.programme.grouping_words import GROUPING_PROBLEMS

APPLICATION_STATES: dict[ApplicationState, Promise] = {
    ApplicationState.DRAFT: _("Draft"),
    ApplicationState.SUBMITTED: _("Handed in"),
    ApplicationState.COMPLETION: _("To be completed"),
    ApplicationState.ACCEPTED: _("Accepted"),
    ApplicationState.WAITING: _("On the waiting list"),
    ApplicationState.DECLINED: _("Declined"),
    ApplicationState.WITHDRAWN: _("Withdrawn"),
    ApplicationState.DROPPED_OUT: _("Left the round"),
}

PARTNER_KINDS: dict[PartnerKind, Promise] = {
    PartnerKind.WISHED: _("Wished for"),
    PartnerKind.EXCLUDED: _("Not in the same group"),
}

APPLICATION_DOCUMENT_KINDS: dict[ApplicationDocumentKind, Promise] = {
    ApplicationDocumentKind.DECISION: _("Political decision"),
    ApplicationDocumentKind.FORM: _("The form, filled in"),
    ApplicationDocumentKind.OTHER: _("Other document"),
}

ACCESS_STATES: dict[AccessState, Promise] = {
    AccessState.ASKED: _("Waiting for an answer"),
    AccessState.GRANTED: _("Let in"),
    AccessState.REFUSED: _("Refused"),
}

AUDIENCES: dict[Audience, Promise] = {
    Audience.ALL: _("Everybody on the list"),
    Audience.NOT_BEGUN: _("Those who have not begun an application"),
}

PLACEHOLDERS: dict[Placeholder, Promise] = {
    Placeholder.ORGANISATION: _("the name of the organisation"),
    Placeholder.NAME: _("the name of the recipient"),
    Placeholder.ROUND: _("the name of the round"),
    Placeholder.LAST_DAY: _("the last day to apply"),
    Placeholder.CALL: _("the address of the call, open to all"),
    Placeholder.APPLY: _("a link of the recipient's own, for beginning to apply"),
}

VERDICTS: dict[Verdict, Promise] = {
    Verdict.ACCEPT: _("Accept"),
    Verdict.WAIT: _("Put on the waiting list"),
    Verdict.DECLINE: _("Decline"),
}

OUTCOMES: dict[Outcome, Promise] = {
    Outcome.ACCEPTED: _("Accepted"),
    Outcome.WAITING: _("On the waiting list"),
    Outcome.DECLINED: _("Declined"),
}

SCENARIO_STATES: dict[ScenarioState, Promise] = {
    ScenarioState.NEW: _("Not computed yet"),
    ScenarioState.RUNNING: _("Being computed"),
    ScenarioState.SOLVED: _("Ready"),
    ScenarioState.IMPOSSIBLE: _("The rules cannot all be kept"),
    ScenarioState.FAILED: _("Could not be computed"),
    ScenarioState.PUBLISHED: _("Published"),
}

SCENARIO_STEPS: dict[ScenarioStepKind, Promise] = {
    ScenarioStepKind.COMPUTED: _("Computed"),
    ScenarioStepKind.MOVED: _("Moved by hand"),
}

DELEGATE_ROLES: dict[DelegateRole, Promise] = organisation_words.DELEGATE_ROLES
"""The same words as for seats in organisations."""

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

STAGES: dict[Stage, Promise] = {
    Stage.COMING: _("Not open yet"),
    Stage.OPEN: _("Open for figures"),
    Stage.CLOSED: _("Closed, not shown yet"),
    Stage.SHARED: _("Shown to the group"),
    Stage.PUBLIC: _("Shown to everyone"),
}

WITHHOLDINGS: dict[Withholding, Promise] = {
    Withholding.FEW_PERSONS: _("only you see this: too few persons"),
    Withholding.OTHERS_FOLLOW: _(
        "only you see this: a value about few persons could be computed from it"
    ),
}

FILE_FAULTS: dict[FileFault, Promise] = {
    FileFault.EMPTY: _("There is no line with figures under a header."),
    FileFault.TOO_LONG: _("The text is too long. It holds 200 lines at most."),
    FileFault.QUOTES: _("The quotation marks do not come in pairs."),
    FileFault.COLUMN_MISSING: _("The column “%(found)s” is missing."),
    FileFault.COLUMN_UNKNOWN: _("No column is called “%(found)s”."),
    FileFault.COLUMN_TWICE: _("The column “%(found)s” stands more than once."),
    FileFault.FIELD_COUNT: _(
        "There are %(found)s fields, not as many as in the header. With decimal commas, "
        "part the fields by semicolons."
    ),
    FileFault.NOT_A_YEAR: _("“%(found)s” is not a year."),
    FileFault.YEAR_TWICE: _("The year %(found)s stands more than once."),
    FileFault.NOT_A_NUMBER: _("“%(found)s” is not a number."),
    FileFault.NOT_A_COUNT: _("“%(found)s” is not a number of persons."),
}

PROBLEMS: dict[ProblemCode, Promise] = {
    **CALL_PROBLEMS,
    **application_words.PROBLEMS,
    ProblemCode.INDICATOR_TITLE_MISSING: _("Give the indicator a name."),
    ProblemCode.DEFINITION_MISSING: _("Write exactly what is measured."),
    ProblemCode.COUNTED_MISSING: _("Write which persons are counted."),
    ProblemCode.DIRECTION_BASIS_MISSING: _(
        "Write who judges that it is better, and on what grounds."
    ),
    ProblemCode.TOO_MANY_OWN_INDICATORS: _(
        "Your group already has five indicators of its own. Put one of them away first."
    ),
    ProblemCode.UNIT_IN_USE: _(
        "Figures have been entered in the unit and decimals that were said. Put this "
        "indicator away and make a new one."
    ),
    ProblemCode.SOONER_THAN_PROMISED: _(
        "Those who enter figures have been told when they will be shown. You can show "
        "them later or to fewer, not sooner or to more."
    ),
    ProblemCode.CLOSED_ALREADY: _(
        "The closing day has passed. Open it again for the organisation that is late, "
        "with a reason."
    ),
    ProblemCode.NOT_CLOSED: _("It is still open: figures can be entered as usual."),
    ProblemCode.REOPENING_REASON_MISSING: _("Write why figures come late."),
    ProblemCode.REOPENING_DAY_WRONG: _(
        "Choose a last day from today on, a month ahead at most."
    ),
    ProblemCode.CLOSES_BEFORE_OPENING: _("Choose a closing day after the opening day."),
    ProblemCode.SHARED_BEFORE_CLOSING: _(
        "Choose a day for the group that is not before the closing day."
    ),
    ProblemCode.PUBLIC_BEFORE_SHARING: _(
        "Choose a day for everyone that is not before the group's day."
    ),
    ProblemCode.WINDOW_NOT_OPEN: _(
        "Figures cannot be entered today. What you typed is still here."
    ),
    ProblemCode.YEAR_OUT_OF_RANGE: _("Choose a year from 1970 until this year."),
    ProblemCode.VALUE_MISSING: _(
        "Write the value, or choose why there is none. Missing is never zero."
    ),
    ProblemCode.VALUE_REASON_MISSING: _(
        "Write why a value is withheld or does not apply."
    ),
    ProblemCode.VALUE_OUT_OF_RANGE: _("Write a number."),
    ProblemCode.VALUE_TOO_LOW: _("The value cannot be below zero in this unit."),
    ProblemCode.VALUE_TOO_HIGH: _("The value cannot be above 100 per cent."),
    ProblemCode.VALUE_TOO_EXACT: _("Write the value with the decimals that were said."),
    ProblemCode.PERSONS_MISSING: _("Write how many persons are behind the value."),
    ProblemCode.PERSONS_OUT_OF_RANGE: _("Write a number of persons, 0 or more."),
    ProblemCode.PERSONS_DO_NOT_ADD_UP: _(
        "There are more women and men than persons in all. Check the three numbers."
    ),
    ProblemCode.NOBODY_COUNTED: _(
        "With nobody behind it there is no value. Choose “not applicable” instead."
    ),
    ProblemCode.SUBJECT_MISSING: _("Write a subject."),
    ProblemCode.SUBJECT_TOO_LONG: _("Shorten the subject to 150 characters."),
    ProblemCode.LINK_IN_SUBJECT: _("Put the link in the text instead of the subject."),
    ProblemCode.MAIL_TEXT_MISSING: _("Write the text of the mail."),
    ProblemCode.MAIL_TEXT_TOO_LONG: _("Shorten the text to 10,000 characters."),
    ProblemCode.PLACEHOLDER_UNKNOWN: _(
        "Something in braces is not in the list of what can be filled in. Check how it "
        "is spelt, or take the braces away."
    ),
    ProblemCode.MAILING_SENT: _("This mail has been sent. Begin a new one."),
    ProblemCode.NOBODY_ON_THE_LIST: _("There is nobody to send it to."),
    ProblemCode.LIST_HAS_CHANGED: _(
        "The list has changed since you looked. Look at the number of addresses again."
    ),
    ProblemCode.CALL_NOT_OPEN: _(
        "The mail leads to the call, which is not open yet. Open the round first, or "
        "take the links out of the text."
    ),
    ProblemCode.ADDRESS_BAD: _("Write a whole address, such as name@example.se."),
    ProblemCode.ADDRESS_ON_THE_LIST: _("This address is on the list already."),
    ProblemCode.MAIL_ON_ITS_WAY: _(
        "The mail is on its way or has been sent, so it cannot be stopped."
    ),
    ProblemCode.MAIL_NOT_FAILED: _(
        "Only a mail that did not arrive, or was stopped, is sent again."
    ),
    ProblemCode.MAIL_NOT_SENT: _("Only a mail that was sent can come back."),
    ProblemCode.MAIL_TEXT_GONE: _(
        "What the mail said is no longer kept, so it cannot be sent again."
    ),
    **GROUPING_PROBLEMS,
    **decision_words.DECISION_PROBLEMS,
}

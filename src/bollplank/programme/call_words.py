"""The codes of calls in words: what a coordinator does, who is told, what is wrong."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.calls import Audience, CallPhase, Move
from bollplank.domain.days_off import DayOff
from bollplank.domain.problems import ProblemCode

ROUND_MOVES: dict[Move, Promise] = {
    Move.OPEN: _("Open the call"),
    Move.CLOSE: _("Close for applications"),
    Move.DECIDE: _("Participation is decided"),
    Move.GROUP: _("The groups are formed"),
    Move.START: _("The round begins"),
    Move.RESULTS: _("Gather the results"),
    Move.FOLLOW_UP: _("Go over to follow-up"),
    Move.FINISH: _("The round is finished"),
    Move.POSTPONE: _("Postpone the round"),
    Move.RESUME: _("Take the round up again"),
    Move.CANCEL: _("Cancel the round"),
}

CALL_PHASES: dict[CallPhase, Promise] = {
    CallPhase.PREPARED: _("Being prepared"),
    CallPhase.COMING: _("Not open yet"),
    CallPhase.OPEN: _("Open for applications"),
    CallPhase.CLOSED: _("Closed for applications"),
    CallPhase.POSTPONED: _("Postponed"),
    CallPhase.CANCELLED: _("Cancelled"),
}

DAYS: dict[str, Promise] = {
    "opens_on": _("The call opens"),
    "applications_close_on": _("Last day to apply"),
    "decision_by_on": _("Participation is decided by"),
    "kick_off_on": _("Kick-off"),
}
"""The fixed days of a call, by the names of their fields."""

DAYS_OFF: dict[DayOff, Promise] = {
    DayOff.NEW_YEARS_DAY: _("New Year's Day"),
    DayOff.EPIPHANY: _("Epiphany"),
    DayOff.GOOD_FRIDAY: _("Good Friday"),
    DayOff.EASTER_DAY: _("Easter Day"),
    DayOff.EASTER_MONDAY: _("Easter Monday"),
    DayOff.FIRST_OF_MAY: _("the First of May"),
    DayOff.ASCENSION_DAY: _("Ascension Day"),
    DayOff.WHITSUN: _("Whitsun"),
    DayOff.NATIONAL_DAY: _("the National Day"),
    DayOff.MIDSUMMER_EVE: _("Midsummer Eve"),
    DayOff.MIDSUMMER_DAY: _("Midsummer Day"),
    DayOff.ALL_SAINTS_DAY: _("All Saints' Day"),
    DayOff.CHRISTMAS_EVE: _("Christmas Eve"),
    DayOff.CHRISTMAS_DAY: _("Christmas Day"),
    DayOff.BOXING_DAY: _("Boxing Day"),
    DayOff.NEW_YEARS_EVE: _("New Year's Eve"),
}

CONCERNED: dict[Audience, Promise] = {
    Audience.INVITED: _("Those who have been sent the invitation"),
    Audience.APPLICANTS: _("Those who write or have handed in an application"),
    Audience.PARTICIPANTS: _("The participants' delegations"),
    Audience.MENTORS: _("The mentors"),
    Audience.REVIEWERS: _("Those who review applications"),
}

CALL_PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.CALL_NAME_MISSING: _("Give the round a name in Swedish."),
    ProblemCode.CALL_VERSION_MISSING: _("Choose the model version the round follows."),
    ProblemCode.TRACK_NOT_IN_VERSION: _(
        "Choose a kind of round that the model version has."
    ),
    ProblemCode.CALL_TEXT_MISSING: _("Write the invitation in Swedish."),
    ProblemCode.CONTACT_MISSING: _("Write who answers questions."),
    ProblemCode.CONTACT_EMAIL_MISSING: _(
        "Write the address of the one who answers questions."
    ),
    ProblemCode.OPENING_DAY_MISSING: _("Choose the day the call opens."),
    ProblemCode.LAST_DAY_MISSING: _("Choose the last day to apply."),
    ProblemCode.DECIDED_BY_MISSING: _(
        "Choose the day by which participation is decided."
    ),
    ProblemCode.KICK_OFF_DAY_MISSING: _("Choose the day of the kick-off."),
    ProblemCode.LAST_DAY_BEFORE_OPENING: _(
        "Choose a last day to apply that is not before the opening day."
    ),
    ProblemCode.DECISION_BEFORE_LAST_DAY: _(
        "Choose a day for the decision that is not before the last day to apply."
    ),
    ProblemCode.KICK_OFF_BEFORE_DECISION: _(
        "Choose a day for the kick-off that is not before the decision."
    ),
    ProblemCode.DAY_PASSED: _("This day has passed. Choose today or a later day."),
    ProblemCode.DAY_NOT_CHANGEABLE: _(
        "This day can no longer be changed: what it was for has been."
    ),
    ProblemCode.DAY_TAKEN_AWAY: _(
        "The day has been told to others. Choose another day instead of none."
    ),
    ProblemCode.MOVE_NOT_POSSIBLE: _(
        "The round has gone on already, so this cannot be done now."
    ),
    ProblemCode.GROUPS_MISSING: _("Form the groups first."),
    ProblemCode.REASON_MISSING: _("Write why, in Swedish: those concerned are told."),
    ProblemCode.CANCELLING_NOT_CONFIRMED: _(
        "Tick the box to say that the round is to be cancelled."
    ),
    ProblemCode.FIXED_SINCE_OPENING: _(
        "This cannot be changed since the call was opened: organisations apply by it."
    ),
    ProblemCode.SOURCE_ROUND_MISSING: _(
        "Choose a model version or an earlier round to begin from."
    ),
    ProblemCode.ROUND_NOT_A_DRAFT: _(
        "Only a round that has never been open can be thrown away."
    ),
    ProblemCode.MEETING_TITLE_MISSING: _("Give the meeting a title in Swedish."),
    ProblemCode.MEETING_TIMES_MISSING: _(
        "Write the day and when the meeting begins and ends."
    ),
    ProblemCode.MEETING_ENDS_TOO_EARLY: _("Choose an end that is after the beginning."),
    ProblemCode.MEETING_PLACE_MISSING: _(
        "Write a place or a link, so that people find the meeting."
    ),
    ProblemCode.CALL_QUESTION_MISSING: _("Write the question in Swedish."),
    ProblemCode.CALL_ANSWER_MISSING: _("Write the answer in Swedish."),
    ProblemCode.CHANGED_SINCE_READ: _(
        "Somebody else has changed the round since you opened this page. Nothing of yours is lost: look at what it says now, and save again if yours is to hold."
    ),
}

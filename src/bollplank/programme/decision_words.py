"""What reviews and decisions are called, and what can be wrong with them, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.decision_letters import LetterKind
from bollplank.domain.problems import ProblemCode

LETTER_KINDS: dict[LetterKind, Promise] = {
    LetterKind.ACCEPTED: _("To those who are accepted"),
    LetterKind.WAITING: _("To those on the waiting list"),
    LetterKind.DECLINED: _("To those who are declined"),
    LetterKind.PROMOTED: _("To the one taken in from the waiting list"),
}

DECISION_PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.REVIEW_AFTER_DECISION: _(
        "The application has been decided on, so your review stays as it is."
    ),
    ProblemCode.REVIEW_REASON_MISSING: _(
        "Write why the application should wait or be declined."
    ),
    ProblemCode.COMPLETION_AFTER_DECISION: _(
        "The application no longer waits for a decision, so it cannot be sent "
        "back for completion."
    ),
    ProblemCode.COMPLETION_TEXT_MISSING: _("Write what is to be completed."),
    ProblemCode.COMPLETION_DAY_WRONG: _(
        "Choose a last day from tomorrow on, half a year ahead at most."
    ),
    ProblemCode.CANNOT_BE_DECIDED: _(
        "This application cannot be decided on in that way as it stands now."
    ),
    ProblemCode.COMPLETION_STILL_OPEN: _(
        "The applicant has been promised time to complete the application. Decide "
        "after the last day, or take the completion back."
    ),
    ProblemCode.DECLINE_REASON_MISSING: _(
        "Write why the application is declined. The reason stands in the letter."
    ),
    ProblemCode.EVERYBODY_STEPPED_ASIDE: _(
        "Everybody who took part has a conflict of interest here. Somebody else "
        "must decide."
    ),
    ProblemCode.NOTHING_CHOSEN: _(
        "Choose at least one application, and what is decided on it."
    ),
    ProblemCode.NOBODY_TOOK_PART: _("Choose or write who took part in the decision."),
    ProblemCode.DECISION_DAY_AHEAD: _(
        "Choose the day of the decision, today or earlier."
    ),
    ProblemCode.DECISION_SENT: _(
        "The decision has been sent and is not changed any more. Make a new one."
    ),
    ProblemCode.DECISION_NOT_SEEN: _(
        "Somebody changed the decision after you opened it. Look at it again, "
        "then save or send."
    ),
    ProblemCode.ROUND_NOT_DECIDING: _(
        "Nothing is decided in a round that is postponed, cancelled or over."
    ),
    ProblemCode.ROUND_DECIDED_ALREADY: _(
        "The round has already been decided, or is not open for it."
    ),
    ProblemCode.APPLICATIONS_UNDECIDED: _(
        "There are applications that wait for a decision."
    ),
    ProblemCode.LETTER_EMPTY: _("Write the text of the letter."),
    ProblemCode.LETTER_TOO_LONG: _("Shorten the text to 6,000 characters."),
    ProblemCode.NOBODY_TO_WRITE_TO: _(
        "The application has no mail address that a letter can go to."
    ),
    ProblemCode.LEFT_ALREADY: _("The organisation has left the round already."),
    ProblemCode.LEFT_DAY_AHEAD: _("Choose the day it left, today or earlier."),
    ProblemCode.REVIEWER_UNKNOWN: _(
        "Choose a person, or write her name and mail address."
    ),
    ProblemCode.CONFLICT_ORGANISATION_MISSING: _("Choose the organisation."),
    ProblemCode.CONFLICT_OWN_LIFTED: _(
        "Another coordinator has to lift a conflict of interest of your own."
    ),
    ProblemCode.VIEW_NAME_MISSING: _("Give the view a name."),
    ProblemCode.TOO_MANY_VIEWS: _("You have twenty saved views. Remove one first."),
}

"""The codes of applications and of access in words: once, for pages and mails."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bollplank.domain.applications import (
    ApplicationEventKind,
    Commitment,
    Criterion,
    CriterionCode,
    EntryRules,
)
from bollplank.domain.problems import ProblemCode

APPLICATION_EVENTS: dict[ApplicationEventKind, Promise] = {
    ApplicationEventKind.BEGUN: _("The application was begun"),
    ApplicationEventKind.SUBMITTED: _("It was handed in"),
    ApplicationEventKind.CHANGED: _("It was changed, and a new receipt was given"),
    ApplicationEventKind.COMPLETION_ASKED: _("The coordinator asked for a completion"),
    ApplicationEventKind.COMPLETION_TAKEN_BACK: _(
        "The completion is no longer asked for"
    ),
    ApplicationEventKind.COMPLETED: _("The completion was handed in"),
    ApplicationEventKind.WITHDRAWN: _("The application was withdrawn"),
    ApplicationEventKind.ACCEPTED: _("The organisation was accepted"),
    ApplicationEventKind.WAITING: _("It was put on the waiting list"),
    ApplicationEventKind.DECLINED: _("It was declined"),
    ApplicationEventKind.PROMOTED: _("A place became free, and it was accepted"),
    ApplicationEventKind.LEFT: _("The organisation left the round"),
}

CRITERIA: dict[CriterionCode, Promise] = {
    CriterionCode.DECISION: _("Political decision on gender mainstreaming"),
    CriterionCode.DELEGATION: _("Delegation that takes part in every meeting"),
    CriterionCode.CONCEPT: _("Follows the way of working"),
    CriterionCode.MENTOR: _("Mentor in a later round"),
    CriterionCode.FEE: _("Pays the fee"),
    CriterionCode.SERVICE_FIELD: _("Chosen field of service"),
    CriterionCode.QUESTIONS: _("Answers to the questions of the round"),
}

CRITERIA_MISSING: dict[CriterionCode, Promise] = {
    CriterionCode.DECISION: _("the political decision is missing"),
    CriterionCode.DELEGATION: _("the delegation is not complete"),
    CriterionCode.CONCEPT: _(
        "the promise to follow the way of working is missing",
    ),
    CriterionCode.MENTOR: _("the promise to be a mentor later is missing"),
    CriterionCode.FEE: _("the promise to pay the fee is missing"),
    CriterionCode.SERVICE_FIELD: _("no field of service is chosen"),
    CriterionCode.QUESTIONS: _("a question of the round is not answered"),
}

COMMITMENTS: dict[Commitment, Promise] = {
    Commitment.ATTENDS_ALL: _(
        "Our politician, manager and key person take part in every meeting"
    ),
    Commitment.FOLLOWS_CONCEPT: _("We follow the programme's way of working"),
    Commitment.MENTOR_LATER: _("We become a mentor in a later round"),
    Commitment.PAYS_FEE: _("We pay the fee"),
}

MENTOR_IF_POSSIBLE = _("We can become a mentor in a later round")
"""Said where being a mentor is not a condition."""

PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.DECISION_MISSING: _(
        "Write where the political decision was taken, or give the day the European "
        "charter was signed."
    ),
    ProblemCode.DECISION_DAY_MISSING: _("Write the day of the political decision."),
    ProblemCode.SEAT_EMPTY: _("Name a person for every seat in the delegation."),
    ProblemCode.SEAT_WITHOUT_MAIL: _(
        "Write the e-mail address of everyone in the delegation."
    ),
    ProblemCode.ATTENDANCE_NOT_PROMISED: _(
        "Promise that the delegation takes part in every meeting."
    ),
    ProblemCode.CONCEPT_NOT_PROMISED: _(
        "Promise to follow the programme's way of working."
    ),
    ProblemCode.MENTOR_NOT_PROMISED: _("Promise to become a mentor in a later round."),
    ProblemCode.FEE_NOT_PROMISED: _("Promise to pay the fee."),
    ProblemCode.SERVICE_FIELD_MISSING: _("Choose at least one field of service."),
    ProblemCode.REPLY_MISSING: _("Answer every question of the round."),
    ProblemCode.ROUND_NOT_OPEN: _("The round does not take applications today."),
    ProblemCode.NOT_OF_THE_TRACK: _("The round is for another kind of organisation."),
    ProblemCode.APPLICATION_DECIDED: _(
        "The application has been decided on, so it stays as it is."
    ),
    ProblemCode.ALREADY_HANDED_IN: _(
        "The application is handed in, and a completion has been asked for. Hand in "
        "the completion instead."
    ),
    ProblemCode.HANDED_IN_TOO_LATE_TO_CHANGE: _(
        "The last day has passed, so what you handed in stays as it is. Write to the "
        "coordinator if something is wrong."
    ),
    ProblemCode.NOT_HANDED_IN: _("The application is not handed in."),
    ProblemCode.LATE_REASON_MISSING: _("Write why the application comes late."),
    ProblemCode.COMPLETION_NOT_ASKED: _("No completion has been asked for."),
    ProblemCode.CHANGED_MEANWHILE: _(
        "Somebody has changed this since you opened the page. Both texts are shown."
    ),
    ProblemCode.PARTNER_IS_ONESELF: _("Choose another organisation than your own."),
    ProblemCode.TOO_MANY_PARTNERS: _("Ten organisations are the most. Take one away."),
    ProblemCode.TOO_MANY_DOCUMENTS: _("Ten documents are the most. Take one away."),
    ProblemCode.TOO_MANY_WRITERS: _("Twenty people are the most. Take one away."),
    ProblemCode.PERSON_NAME_MISSING: _("Write your name."),
    ProblemCode.WHY_MISSING: _("Write why you are to write the application."),
    ProblemCode.ACCESS_ANSWERED: _("This wish has been answered already."),
    ProblemCode.LAST_WRITER: _("Somebody must be able to open the application."),
}


def promise_of(promise: Commitment, rules: EntryRules) -> Promise:
    """Return what is promised: firmly where the rules ask for it."""
    if promise is Commitment.MENTOR_LATER and promise not in rules.promises:
        return MENTOR_IF_POSSIBLE
    return COMMITMENTS[promise]


def summary_of(criteria: Sequence[Criterion]) -> str:
    """Return "3 of 4 met: the political decision is missing", in today's language."""
    if not criteria:
        return ""
    met = sum(criterion.met for criterion in criteria)
    if met == len(criteria):
        return ngettext(
            "The only criterion is met.", "All %(count)s criteria are met.", met
        ) % {"count": met}
    missing = [str(CRITERIA_MISSING[one.code]) for one in criteria if not one.met]
    said = gettext("%(met)s of %(count)s met: %(missing)s.")
    return said % {
        "met": met,
        "count": len(criteria),
        "missing": ", ".join(missing),
    }

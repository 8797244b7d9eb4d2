"""Codes of organisations and roles in words: once, for pages, mail and reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import ProblemCode
from bollplank.domain.questions import QuestionState
from bollplank.domain.rounds import DelegateRole

ORGANISATION_KINDS: dict[OrganisationKind, Promise] = {
    OrganisationKind.MUNICIPALITY: _("Municipality"),
    OrganisationKind.REGION: _("Region"),
    OrganisationKind.CITY_DISTRICT: _("City district"),
    OrganisationKind.ASSOCIATION: _("Association of municipalities"),
    OrganisationKind.DEPARTMENT: _("Department"),
    OrganisationKind.COUNTRY: _("Country"),
}

DELEGATE_ROLES: dict[DelegateRole, Promise] = {
    DelegateRole.POLITICIAN: _("Politician"),
    DelegateRole.MANAGER: _("Manager"),
    DelegateRole.STRATEGIST: _("Strategist"),
    DelegateRole.KEY_PERSON: _("Further key person"),
}

QUESTION_STATES: dict[QuestionState, Promise] = {
    QuestionState.OPEN: _("Waiting for an answer"),
    QuestionState.ANSWERED: _("Answered"),
    QuestionState.WITHDRAWN: _("Taken back"),
}

PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.DEPARTMENT_NAME_MISSING: _(
        "Write what the department or board is called."
    ),
    ProblemCode.DEPARTMENT_NAME_TAKEN: _(
        "You have a department or board with this name already."
    ),
    ProblemCode.QUESTION_MISSING: _("Write your question."),
    ProblemCode.QUESTION_WITHDRAWN: _(
        "The question has been taken back by those who asked it."
    ),
    ProblemCode.QUESTION_ANSWERED: _(
        "The question has been answered, so it stays with its answer."
    ),
    ProblemCode.ANSWER_MISSING: _("Write your answer."),
    ProblemCode.ASKS_ITSELF: _("Choose another organisation than your own to ask."),
    ProblemCode.MADE_UP_AND_REAL: _(
        "A made-up organisation can only ask made-up ones, and a real one real ones."
    ),
    ProblemCode.NOBODY_ANSWERS: _("Nobody answers for this organisation here yet."),
    ProblemCode.TOO_MANY_QUESTIONS: _(
        "You already have 20 questions waiting for answers. Take one back that you can "
        "do without, or wait for an answer, and ask then."
    ),
    ProblemCode.TOO_MANY_QUESTIONS_TODAY: _(
        "Your organisation has asked 20 questions in a day. Ask this one tomorrow."
    ),
}

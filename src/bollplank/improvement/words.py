"""Codes of assessments and improvement work in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.assessments import (
    Answer,
    AssessmentState,
    CriterionReply,
    Level,
    Occasion,
    Sharing,
)
from bollplank.domain.evidence import EvidenceKind
from bollplank.domain.improvements import ImprovementKind, ImprovementState
from bollplank.domain.problems import ProblemCode
from bollplank.domain.role_answers import RoleReply, Talk
from bollplank.domain.rounds import DelegateRole
from bollplank.indicators import words as indicator_words
from bollplank.organisations import words as organisation_words
from bollplank.programme import words as programme_words

LEVELS: dict[Level, Promise] = {
    Level.OVERALL: _("The whole organisation"),
    Level.BOARD: _("Board and department"),
}

OCCASIONS: dict[Occasion, Promise] = {
    Occasion.BENCHMARKING_1: _("Before meeting 1"),
    Occasion.BENCHMARKING_2: _("Before meeting 2"),
    Occasion.BENCHMARKING_3: _("Before meeting 3"),
    Occasion.FINAL: _("Before the results conference"),
    Occasion.OTHER: _("Another occasion"),
}

ASSESSMENT_STATES: dict[AssessmentState, Promise] = {
    AssessmentState.DRAFT: _("Draft"),
    AssessmentState.AGREED: _("Agreed"),
    AssessmentState.LOCKED: _("Locked"),
}

SHARINGS: dict[Sharing, Promise] = {
    Sharing.OWN: _("Only our own organisation"),
    Sharing.GROUP: _("Our group"),
    Sharing.ROUND: _("The whole round"),
    Sharing.PUBLIC: _("Everyone"),
}

ANSWERS: dict[Answer, Promise] = {
    Answer.UNANSWERED: _("Not answered"),
    Answer.POINTS: _("Points"),
    Answer.NOT_ASSESSED: _("Not assessed"),
    Answer.NOT_RELEVANT: _("Not relevant for us"),
}

ANSWERING_ROLES: dict[DelegateRole, Promise] = {
    DelegateRole.POLITICIAN: _("Politician"),
    DelegateRole.MANAGER: _("Manager"),
    DelegateRole.STRATEGIST: _("Strategist"),
}

ROLE_REPLIES: dict[RoleReply, Promise] = {
    RoleReply.UNANSWERED: _("Not answered"),
    RoleReply.POINTS: _("Points"),
    RoleReply.DO_NOT_KNOW: _("Do not know"),
    RoleReply.NOT_RELEVANT: _("Not relevant for us"),
}

TALKS: dict[Talk, Promise] = {
    Talk.AGREE: _("We agree"),
    Talk.DISCUSS: _("Talk it through"),
    Talk.EXPLORE: _("We see it differently: find out why"),
    Talk.NOTHING: _("Too few answers to put side by side"),
}

REPLIES: dict[CriterionReply, Promise] = {
    CriterionReply.YES: _("Yes"),
    CriterionReply.PARTLY: _("Partly"),
    CriterionReply.NO: _("No"),
}

IMPROVEMENT_KINDS: dict[ImprovementKind, Promise] = {
    ImprovementKind.GOVERNANCE: _("Governance and management"),
    ImprovementKind.COMPETENCE: _("Competence"),
    ImprovementKind.SERVICE: _("A service"),
}

IMPROVEMENT_STATES: dict[ImprovementState, Promise] = {
    ImprovementState.IDEA: _("Idea"),
    ImprovementState.ANALYSING: _("Being analysed"),
    ImprovementState.PLANNED: _("Planned"),
    ImprovementState.TESTING: _("Being tested"),
    ImprovementState.STUDYING: _("Being studied"),
    ImprovementState.SECURED: _("Made permanent"),
    ImprovementState.SPREADING: _("Being spread"),
    ImprovementState.DONE: _("Done"),
    ImprovementState.DROPPED: _("Put aside"),
}

EVIDENCE_KINDS: dict[EvidenceKind, Promise] = {
    EvidenceKind.DOCUMENT: _("Document"),
    EvidenceKind.LINK: _("Link"),
    EvidenceKind.FIGURE: _("Figure"),
}

PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.ALREADY_LOCKED: _("This assessment is locked. Make a new revision."),
    ProblemCode.ALREADY_AGREED: _(
        "This assessment is agreed. Open it again to change anything."
    ),
    ProblemCode.ALREADY_REVISED: _("There is a newer revision of it. Go on there."),
    ProblemCode.NOT_AGREED: _("Agree on the assessment before you lock it."),
    ProblemCode.NOT_LOCKED: _("Lock the assessment first."),
    ProblemCode.NOT_TAKING_PART: _(
        "Your organisation does not take part in this round."
    ),
    ProblemCode.MOMENT_UNANSWERED: _(
        "Choose points, “Not assessed” or “Not relevant for us”."
    ),
    ProblemCode.MOVEMENT_UNEXPLAINED: _(
        "Write what explains the movement since last time."
    ),
    ProblemCode.POINTS_OFF_SCALE: _("Choose one of the points on the scale."),
    ProblemCode.CHANGED_BY_SOMEBODY_ELSE: _(
        "Somebody else saved this moment while you were writing. "
        "Both texts are on the page: put them together and save."
    ),
    ProblemCode.TITLE_MISSING: _("Give the improvement a name."),
    ProblemCode.AIM_MISSING: _("Write what you want to achieve."),
    ProblemCode.NOT_SHARED: _("This assessment is not shared."),
    ProblemCode.SHARED_WIDER_ALREADY: _("It is shared that far already."),
    ProblemCode.TASK_FOLLOWS_ASSESSMENT: _(
        "This task is done when the self-assessment is locked."
    ),
    ProblemCode.NOT_A_DAY: _("Write a day as 2024-03-14, or only year and month."),
    ProblemCode.NOTHING_TO_SHARE: _("There is nothing to share yet. Write first."),
    ProblemCode.ANSWERS_FINISHED: _(
        "You have finished your answers. Open them again to change them."
    ),
    ProblemCode.ANSWERS_SHOWN: _(
        "The answers have been put side by side and can no longer be changed. "
        "Say it in the talk instead."
    ),
    ProblemCode.ANSWERED_ELSEWHERE: _(
        "You have answered this moment on another page or device. What you wrote "
        "here is still in the fields: save again to keep it instead."
    ),
    ProblemCode.ROLE_HAS_NOT_FINISHED: _("A role has not finished answering yet."),
    ProblemCode.TOO_FEW_ROLES: _(
        "At least two roles have to answer before there is anything to compare."
    ),
    ProblemCode.START_WITHOUT_POINTS: _("This moment had no points at the start."),
    ProblemCode.DEPARTMENT_IS_NOT_THE_WHOLE: _(
        "A department or board assesses itself, not the whole organisation."
    ),
    ProblemCode.LEVEL_NOT_ASKED: _(
        "The questionnaire of this round has no level for boards and departments."
    ),
    ProblemCode.TOO_MUCH_EVIDENCE: _(
        "There is as much evidence as a moment can have. Take something away first."
    ),
    ProblemCode.EVIDENCE_TITLE_MISSING: _("Say in a few words what it is."),
    ProblemCode.LINK_NOT_WHOLE: _(
        "Write the whole address, as it stands in the browser: https://…"
    ),
    ProblemCode.DOCUMENT_OF_WRONG_KIND: _(
        "Choose a PDF, a document, sheet or slides without macros (.docx, .xlsx, "
        ".pptx, .odt, .ods, .odp) or a picture (.png, .jpg)."
    ),
    ProblemCode.DOCUMENT_EMPTY: _("The file is empty. Choose another one."),
    ProblemCode.DOCUMENT_TOO_LARGE: _(
        "The file is larger than 10 MB. Make it smaller, or give a link to it."
    ),
    ProblemCode.DOCUMENT_IS_NOT_ITS_KIND: _(
        "The file is not what its name says. Open it, save it anew and try again."
    ),
    ProblemCode.FIGURE_NOT_FOUND: _(
        "There is no figure for your organisation there. Choose another one."
    ),
    **organisation_words.PROBLEMS,
    **indicator_words.PROBLEMS,
    **programme_words.PROBLEMS,
}

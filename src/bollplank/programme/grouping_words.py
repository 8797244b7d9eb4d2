"""What may be wrong with mentors and proposals of groups, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.problems import ProblemCode
from bollplank.matching.forms import Mixing, RuleKind, Term

GROUPING_PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.MENTOR_TAKES_PART: _(
        "It takes part in this round itself. Choose another organisation."
    ),
    ProblemCode.MENTOR_THERE_ALREADY: _("It is among the mentors already."),
    ProblemCode.MENTOR_CAPACITY_OUT_OF_RANGE: _(
        "Write a number of participants from 1 to 6."
    ),
    ProblemCode.SUPPORTS_ITSELF: _("Choose another mentor for it to support."),
    ProblemCode.PROPOSAL_NAME_MISSING: _("Give the proposal a name."),
    ProblemCode.PROPOSAL_NAME_TAKEN: _(
        "Another proposal of this round has that name. Choose another one."
    ),
    ProblemCode.PROPOSAL_CHANGED_BY_SOMEBODY_ELSE: _(
        "Somebody else has changed the proposal meanwhile. Nothing of theirs is lost. "
        "Look at how it stands now, and do it again if you still want to."
    ),
    ProblemCode.PROPOSAL_RUNNING: _(
        "The proposal is being computed. Wait until it is ready."
    ),
    ProblemCode.PROPOSAL_PUBLISHED: _(
        "The groups are published. Make a new proposal to change them."
    ),
    ProblemCode.PROPOSAL_NOT_COMPUTED: _("Compute the proposal first."),
    ProblemCode.PROPOSAL_OUT_OF_DATE: _(
        "The participants are not the same as when the proposal was computed. "
        "Compute it again."
    ),
    ProblemCode.PROPOSAL_HAS_OTHER_MENTORS: _(
        "A mentor in the proposal is no longer among the mentors of the round. "
        "Compute it again."
    ),
    ProblemCode.PROPOSAL_BREAKS_RULES: _(
        "The groups break a rule. Mend it, or tick that you accept it."
    ),
    ProblemCode.NOBODY_TO_GROUP: _(
        "Nobody has been accepted to the round yet, so there is nobody to group."
    ),
    ProblemCode.ROUND_NOT_DECIDED: _(
        "Groups are published when participation has been decided, until the round is "
        "followed up."
    ),
    ProblemCode.PIN_NEEDS_TWO: _("Choose two different organisations."),
    ProblemCode.NOTHING_TO_UNDO: _("There is nothing to undo."),
}

TERMS: dict[Term, Promise] = {
    Term.TRAVEL: _("Near each other"),
    Term.THEME: _("Same theme"),
    Term.SERVICE_FIELD: _("Same field of service"),
    Term.CONDITIONS: _("Similar size and conditions"),
    Term.STRENGTHS: _("Different strengths"),
    Term.WISHES: _("Wishes"),
    Term.NEW_ACQUAINTANCES: _("New acquaintances"),
    Term.READY: _("Costs given beforehand"),
}

TERM_HELP: dict[Term, Promise] = {
    Term.TRAVEL: _("The travel to the mentor and to each other is short."),
    Term.THEME: _("They have written the same theme in their applications."),
    Term.SERVICE_FIELD: _("They want to work with the same field of service."),
    Term.CONDITIONS: _("They have about as many inhabitants."),
    Term.STRENGTHS: _(
        "Where one is strong the other one is not, in the newest locked self-assessment."
    ),
    Term.WISHES: _("They get to be with those they wished for."),
    Term.NEW_ACQUAINTANCES: _("They have not been in a group together before."),
    Term.READY: _("Numbers that came with the problem."),
}

RULE_KINDS: dict[RuleKind, Promise] = {
    RuleKind.TOGETHER: _("must be together with"),
    RuleKind.APART: _("must be apart from"),
    RuleKind.WITH_MENTOR: _("must have the mentor"),
    RuleKind.NOT_WITH_MENTOR: _("must not have the mentor"),
    RuleKind.NEEDS_MENTOR: _("must have a mentor"),
    RuleKind.NO_MENTOR: _("must be in a group without mentor"),
    RuleKind.EXACTLY: _("must be a group of their own"),
    RuleKind.GETS_GROUP: _("must get a group"),
}

MIXINGS: dict[Mixing, Promise] = {
    Mixing.FREE: _("Municipalities and regions may share a group"),
    Mixing.MENTOR: _("Only the mentor may be of another kind"),
    Mixing.NEVER: _("Never in the same group"),
}

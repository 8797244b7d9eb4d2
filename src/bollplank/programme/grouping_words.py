"""What may be wrong with mentors and proposals of groups, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.problems import ProblemCode

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

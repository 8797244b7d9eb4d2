"""Tables."""

from bollplank.organisations.models.memberships import Membership
from bollplank.organisations.models.organisations import Organisation
from bollplank.organisations.models.questions import Question

__all__ = ["Membership", "Organisation", "Question"]

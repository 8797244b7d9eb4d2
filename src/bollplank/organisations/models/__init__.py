"""Tables."""

from bollplank.organisations.models.memberships import Membership
from bollplank.organisations.models.organisations import Organisation

__all__ = ["Membership", "Organisation"]

"""The reader's group in the programme, as those whom figures can stand beside."""

from datetime import date

from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.improvement.queries import comparisons
from bollplank.indicators.queries.peers import PeerChoice, PeerKind, Peers


def group_around(user: object, code: str, *, on: date) -> list[Peers]:
    """Return the organisation's group under way, if the reader is in it, else nothing.

    Parameters
    ----------
    code
        The organisation that the others stand beside.
    """
    if not isinstance(user, User):
        return []
    under_way = comparisons.groups_under_way(user, on=on)
    name = _("Our group in the programme")
    choice = PeerChoice(code=PeerKind.GROUP.value, name=name, kind=PeerKind.GROUP)
    for group in comparisons.with_members(under_way):
        codes = [member.organisation.code for member in group.members.all()]
        if code in codes:
            return [
                Peers(choice=choice, members=tuple(one for one in codes if one != code))
            ]
    return []

"""Who may come in to write an application, and who answers those that ask."""

from bollplank.programme.queries.access import token_of
from tests.factories import AccessRequestFactory, CallFactory, RecipientFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
access:list                 l--------y
access:ask                  ---------y
access:asked                yyyyyyyyyy
access:invitation           yyyyyyyyyy
access:let-in access_wish   lwwwwwwwww
access:refuse access_wish   lwwwwwwwww
"""

POSTS = """
access:ask                  ---------y
access:invitation           yyyyyyyyyy
access:let-in access_wish   l--------y
access:refuse access_wish   l--------y
"""


def furnish(world):
    round_ = CallFactory(code="slapp-in")
    world.invited = RecipientFactory(round=round_, organisation=world.places["outside"])
    world.access_wish = AccessRequestFactory(
        round=round_, organisation=world.places["other"], message=SECRET
    )


def arguments(world):
    return {
        "access:ask": {"code": "slapp-in"},
        "access:invitation": {"token": token_of(world.invited)},
    }

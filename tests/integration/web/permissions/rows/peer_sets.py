"""Who may come to an organisation's own sets of peers."""

from tests.factories import PeerSetFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
peer-sets:list             lyyyyyyyyy
peer-sets:new              l-yyyyyyy-
peer-sets:edit peer_set    l--yy-----
peer-sets:remove peer_set  l--yy-----
"""

POSTS = """
peer-sets:new              l-yyyyyyy-
peer-sets:edit peer_set    l--yy-----
peer-sets:remove peer_set  l--yy-----
"""


def furnish(world):
    world.peer_set = PeerSetFactory(organisation=world.places["own"], name=SECRET)

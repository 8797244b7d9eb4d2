"""Who may come to explanations of figures."""

from bollplank.domain.assessments import Sharing
from tests.factories import ExplanationFactory

GETS = """
explanations:list               lyyyyyyyyy
explanations:new                l---------
explanations:detail note        l--yy-----
explanations:edit note          l--yy-----
explanations:share note         l--yy-----
explanations:remove note        l--yy-----
explanations:detail group_note  l--yyyy--y
explanations:edit group_note    l--yy-----
explanations:detail round_note  l--yyyyy-y
explanations:share round_note   l--yy-----
"""

POSTS = """
explanations:new                l---------
explanations:edit note          l--yy-----
explanations:share note         l--yy-----
explanations:remove note        l--yy-----
explanations:share group_note   l--yy-----
"""


def furnish(world):
    own = {"organisation": world.places["own"]}
    shared = {**own, "shared_in": world.round.code}
    world.note = ExplanationFactory(**own)
    world.group_note = ExplanationFactory(**shared, sharing=Sharing.GROUP)
    world.round_note = ExplanationFactory(**shared, sharing=Sharing.ROUND)

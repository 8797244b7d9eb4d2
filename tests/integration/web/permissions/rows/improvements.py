"""Who may come to improvements."""

from tests.factories import ImprovementFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
improvements:new-from-way           l--yy-----
improvements:list                   lyyyyyyyyy
improvements:new                    l--yyy-y--
improvements:detail improvement     l--yy-y--y
improvements:edit improvement       l--yy-----
improvements:put-aside improvement  lwwwwwwwww
"""

POSTS = """
improvements:new-from-way           l--yy-----
improvements:new                    l--yyy-y--
improvements:edit improvement       l--yy-----
improvements:move improvement       l--yy-----
improvements:put-aside improvement  l--yy-----
improvements:take-up improvement    l--yy-----
"""


def furnish(world):
    world.improvement = ImprovementFactory(**world.own, title=SECRET, aim=SECRET)


def arguments(world):
    return {"improvements:new-from-way": {"way": world.way.pk}}

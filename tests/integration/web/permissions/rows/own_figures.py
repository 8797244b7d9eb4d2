"""Who may come to a group's own figures."""

from tests.factories import OwnIndicatorFactory
from tests.integration.web.permissions.worlds import EARLIER

GETS = """
own-figures:list                        yyyyyyyyyy
own-figures:new                         l--y-yyy--
own-figures:detail own_indicator        ---yyyy---
own-figures:detail public_indicator     ---yyyyyyy
own-figures:export own_indicator        ---yyyy---
own-figures:export public_indicator     ---yyyyyyy
own-figures:edit own_indicator          l--y-yy---
own-figures:put-away own_indicator      l--y-yy---
own-figures:take-up own_indicator       lwwwwwwwww
own-figures:reopen own_indicator        l--y-yy---
own-figures:enter own_indicator         l--yyyy---
own-figures:enter public_indicator      l--yyyy---
own-figures:import own_indicator        l--yyyy---
own-figures:template own_indicator      l--yyyy---
own-figures:keep-back own_indicator     lwwwwwwwww
own-figures:let-be-shown own_indicator  lwwwwwwwww
"""

POSTS = """
own-figures:new                         l--y-yyy--
own-figures:edit own_indicator          l--y-yy---
own-figures:put-away own_indicator      l--y-yy---
own-figures:take-up own_indicator       l--y-yy---
own-figures:reopen own_indicator        l--y-yy---
own-figures:enter own_indicator         l--yyyy---
own-figures:import own_indicator        l--yyyy---
own-figures:keep-back own_indicator     l--yyyy---
own-figures:let-be-shown own_indicator  l--yyyy---
"""


def furnish(world):
    world.own_indicator = OwnIndicatorFactory(group=world.group)
    world.public_indicator = OwnIndicatorFactory(
        group=world.group,
        opens_on=EARLIER,
        closes_on=EARLIER,
        shared_on=EARLIER,
        public_on=EARLIER,
    )

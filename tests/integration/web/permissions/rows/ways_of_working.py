"""Who may come to ways of working."""

from bollplank.domain.assessments import Sharing
from tests.factories import WayAnswerFactory, WayOfWorkingFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
ways-of-working:list     lyyyyyyyyy
ways-of-working:compare  l--yyyy--y
ways-of-working:edit     l--yy-----
ways-of-working:share    l--yy-----
"""

POSTS = """
ways-of-working:edit     l--yy-----
ways-of-working:share    l--yy-----
"""


def furnish(world):
    own = WayOfWorkingFactory(**world.own, moment=world.moment)
    WayAnswerFactory(way=own, text=SECRET)
    world.way = WayOfWorkingFactory(
        organisation=world.places["peer"],
        round=world.round,
        moment=world.moment,
        sharing=Sharing.GROUP,
    )
    WayAnswerFactory(way=world.way)


def arguments(world):
    own = {
        "code": world.round.code,
        "organisation": "own",
        "moment": world.moment.code,
        "role": "strategist",
    }
    return {
        "ways-of-working:compare": {
            "group": world.group.pk,
            "moment": world.moment.code,
        },
        "ways-of-working:edit": own,
        "ways-of-working:share": own,
    }

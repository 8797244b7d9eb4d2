"""Who may come to the facts of an organisation."""

from tests.factories import FactAnswerFactory, FactsSheetFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
facts:list     lyyyyyyyyy
facts:compare  l--yyyy--y
facts:detail   l--yy-----
facts:lock     l--yy-----
facts:share    l--yy-----
facts:save     lwwwwwwwww
facts:take     lwwwwwwwww
"""

POSTS = """
facts:save     l--yy-----
facts:take     l--yy-----
facts:share    l--yy-----
facts:lock     l--yy-----
"""


def furnish(world):
    FactAnswerFactory(sheet=FactsSheetFactory(**world.own), text=SECRET)


def arguments(world):
    own = {"code": world.round.code, "organisation": "own"}
    return {
        "facts:compare": {"group": world.group.pk},
        "facts:detail": own,
        "facts:lock": own,
        "facts:share": own,
        "facts:take": own,
        "facts:save": {**own, "section": "mandate"},
    }

"""Who forms groups: the coordinator. For everybody else there is nothing here."""

from tests.factories import MentorOfferFactory, OrganisationFactory, ScenarioFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
groupings:list                      l--------y
groupings:detail                    l--------y
groupings:new                       l--------y
groupings:side-by-side              l--------y
groupings:repair                    l--------y
groupings:proposal scenario         l--------y
groupings:publish scenario          l--------y
groupings:mentor offer              l--------y
groupings:why-not                   l--------y
groupings:progress scenario         l--------y
groupings:add-mentor                lwwwwwwwww
groupings:remove-mentor offer       lwwwwwwwww
groupings:choose scenario           lwwwwwwwww
groupings:run scenario              lwwwwwwwww
groupings:delete scenario           lwwwwwwwww
groupings:pin scenario              lwwwwwwwww
groupings:relax scenario            lwwwwwwwww
groupings:move scenario             lwwwwwwwww
groupings:undo scenario             lwwwwwwwww
"""

POSTS = """
groupings:new                       l--------y
groupings:repair                    l--------y
groupings:add-mentor                l--------y
groupings:mentor offer              l--------y
groupings:remove-mentor offer       l--------y
groupings:choose scenario           l--------y
groupings:run scenario              l--------y
groupings:delete scenario           l--------y
groupings:pin scenario              l--------y
groupings:relax scenario            l--------y
groupings:move scenario             l--------y
groupings:undo scenario             l--------y
groupings:publish scenario          l--------y
"""


def furnish(world):
    world.offer = MentorOfferFactory(
        round=world.round,
        organisation=OrganisationFactory(code="offering"),
        note=SECRET,
    )
    world.scenario = ScenarioFactory(round=world.round, name=f"Förslag. {SECRET}")


def arguments(world):
    here = {"code": world.round.code}
    addresses = ["detail", "new", "side-by-side", "repair", "add-mentor"]
    return {
        **{f"groupings:{name}": here for name in addresses},
        "groupings:why-not": {
            "pk": world.scenario.pk,
            "query": "?newcomer=own&other=offering",
        },
    }

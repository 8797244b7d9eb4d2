"""Who may come to self-assessments, together and each on her own."""

from bollplank.domain.steps import TaskKind
from bollplank.improvement.operations import evidence
from tests.factories import (
    EvidenceFactory,
    RoleRatingFactory,
    RoleSheetFactory,
    StepTaskFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
assessments:list                 lyyyyyyyyy
assessments:detail draft         l--yy-----
assessments:earlier draft        l--yy-----
assessments:detail locked        l--yy-y--y
assessments:detail shared        l--yyyy--y
assessments:own draft            l--yy-----
assessments:differences draft    l--yy-----
assessments:begin-own draft      lwwwwwwwww
assessments:finish-own draft     lwwwwwwwww
assessments:take-back-own draft  lwwwwwwwww
assessments:save-own draft       lwwwwwwwww
assessments:show-roles draft     lwwwwwwwww
assessments:agree draft          lwwwwwwwww
assessments:lock draft           l--yy-----
assessments:share locked         l--yy-----
assessments:revise locked        lwwwwwwwww
assessments:reopen draft         lwwwwwwwww
assessments:evidence draft       l--yy-----
assessments:document draft       l--yy-----
assessments:remove-evidence draft  lwwwwwwwww
"""

POSTS = """
assessments:save-moment draft    l--yy-----
assessments:begin-own draft      l--yy-----
assessments:finish-own draft     l--y------
assessments:take-back-own draft  l--y------
assessments:save-own draft       l--y------
assessments:show-roles draft     l--yy-----
assessments:agree draft          l--yy-----
assessments:reopen draft         l--yy-----
assessments:lock draft           l--yy-----
assessments:revise locked        l--yy-----
assessments:share locked         l--yy-----
assessments:begin                l--yy-----
assessments:evidence draft       l--yy-----
assessments:remove-evidence draft  l--yy-----
"""


def furnish(world):
    sheet = RoleSheetFactory(assessment=world.draft, user=world.people["strategist"])
    RoleRatingFactory(sheet=sheet, moment=world.moment, note=SECRET)
    StepTaskFactory(step=world.draft.step, kind=TaskKind.SELF_ASSESSMENT)
    world.piece = EvidenceFactory(
        rating=world.draft.ratings.get(moment=world.moment),
        title=SECRET,
        digest=evidence.shelf().put([SECRET.encode()]),
    )


def arguments(world):
    moment = {"moment": world.moment.code}
    piece = {"piece": world.piece.pk}
    return {
        "assessments:evidence": moment,
        "assessments:document": piece,
        "assessments:remove-evidence": piece,
        "assessments:save-moment": moment,
        "assessments:earlier": moment,
        "assessments:save-own": moment,
        "assessments:begin": {
            "code": world.round.code,
            "organisation": "own",
            "number": world.draft.step.number,
            "level": "overall",
        },
    }

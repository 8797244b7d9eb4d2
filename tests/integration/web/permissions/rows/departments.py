"""Who may come to departments and boards: their own people and their organisation's."""

from bollplank.domain.assessments import Level
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.steps import TaskKind
from tests.factories import (
    OrganisationFactory,
    RatingFactory,
    SelfAssessmentFactory,
    StepFactory,
    StepTaskFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
departments:list                    lyyyyyyyyy
departments:add                     lwwwwwwwww
departments:begin                   lwwwwwwwww
departments:chain                   l--yy-----
assessments:detail of_department    l--yy-----
"""

POSTS = """
departments:add                     l--y------
departments:begin                   l--yy-----
"""


def furnish(world):
    step = StepFactory(model_version=world.round.model_version, number=91)
    StepTaskFactory(step=step, kind=TaskKind.SELF_ASSESSMENT)
    world.department = OrganisationFactory(
        code="own-board",
        name=f"Nämnden. {SECRET}",
        kind=OrganisationKind.DEPARTMENT,
        parent=world.places["own"],
    )
    world.of_department = SelfAssessmentFactory(
        organisation=world.department,
        round=world.round,
        step=step,
        level=Level.BOARD,
        locked=True,
    )
    RatingFactory(
        assessment=world.of_department,
        moment=world.moment,
        points=1,
        motivation=SECRET,
    )


def arguments(world):
    here = {"code": world.round.code, "number": 91}
    return {
        "departments:add": {"organisation": "own"},
        "departments:begin": {"organisation": "own-board", **here},
        "departments:chain": {"organisation": "own", **here},
    }

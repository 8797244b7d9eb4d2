"""Who may score the start anew: our own delegation, and nobody else."""

from tests.factories import (
    RatingFactory,
    SelfAssessmentFactory,
    StartSeenNowFactory,
    StepFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
assessments:start looking_back       l--yy-----
assessments:save-start looking_back  lwwwwwwwww
"""

POSTS = """
assessments:save-start looking_back  l--yy-----
"""


def furnish(world):
    step = StepFactory(model_version=world.round.model_version, number=30_000)
    world.looking_back = SelfAssessmentFactory(**world.own, step=step)
    RatingFactory(assessment=world.looking_back, moment=world.moment)
    StartSeenNowFactory(assessment=world.looking_back, moment=world.moment, note=SECRET)


def arguments(world):
    return {"assessments:save-start": {"moment": world.moment.code}}

"""Who may tick off the tasks of a step."""

from tests.factories import StepTaskFactory

POSTS = """
tasks:done  l--yy-----
tasks:undo  l--yy-----
"""


def furnish(world):
    world.task = StepTaskFactory(step=world.draft.step)


def arguments(world):
    task = {"code": world.round.code, "organisation": "own", "pk": world.task.pk}
    return {"tasks:done": task, "tasks:undo": task}

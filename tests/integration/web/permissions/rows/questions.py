"""Who may come to questions between organisations."""

from tests.factories import QuestionFactory

GETS = """
questions:list               lyyyyyyyyy
questions:new                l--yyyyyy-
questions:detail question    l--yyy----
questions:answer question    lwwwwwwwww
questions:withdraw question  lwwwwwwwww
"""

POSTS = """
questions:new                l--yyyyyy-
questions:answer question    l----y----
questions:withdraw question  l--yy-----
"""


def furnish(world):
    world.question = QuestionFactory(
        asking=world.places["own"], asked=world.places["peer"]
    )


def arguments(world):
    about = f"questionnaire={world.draft.questionnaire.code}&moment={world.moment.code}"
    return {"questions:new": {"query": f"?to=peer&{about}"}}

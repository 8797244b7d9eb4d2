"""Calls: an open one is for all, what is prepared for coordinators alone."""

from bollplank.domain.rounds import RoundState
from tests.factories import (
    CallFactory,
    CallQuestionFactory,
    InformationMeetingFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
calls:list                        yyyyyyyyyy
calls:detail                      ---------y
calls:work-plan                   ---------y
calls:calendar                    ---------y
calls:meetings-calendar           ---------y
calls:begin                       l--------y
calls:prepare                     l--------y
calls:part                        l--------y
calls:new-days                    l--------y
calls:move                        l--------y
calls:add-meeting                 l--------y
calls:add-question                l--------y
calls:meeting        call_meeting      l--------y
calls:question       call_question     l--------y
calls:remove                      lwwwwwwwww
calls:remove-meeting   call_meeting    lwwwwwwwww
calls:remove-question  call_question   lwwwwwwwww
calls:question-up      call_question   lwwwwwwwww
"""

POSTS = """
calls:begin                       l--------y
calls:part                        l--------y
calls:new-days                    l--------y
calls:move                        l--------y
calls:add-meeting                 l--------y
calls:add-question                l--------y
calls:meeting        call_meeting      l--------y
calls:question       call_question     l--------y
calls:remove                      l--------y
calls:remove-meeting   call_meeting    l--------y
calls:remove-question  call_question   l--------y
calls:question-up      call_question   l--------y
"""


def furnish(world):
    """Add a real round whose call is being prepared. Nobody else may know of it."""
    secret = {"sv": SECRET, "en": SECRET}
    world.prepared = CallFactory(
        code="forbereds",
        name=secret,
        invitation=secret,
        state=RoundState.DRAFT,
        is_made_up=False,
    )
    world.call_meeting = InformationMeetingFactory(round=world.prepared, title=secret)
    world.call_question = CallQuestionFactory(round=world.prepared, question=secret)


def arguments(world):
    """Return where each address of the call is."""
    call = {"code": world.prepared.code}
    plain = ["detail", "work-plan", "calendar", "meetings-calendar", "prepare"]
    more = ["new-days", "add-meeting", "add-question", "remove"]
    return {
        **{f"calls:{name}": call for name in plain + more},
        "calls:part": {**call, "part": "text"},
        "calls:move": {**call, "move": "open"},
    }

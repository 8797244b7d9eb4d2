"""Who may decide on applications: coordinators. A letter is for its own people too."""

from django.conf import settings
from django.utils import timezone

from bollplank.documents.shelf import Shelf
from bollplank.domain.applications import ApplicationState
from tests.factories import (
    ApplicationFactory,
    ApplicationSeatFactory,
    CallFactory,
    DecisionFactory,
    DecisionLineFactory,
    ParticipationFactory,
)
from tests.integration.web.permissions.worlds import NOW, SECRET

GETS = """
decisions:own-letter                l--yy-----
decisions:list                      l--------y
decisions:new                       l--------y
decisions:conclude                  lwwwwwwwww
decisions:waiting                   l--------y
decisions:move                      lwwwwwwwww
decisions:participants              l--------y
decisions:leave                     l--------y
decisions:detail deciding           l--------y
decisions:detail decided            l--------y
decisions:choose deciding           l--------y
decisions:remove deciding           lwwwwwwwww
decisions:letters deciding          l--------y
decisions:letter deciding           l--------y
decisions:send deciding             lwwwwwwwww
"""

POSTS = """
decisions:new                       l--------y
decisions:conclude                  l--------y
decisions:move                      l--------y
decisions:leave                     l--------y
decisions:detail deciding           l--------y
decisions:choose deciding           l--------y
decisions:remove deciding           l--------y
decisions:letters deciding          l--------y
decisions:send deciding             l--------y
"""


def furnish(world):
    world.call_decided = CallFactory(code="beslutas")
    here = {"round": world.call_decided}
    by = world.people["coordinator"]
    world.deciding = DecisionFactory(**here, created_by=by, reason=SECRET)
    world.line = DecisionLineFactory(
        decision=world.deciding, application=ApplicationFactory(**here), reason=SECRET
    )
    ApplicationSeatFactory(application=world.line.application)
    world.decided = DecisionFactory(
        **here, created_by=by, dissent=SECRET, sent_at=timezone.now(), sent_by=by
    )
    digest = Shelf(settings.DOCUMENTS).put([b"%PDF-1.7 brev"])
    world.sent_line = DecisionLineFactory(
        decision=world.decided,
        application=ApplicationFactory(
            **here, organisation=world.places["own"], state=ApplicationState.ACCEPTED
        ),
        letters={"sv": digest},
    )
    world.waits = ApplicationFactory(
        **here, state=ApplicationState.WAITING, waiting_number=1
    )
    world.place = ParticipationFactory(**here, organisation=world.places["own"])
    assert world.decided.sent_at == NOW


def arguments(world):
    here = {"code": world.call_decided.code}
    names = (
        *("list", "new", "conclude", "waiting", "participants"),
        *("detail", "choose", "remove", "letters", "send"),
    )
    return {
        **{f"decisions:{name}": here for name in names},
        "decisions:own-letter": {"line": world.sent_line.pk, "language": "sv"},
        "decisions:move": {**here, "pk": world.waits.pk},
        "decisions:leave": {**here, "organisation": "own"},
        "decisions:letter": {**here, "line": world.line.pk, "language": "sv"},
    }

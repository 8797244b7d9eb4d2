"""Who may fetch an application as a form and bring it back: its own people."""

from datetime import date

from bollplank.domain.rounds import RoundState
from bollplank.programme.models import FormUpload
from bollplank.programme.queries.application_forms import shelf
from tests.factories import DraftFactory, RoundFactory
from tests.integration.web.permissions.worlds import NOW, SECRET
from tests.made_forms import WRITERS, form_of

GETS = """
applications:form form_application             l--yy-----
applications:form-upload form_application      l--yy-----
applications:form-preview form_upload          l--yy-----
applications:form-preview form_receipt         l--yy-----
applications:form-apply form_upload            lwwwwwwwww
applications:form-put-aside form_upload        lwwwwwwwww
"""

POSTS = """
applications:form-upload form_application      l--yy-----
applications:form-apply form_upload            l--yy-----
applications:form-put-aside form_upload        l--yy-----
"""


def furnish(world):
    round_ = RoundFactory(
        code="blankett",
        model_version=world.round.model_version,
        state=RoundState.INVITATION_OPEN,
        opens_on=date(2027, 5, 1),
        applications_close_on=date(2027, 6, 30),
    )
    world.form_application = DraftFactory(
        round=round_, organisation=world.places["own"], decision_reference=SECRET
    )
    content = WRITERS["odt"](form_of({"1.1": SECRET}))
    rest = {
        "application": world.form_application,
        "by": world.people["strategist"],
        "at": NOW,
        "name": "formular.odt",
        "size": len(content),
        "digest": shelf().put([content]),
    }
    world.form_upload = FormUpload.objects.create(**rest)
    world.form_receipt = FormUpload.objects.create(
        **rest,
        state="taken",
        done_at=NOW,
        done_by=world.people["strategist"],
        receipt=[{"field": "decision_reference", "before": SECRET, "after": "Nytt"}],
    )

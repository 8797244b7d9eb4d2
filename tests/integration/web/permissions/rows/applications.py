"""Who may come to applications: their own people, and reviewers to a document."""

from datetime import UTC, datetime

from bollplank.domain.applications import PartnerKind
from bollplank.domain.rounds import RoundState
from tests.factories import (
    ApplicationDocumentFactory,
    ApplicationWriterFactory,
    DraftFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
applications:begin                         ---------y
applications:list                          lyyyyyyyyy
applications:detail application            l--yy-----
applications:edit application              l--yy-----
applications:hand-in application           l--yy-----
applications:withdraw application          l--yy-----
applications:partners application          l--yy-----
applications:remove-partner application    lwwwwwwwww
applications:documents application         l--yy-----
applications:document application          l---------
applications:remove-document application   lwwwwwwwww
applications:writers application           l--yy-----
applications:remove-writer application     lwwwwwwwww
"""

POSTS = """
applications:begin                         ----------
applications:edit application              l--yy-----
applications:hand-in application           l--yy-----
applications:withdraw application          l--yy-----
applications:partners application          l---------
applications:remove-partner application    l--yy-----
applications:documents application         l--yy-----
applications:remove-document application   l--yy-----
applications:writers application           l--yy-----
applications:remove-writer application     l--yy-----
"""
"""No file lies behind the document, and no partner is named in the POST: those answers
are the same for everybody. The call is made up, so it is open to coordinators alone
where there is no demonstration."""


def furnish(world):
    version = world.round.model_version
    round_ = RoundFactory(
        code="utlysning",
        model_version=version,
        state=RoundState.INVITATION_OPEN,
        opens_on=datetime(2027, 5, 1, tzinfo=UTC).date(),
        applications_close_on=datetime(2027, 6, 30, tzinfo=UTC).date(),
    )
    world.application = DraftFactory(
        round=round_, organisation=world.places["own"], wishes=SECRET
    )
    world.partner = world.application.partners.create(
        organisation=OrganisationFactory(code="granne"), kind=PartnerKind.EXCLUDED
    )
    world.application_document = ApplicationDocumentFactory(
        application=world.application
    )
    world.application_writer = ApplicationWriterFactory(
        application=world.application, user=UserFactory()
    )


def arguments(world):
    return {
        "applications:begin": {"code": "utlysning"},
        "applications:remove-partner": {"code": "granne"},
        "applications:document": {"document": world.application_document.pk},
        "applications:remove-document": {"document": world.application_document.pk},
        "applications:remove-writer": {"writer": world.application_writer.pk},
    }

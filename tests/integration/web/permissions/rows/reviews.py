"""Who may review applications: coordinators, and `outside`, who is named for it.

She has a conflict of interest in the application `closed_off`, which is not there for
her. What is confidential, and what others think before she has written, is not either.
"""

from django.conf import settings

from bollplank.documents.shelf import Shelf
from bollplank.domain.reviews import Verdict
from tests.factories import (
    ApplicationDocumentFactory,
    ApplicationFactory,
    CallFactory,
    ConflictFactory,
    OrganisationFactory,
    ReviewerFactory,
    ReviewFactory,
    SavedViewFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
reviews:list                        l-y------y
reviews:board                       l-y------y
reviews:export                      l-y------y
reviews:save-view                   lwwwwwwwww
reviews:remove-view                 lwwwwwwwww
reviews:reviewers                   l--------y
reviews:remove-reviewer             lwwwwwwwww
reviews:conflicts                   l-y------y
reviews:lift-conflict               lwwwwwwwww
reviews:detail judged               l-y------y
reviews:detail closed_off           l--------y
reviews:review judged               lwwwwwwwww
reviews:completion judged           l--------y
reviews:take-back judged            lwwwwwwwww
reviews:document judged             l-y------y
"""

POSTS = """
reviews:save-view                   l-y------y
reviews:remove-view                 l--------y
reviews:reviewers                   l--------y
reviews:remove-reviewer             l--------y
reviews:conflicts                   l-y------y
reviews:lift-conflict               l--------y
reviews:review judged               l-y------y
reviews:review closed_off           l--------y
reviews:completion judged           l--------y
reviews:completion closed_off       l--------y
reviews:take-back judged            l--------y
"""


def furnish(world):
    world.reviewed = CallFactory(code="granskning")
    outside, coordinator = world.people["outside"], world.people["coordinator"]
    world.reviewer = ReviewerFactory(round=world.reviewed, user=outside)
    world.judged = ApplicationFactory(
        round=world.reviewed, organisation=OrganisationFactory(), wishes=SECRET
    )
    ReviewFactory(
        application=world.judged,
        reviewer=coordinator,
        verdict=Verdict.DECLINE,
        reason=SECRET,
    )
    world.closed_off = ApplicationFactory(
        round=world.reviewed, organisation=OrganisationFactory(), wants_theme=SECRET
    )
    world.conflict = ConflictFactory(
        round=world.reviewed, user=outside, organisation=world.closed_off.organisation
    )
    world.view = SavedViewFactory(user=coordinator, name=SECRET)
    digest = Shelf(settings.DOCUMENTS).put([b"beslut"])
    world.paper = ApplicationDocumentFactory(
        application=world.judged, digest=digest, added_by=coordinator
    )


def arguments(world):
    here = {"code": world.reviewed.code}
    names = (
        *("board", "save-view", "reviewers", "conflicts", "detail", "review"),
        *("completion", "take-back"),
    )
    return {
        **{f"reviews:{name}": here for name in names},
        "reviews:export": {**here, "form": "csv"},
        "reviews:remove-view": {**here, "pk": world.view.pk},
        "reviews:remove-reviewer": {**here, "pk": world.reviewer.pk},
        "reviews:lift-conflict": {**here, "pk": world.conflict.pk},
        "reviews:document": {**here, "document": world.paper.pk},
    }

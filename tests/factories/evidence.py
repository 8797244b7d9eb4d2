"""Evidence."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.evidence import EvidenceKind
from bollplank.improvement.models import Evidence
from tests.factories.accounts import UserFactory
from tests.factories.assessments import RatingFactory


class EvidenceFactory(DjangoModelFactory):
    """A document; put its bytes on the shelf where they are read."""

    class Meta:
        model = Evidence

    rating = SubFactory(RatingFactory)
    kind = EvidenceKind.DOCUMENT
    title = "Policy"
    file_name = "policy.pdf"
    size = 10
    digest = "0" * 64
    added_at = datetime(2027, 5, 20, 12, tzinfo=UTC)
    added_by = SubFactory(UserFactory)

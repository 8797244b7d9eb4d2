"""Workbooks that were brought in."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.improvement.models import WorkbookUpload
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory


class WorkbookUploadFactory(DjangoModelFactory):
    """A workbook that nothing has been done with yet, and that says nothing."""

    class Meta:
        model = WorkbookUpload

    organisation = SubFactory(OrganisationFactory)
    round = SubFactory(RoundFactory)
    by = SubFactory(UserFactory)
    at = datetime(2027, 5, 20, 12, tzinfo=UTC)
    file_name = "arbetsbok.xlsx"
    cells = []

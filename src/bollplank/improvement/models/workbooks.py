"""Workbooks that were filled in elsewhere and brought in."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.workbooks import UploadState
from bollplank.improvement import workbook_words as words
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round


class WorkbookUpload(models.Model):
    """What a workbook said when it was brought in, and what became of it.

    ``cells`` is every answer in it, so that nothing is lost between looking through
    and taking in; ``receipt`` is what was written and what stood there before.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    cells = models.JSONField()
    state = models.CharField(
        max_length=20,
        choices=list(words.UPLOAD_STATES.items()),
        default=UploadState.WAITING,
    )
    receipt = models.JSONField(default=list, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.CASCADE, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workbook_done_by_and_at_together",
                condition=Q(
                    state=UploadState.WAITING,
                    done_at__isnull=True,
                    done_by__isnull=True,
                )
                | (
                    ~Q(state=UploadState.WAITING)
                    & Q(done_at__isnull=False, done_by__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}, {self.file_name}"

"""Forms of applications that were filled in elsewhere and brought in."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.workbooks import UploadState
from bollplank.programme import application_form_words as words
from bollplank.programme.models.applications import Application


class FormUpload(models.Model):
    """A form that was brought in, and what became of it.

    Its bytes lie on the shelf of forms by ``digest`` until it is taken in or put
    aside. ``receipt`` is what was written and what stood there before.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="form_uploads"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=20,
        choices=list(words.UPLOAD_STATES.items()),
        default=UploadState.WAITING,
    )
    receipt = models.JSONField(default=list, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="form_upload_done_by_and_at_together",
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
        return f"{self.application}, {self.at:%Y-%m-%d}"

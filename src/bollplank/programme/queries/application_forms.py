"""Everything that is asked about forms of applications that were brought in."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from bollplank.documents.shelf import Shelf
from bollplank.domain import applying
from bollplank.domain.applications import ApplicationState
from bollplank.domain.workbooks import UploadState
from bollplank.programme.models import Application, FormUpload
from bollplank.programme.queries import applications, rounds


def uploads_of(application: Application) -> QuerySet[FormUpload]:
    """Return the forms that were brought in for this application, the newest first."""
    return (
        FormUpload.objects.exclude(state=UploadState.DROPPED)
        .filter(application=application)
        .select_related("by", "done_by")
        .order_by("-at", "-pk")
    )


def uploads_for(user: rounds.AnyUser, *, on: date) -> QuerySet[FormUpload]:
    """Return the forms this person may look through: those of her own applications."""
    return (
        FormUpload.objects.exclude(state=UploadState.DROPPED)
        .filter(application__in=applications.visible_to(user, on=on).values("pk"))
        .select_related(
            "by",
            "done_by",
            "application__organisation",
            "application__round__model_version",
        )
    )


def may_be_changed(application: Application, *, on: date) -> bool:
    """Tell whether anything may be taken in on this day."""
    problems = applying.problems_with_changing(
        state=ApplicationState(application.state),
        rules=applications.rules_of(application.round),
        on=on,
    )
    return not any(problems)


def content_of(upload: FormUpload) -> bytes | None:
    """Return the bytes of a form that waits, None where they are not there any more."""
    path = shelf().path(upload.digest)
    return path.read_bytes() if path.is_file() else None


def shelf() -> Shelf:
    """Return where forms lie until they are taken in, apart from all documents."""
    return Shelf(settings.DOCUMENTS / "application-forms")

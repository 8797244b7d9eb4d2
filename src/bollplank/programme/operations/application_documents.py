"""Everything that changes the documents of an application."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.documents.shelf import Shelf
from bollplank.domain import applying, evidence
from bollplank.domain.applications import ApplicationDocumentKind
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.programme.models import Application, ApplicationDocument
from bollplank.programme.operations.application_rows import held_open, touch


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A file that somebody hands in: its name, its size in bytes and what it says."""

    name: str
    size: int
    begins: bytes
    parts: Iterable[bytes]


@transaction.atomic
def add(
    *,
    application: Application,
    kind: ApplicationDocumentKind,
    file: HandedIn,
    by: User,
    at: datetime,
) -> ApplicationDocument:
    """Keep a document with an application. The very same one is kept once.

    Raises
    ------
    RefusedError
        The application may not be changed now, there are enough, or the file is not
        one that may be kept. Nothing of it is kept then.
    """
    row = held_open(application, at=at)
    problems = list(
        evidence.problems_with_document(
            name=file.name, size=file.size, begins=file.begins
        )
    )
    if row.documents.count() >= applying.MOST_DOCUMENTS:
        problems.append(Problem(ProblemCode.TOO_MANY_DOCUMENTS))
    if problems:
        raise RefusedError(problems)
    digest = shelf().put(file.parts)
    twin = row.documents.filter(digest=digest, kind=kind).first()
    if twin is not None:
        return twin
    document = ApplicationDocument.objects.create(
        application=row,
        kind=kind,
        name=file.name,
        size=file.size,
        digest=digest,
        added_at=at,
        added_by=by,
    )
    touch(row, by=by, at=at)
    log_entries.write(what="application-document-added", about=row, by=by, at=at)
    return document


@transaction.atomic
def remove(*, document: ApplicationDocument, by: User, at: datetime) -> None:
    """Take away a document; its bytes too, when no other application rests on them.

    Raises
    ------
    RefusedError
        The application may not be changed now.
    """
    row = held_open(document.application, at=at)
    digest = document.digest
    document.delete()
    touch(row, by=by, at=at)
    log_entries.write(what="application-document-removed", about=row, by=by, at=at)
    transaction.on_commit(partial(_forget, digest))


def shelf() -> Shelf:
    """Return where the documents of applications are kept, apart from all others."""
    return Shelf(settings.DOCUMENTS / "applications")


def _forget(digest: str) -> None:
    if not ApplicationDocument.objects.filter(digest=digest).exists():
        shelf().take_away(digest)

"""Everything that changes forms brought in, and takes in what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import texts
from bollplank.domain.application_texts import FieldTexts, text_of_list, texts_of
from bollplank.domain.applications import (
    Answers,
    ApplicationDocumentKind,
    PartnerKind,
)
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.workbooks import DAYS_KEPT, UploadState
from bollplank.programme.models import Application, FormUpload
from bollplank.programme.operations import application_documents as documents
from bollplank.programme.operations import application_people as people
from bollplank.programme.operations import applications
from bollplank.programme.operations.application_documents import HandedIn
from bollplank.programme.operations.application_rows import held_open
from bollplank.programme.queries import application_choices
from bollplank.programme.queries import application_forms as queries
from bollplank.programme.queries.applications import answers_of

WISHED = "wished"
"""Name of the field with the codes of the organisations that are wished for."""

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is to stand in the fields that change, and what was seen of each.

    ``seen`` are the fingerprints of the fields as the person had them before her.
    """

    texts: FieldTexts
    seen: FieldTexts


@transaction.atomic
def bring_in(
    *, application: Application, file: HandedIn, by: User, at: datetime
) -> FormUpload:
    """Keep a form to be looked through. Nothing is answered yet.

    Those that were brought in long ago are taken away at the same time.

    Raises
    ------
    RefusedError
        The application may not be changed now.
    """
    row = held_open(application, at=at)
    prune(at=at)
    return FormUpload.objects.create(
        application=row,
        by=by,
        at=at,
        name=file.name[-LONGEST_NAME:],
        size=file.size,
        digest=queries.shelf().put(file.parts),
    )


def prune(*, at: datetime) -> int:
    """Take away what was brought in long ago, and return how many there were."""
    old = FormUpload.objects.filter(at__lt=at - timedelta(days=DAYS_KEPT))
    digests = set(old.values_list("digest", flat=True))
    taken_away, _kinds = old.delete()
    transaction.on_commit(partial(_forget, digests))
    return taken_away


@transaction.atomic
def put_aside(*, upload: FormUpload, by: User, at: datetime) -> FormUpload:
    """Take nothing of it in. What has been taken in already stays as it is."""
    held = FormUpload.objects.select_for_update().get(pk=upload.pk)
    if held.state == UploadState.WAITING:
        _finish(held, UploadState.DROPPED, by=by, at=at)
    return held


@transaction.atomic
def take_in(
    *, upload: FormUpload, chosen: Chosen, by: User, at: datetime
) -> FormUpload:
    """Write down everything that was chosen, or nothing of it. Twice is as once.

    The file itself is kept with the documents of the application.

    Raises
    ------
    RefusedError
        Somebody has changed one of the fields since it was looked at, the application
        may not be changed any more, or the file cannot be kept. Then nothing at all is
        written.
    """
    held = FormUpload.objects.select_for_update(of=["self"]).get(pk=upload.pk)
    if held.state != UploadState.WAITING:
        return held
    row = held_open(held.application, at=at)
    answers = answers_of(row)
    before = said_in(answers)
    _refuse_if_wished_anew(before, answers.excluded, chosen)
    typed = {name: text for name, text in chosen.texts.items() if name != WISHED}
    saved = applications.write(
        application=row, typed=typed, seen=chosen.seen, by=by, at=at
    )
    if saved.conflicts:
        raise RefusedError(
            Problem(ProblemCode.CHANGED_MEANWHILE, name)
            for name in sorted(saved.conflicts)
        )
    if WISHED in chosen.texts:
        _wish(row, before[WISHED], chosen.texts[WISHED], by=by, at=at)
    _keep_file(row, held, by=by, at=at)
    held.receipt = [
        {"field": name, "before": before.get(name, ""), "after": text}
        for name, text in chosen.texts.items()
        if before.get(name, "") != text
    ]
    _finish(held, UploadState.TAKEN, by=by, at=at)
    log_entries.write(what="application-form-taken-in", about=row, by=by, at=at)
    return held


def said_in(answers: Answers) -> dict[str, str]:
    """Return what is said in each field that a form may hold, wished partners too."""
    return {**texts_of(answers), WISHED: text_of_list(answers.wished)}


def _refuse_if_wished_anew(
    before: FieldTexts, excluded: frozenset[str], chosen: Chosen
) -> None:
    """Refuse when somebody has said something else of them since they were seen."""
    after = chosen.texts.get(WISHED, before[WISHED])
    if before[WISHED] == after:
        return
    is_changed = texts.fingerprint(before[WISHED]) != chosen.seen.get(WISHED, "")
    if is_changed or excluded & set(after.split()):
        raise RefusedError([Problem(ProblemCode.CHANGED_MEANWHILE, WISHED)])


def _wish(row: Application, before: str, after: str, *, by: User, at: datetime) -> None:
    old, new = set(before.split()), set(after.split())
    possible = application_choices.possible_partners(row)
    for organisation in possible.filter(code__in=old - new):
        people.remove_partner(application=row, organisation=organisation, by=by, at=at)
    for organisation in possible.filter(code__in=new - old):
        people.add_partner(
            application=row,
            organisation=organisation,
            kind=PartnerKind.WISHED,
            by=by,
            at=at,
        )


def _keep_file(row: Application, upload: FormUpload, *, by: User, at: datetime) -> None:
    content = queries.content_of(upload)
    if content is None:
        raise RefusedError([Problem(ProblemCode.DOCUMENT_EMPTY, "file")])
    documents.add(
        application=row,
        kind=ApplicationDocumentKind.FORM,
        file=HandedIn(
            name=upload.name, size=upload.size, begins=content[:16], parts=[content]
        ),
        by=by,
        at=at,
    )


def _finish(held: FormUpload, state: UploadState, *, by: User, at: datetime) -> None:
    held.state, held.done_at, held.done_by = state, at, by
    held.save()
    transaction.on_commit(partial(_forget, {held.digest}))


def _forget(digests: Iterable[str]) -> None:
    """Take away bytes that no form still waits with."""
    for digest in digests:
        waits = FormUpload.objects.filter(digest=digest, state=UploadState.WAITING)
        if not waits.exists():
            queries.shelf().take_away(digest)

"""Everything that changes evidence: what shows that a score is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.documents.shelf import Shelf
from bollplank.domain import evidence as rules
from bollplank.domain.assessments import AssessmentState
from bollplank.domain.evidence import EvidenceKind
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement.models import Evidence, Rating, SelfAssessment
from bollplank.improvement.queries import evidence as queries
from bollplank.improvement.queries.fact_figures import TakenFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A file that somebody hands in: its name, its size in bytes and what it says."""

    name: str
    size: int
    begins: bytes
    parts: Iterable[bytes]


@transaction.atomic
def add_document(
    *, rating: Rating, title: str, file: HandedIn, by: User, at: datetime
) -> Evidence:
    """Keep a document as evidence of what is said of a moment.

    Raises
    ------
    RefusedError
        The assessment is agreed or locked, the moment has enough, or the file is not
        one that may be kept. Nothing of it is kept then.
    """
    _refuse_if(
        [
            *_problems_with_adding(rating, title or file.name),
            *rules.problems_with_document(
                name=file.name, size=file.size, begins=file.begins
            ),
        ]
    )
    digest = shelf().put(file.parts)
    return _add(
        rating,
        kind=EvidenceKind.DOCUMENT,
        title=title or file.name,
        file_name=file.name,
        size=file.size,
        digest=digest,
        added_by=by,
        added_at=at,
    )


@transaction.atomic
def add_link(
    *, rating: Rating, title: str, address: str, by: User, at: datetime
) -> Evidence:
    """Name an address as evidence of what is said of a moment.

    Raises
    ------
    RefusedError
        The assessment is agreed or locked, the moment has enough, there is no title,
        or the address is not whole.
    """
    _refuse_if(
        [
            *_problems_with_adding(rating, title),
            *rules.problems_with_link(address),
        ]
    )
    return _add(
        rating,
        kind=EvidenceKind.LINK,
        title=title,
        address=address,
        added_by=by,
        added_at=at,
    )


@transaction.atomic
def add_figure(
    *, rating: Rating, title: str, figure: TakenFigure, by: User, at: datetime
) -> Evidence:
    """Keep a figure, as it is today, as evidence of what is said of a moment.

    Raises
    ------
    RefusedError
        The assessment is agreed or locked, or the moment has enough.
    """
    _refuse_if(_problems_with_adding(rating, title))
    return _add(
        rating,
        kind=EvidenceKind.FIGURE,
        title=title,
        figure={
            "source": figure.source,
            "indicator": figure.indicator,
            "year": figure.year,
            "values": [figure.women, figure.men, figure.total],
            "statuses": list(figure.statuses),
            "vintage": figure.vintage,
            "fetched_on": figure.fetched_on.isoformat(),
        },
        added_by=by,
        added_at=at,
    )


@transaction.atomic
def remove(*, piece: Evidence, by: User, at: datetime) -> None:
    """Take away a piece of evidence; its document too, when nothing else rests on it.

    Raises
    ------
    RefusedError
        The assessment is agreed or locked.
    """
    assessment = _held(piece.rating)
    state = AssessmentState(assessment.state)
    _refuse_if(rules.problems_with_changing(state=state))
    digest = piece.digest
    piece.delete()
    log_entries.write(what="evidence-removed", about=assessment, by=by, at=at)
    if digest:
        transaction.on_commit(partial(_forget, digest))


def copy(*, rating: Rating, to: Rating) -> None:
    """Let a correction begin with the evidence of what it corrects."""
    pieces = list(rating.pieces.order_by("pk"))
    for piece in pieces:
        piece.pk, piece.rating = None, to
    Evidence.objects.bulk_create(pieces)


def shelf() -> Shelf:
    """Return where documents are kept."""
    return Shelf(settings.DOCUMENTS)


def _add(rating: Rating, *, added_by: User, **fields: object) -> Evidence:
    piece = Evidence.objects.create(rating=rating, added_by=added_by, **fields)
    log_entries.write(
        what="evidence-added",
        about=rating.assessment,
        by=added_by,
        at=piece.added_at,
    )
    return piece


def _problems_with_adding(rating: Rating, title: str) -> Iterable[Problem]:
    assessment = _held(rating)
    return rules.problems_with_adding(
        state=AssessmentState(assessment.state),
        held=rating.pieces.count(),
        title=title,
    )


def _held(rating: Rating) -> SelfAssessment:
    """Return the assessment as it stands now, held until the transaction ends."""
    return SelfAssessment.objects.select_for_update().get(pk=rating.assessment_id)


def _forget(digest: str) -> None:
    if not queries.is_used(digest):
        shelf().take_away(digest)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

"""Everything that is asked about evidence.

Evidence is read by those who read all of an assessment, so that every question begins
with the assessments somebody may read or write in.
"""

from collections import defaultdict

from django.db.models import QuerySet

from bollplank.domain.evidence import EvidenceKind
from bollplank.improvement.models import Evidence, SelfAssessment


def among(assessments: QuerySet[SelfAssessment]) -> QuerySet[Evidence]:
    """Return the evidence of these assessments."""
    return _rows().filter(rating__assessment__in=assessments)


def by_moment(assessment: SelfAssessment) -> dict[str, list[Evidence]]:
    """Return the evidence of an assessment by the code of its moment, oldest first."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for piece in _rows().filter(rating__assessment=assessment):
        found[piece.rating.moment.code].append(piece)
    return dict(found)


def said_of(assessment: SelfAssessment) -> dict[str, list[str]]:
    """Return what the evidence of each moment says, for the fingerprint."""
    return {
        moment: [_said(piece) for piece in pieces]
        for moment, pieces in by_moment(assessment).items()
    }


def is_used(digest: str) -> bool:
    """Tell whether any evidence still rests on this document."""
    return Evidence.objects.filter(digest=digest).exists()


def _said(piece: Evidence) -> str:
    about = {
        EvidenceKind.DOCUMENT: f"{piece.file_name} {piece.digest}",
        EvidenceKind.LINK: piece.address,
        EvidenceKind.FIGURE: repr(sorted((piece.figure or {}).items())),
    }[EvidenceKind(piece.kind)]
    return f"{piece.kind}: {piece.title}: {about}"


def _rows() -> QuerySet[Evidence]:
    return Evidence.objects.select_related(
        "rating__moment", "rating__assessment__organisation", "added_by"
    ).order_by("pk")

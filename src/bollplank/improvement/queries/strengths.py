"""What organisations are strong in, for whoever forms groups of them."""

from collections import defaultdict
from collections.abc import Iterable

from bollplank.domain.assessments import Answer, AssessmentState, Level, Scale
from bollplank.improvement.models import Rating, SelfAssessment

LEVELS = 4
"""Points of any scale are told as levels from 1 to 4."""


def of_organisations(organisations: Iterable[int]) -> dict[int, dict[str, float]]:
    """Return the level each moment has in the newest locked assessment of each.

    Of the whole organisation, not of its departments; 1 to 4, whatever scale it was
    made on. A moment without points is left out, and so is one that has locked none.
    For the coordinator alone, who reads what is locked in full.
    """
    newest: dict[int, int] = {}
    locked = SelfAssessment.objects.filter(
        organisation__in=list(organisations),
        state=AssessmentState.LOCKED,
        level=Level.OVERALL,
    ).order_by("locked_at", "revision", "pk")
    for assessment in locked.values("pk", "organisation"):
        newest[assessment["organisation"]] = assessment["pk"]
    found: dict[int, dict[str, float]] = defaultdict(dict)
    ratings = Rating.objects.filter(
        assessment__in=newest.values(), answer=Answer.POINTS
    ).select_related("moment__questionnaire", "assessment")
    for rating in ratings:
        if rating.points is None:
            continue
        scale = Scale(rating.moment.questionnaire.scale_highest)
        level = 1 + (LEVELS - 1) * scale.share(rating.points)
        found[rating.assessment.organisation_id][rating.moment.code] = round(level, 2)
    return dict(found)

"""What may be compared between versions of the questionnaire, and the time before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.comparisons import Place
from bollplank.domain.questionnaires import Bridge, Comparability, Pair, bridge
from bollplank.improvement.models import (
    Moment,
    MomentPair,
    Questionnaire,
    Rating,
    SelfAssessment,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The time before, seen with the moments of the assessment that came after.

    ``places`` go by the later one's moments, and hold only what may be compared.
    ``bridge`` is None where both follow the same version; else ``others`` are the
    earlier version's moments by code, and ``said`` its points.
    """

    assessment: SelfAssessment
    later: SelfAssessment
    places: Mapping[str, Place]
    same_scale: bool
    bridge: Bridge | None
    others: Mapping[str, Moment]
    said: Mapping[str, Place]

    @property
    def in_same_round(self) -> bool:
        """Whether the round has a start to look back at from the later one."""
        return self.bridge is None and self.later.round_id == self.assessment.round_id

    @property
    def points(self) -> dict[str, int]:
        """The points to count a movement from; none where the scales differ."""
        if not self.same_scale:
            return {}
        return {moment: place.points for moment, place in self.places.items()}


def previous_of(
    assessment: SelfAssessment, *, among: QuerySet[SelfAssessment] | None = None
) -> SelfAssessment | None:
    """Return what was locked last before this occasion, to see the movement from.

    On the same level, whatever version of the questionnaire it follows. An earlier
    round counts when its kick-off was earlier.
    """
    rows = SelfAssessment.objects.all() if among is None else among
    before = Q(round=assessment.round, step__number__lt=assessment.step.number)
    if assessment.round.kick_off_on is not None:
        before |= Q(round__kick_off_on__lt=assessment.round.kick_off_on)
    return (
        rows.filter(
            before,
            organisation=assessment.organisation,
            level=assessment.level,
            state=AssessmentState.LOCKED,
        )
        .select_related("step", "round", "questionnaire")
        .order_by("-round__kick_off_on", "-step__number", "-revision")
        .first()
    )


def earlier(
    assessment: SelfAssessment, *, among: QuerySet[SelfAssessment] | None = None
) -> Earlier | None:
    """Return the time before as it may be compared with this, None where none is."""
    previous = previous_of(assessment, among=among)
    if previous is None:
        return None
    mine, theirs = assessment.questionnaire, previous.questionnaire
    ratings = list(previous.ratings.select_related("moment").order_by("moment__number"))
    said = _places(ratings, theirs)
    same_scale = mine.scale_highest == theirs.scale_highest
    others = {rating.moment.code: rating.moment for rating in ratings}
    if mine == theirs:
        return Earlier(
            assessment=previous,
            later=assessment,
            places=said,
            same_scale=same_scale,
            bridge=None,
            others=others,
            said=said,
        )
    found = between(mine, theirs)
    return Earlier(
        assessment=previous,
        later=assessment,
        places={
            moment: said[other] for moment, other in found.same.items() if other in said
        },
        same_scale=same_scale,
        bridge=found,
        others=others,
        said=said,
    )


def between(mine: Questionnaire, other: Questionnaire) -> Bridge:
    """Return what may be compared between two versions, seen from mine."""
    rows = MomentPair.objects.select_related("older", "newer").order_by(
        "older__number", "newer__number"
    )
    forwards = rows.filter(older__questionnaire=other, newer__questionnaire=mine)
    backwards = rows.filter(older__questionnaire=mine, newer__questionnaire=other)
    pairs = [
        *(_pair(row, mine=row.newer, other=row.older) for row in forwards),
        *(_pair(row, mine=row.older, other=row.newer) for row in backwards),
    ]
    codes = mine.moments.order_by("number").values_list("code", flat=True)
    return bridge(codes, pairs)


def _pair(row: MomentPair, *, mine: Moment, other: Moment) -> Pair:
    return Pair(
        mine=mine.code,
        other=other.code,
        comparability=Comparability(row.comparability),
        note=row.note,
    )


def _places(
    ratings: Sequence[Rating], questionnaire: Questionnaire
) -> dict[str, Place]:
    scale = Scale(questionnaire.scale_highest)
    return {
        rating.moment.code: Place(rating.points, scale)
        for rating in ratings
        if rating.points is not None
    }

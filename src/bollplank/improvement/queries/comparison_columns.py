"""What each organisation has shared, under the moments that are compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import Place
from bollplank.domain.questionnaires import Comparability
from bollplank.improvement.models import (
    MomentPair,
    Questionnaire,
    Rating,
    SelfAssessment,
)
from bollplank.organisations.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one organisation has shared on the occasion, under the moments compared.

    ``ratings`` and ``before`` go by the code of the compared questionnaire's moment;
    ``before`` is what it had shared of the time before, empty where it had not.
    ``in_full`` tells whether the reader may read more than points and motivation.
    """

    organisation: Organisation
    assessment: SelfAssessment
    in_full: bool
    ratings: Mapping[str, Rating]
    before: Mapping[str, Rating]

    def place(self, moment: str) -> Place | None:
        """Return the points on this moment; None without points or counterpart."""
        return _place(self.ratings.get(moment), self.assessment)

    def moved(self, moment: str) -> int | None:
        """Return how many points the moment has moved; None where it is not known."""
        now = self.place(moment)
        then = _place(self.before.get(moment), self.assessment)
        return now.points - then.points if now and then else None


def columns_of(
    current: list[SelfAssessment],
    base: Questionnaire,
    rows: list[SelfAssessment],
    *,
    in_full: set[int],
) -> list[Column]:
    """Return what each organisation has shared, under the moments of ``base``.

    Parameters
    ----------
    current
        The assessments to set side by side, in the order of the columns.
    base
        The questionnaire whose moments are compared.
    rows
        Everything they have shared on this level, to find the time before in.
    in_full
        The ids of the assessments that the reader may read in full.
    """
    before = {row.pk: _before(row, rows) for row in current}
    wanted = {row.pk: row for row in [*current, *filter(None, before.values())]}
    others = {row.questionnaire_id for row in current} - {base.pk}
    counterparts = _counterparts(base, others)
    said: dict[int, dict[str, Rating]] = defaultdict(dict)
    for rating in Rating.objects.filter(assessment__in=list(wanted)).select_related(
        "moment"
    ):
        rating.assessment = wanted[rating.assessment_id]
        same = rating.moment.questionnaire_id == base.pk
        code = rating.moment.code if same else counterparts.get(rating.moment_id)
        if code is not None:
            said[rating.assessment_id][code] = rating
    return [
        Column(
            organisation=row.organisation,
            assessment=row,
            in_full=row.pk in in_full,
            ratings=said[row.pk],
            before=said[earlier.pk] if (earlier := before[row.pk]) else {},
        )
        for row in current
    ]


def _before(
    row: SelfAssessment, rows: Iterable[SelfAssessment]
) -> SelfAssessment | None:
    """Return the organisation's latest shared one before this, of the same version."""
    earlier = [
        other
        for other in rows
        if other.organisation_id == row.organisation_id
        and other.questionnaire_id == row.questionnaire_id
        and other.step.number < row.step.number
    ]
    return max(earlier, key=lambda other: other.step.number, default=None)


def _counterparts(base: Questionnaire, others: set[int]) -> dict[int, str]:
    """Return the code of the base's moment for each moment that means the same."""
    if not others:
        return {}
    pairs = MomentPair.objects.filter(comparability=Comparability.SAME).select_related(
        "older", "newer"
    )
    found: dict[int, str] = {}
    for pair in pairs.filter(
        older__questionnaire=base, newer__questionnaire__in=others
    ):
        found[pair.newer_id] = pair.older.code
    for pair in pairs.filter(
        newer__questionnaire=base, older__questionnaire__in=others
    ):
        found[pair.older_id] = pair.newer.code
    return found


def _place(rating: Rating | None, assessment: SelfAssessment) -> Place | None:
    if rating is None or rating.points is None:
        return None
    return Place(rating.points, Scale(assessment.questionnaire.scale_highest))

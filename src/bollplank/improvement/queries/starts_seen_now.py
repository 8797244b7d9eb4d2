"""Everything that is asked about how the start is seen today."""

from bollplank.domain.assessments import AssessmentState, Moment
from bollplank.domain.response_shift import StartSeen
from bollplank.improvement.models import SelfAssessment, StartSeenNow


def start_of(assessment: SelfAssessment) -> SelfAssessment | None:
    """Return the start: what was locked first in the round, None before there is one.

    The newest revision of it, on the same level and with the same questionnaire. An
    assessment that is itself the first has no start to look back at.
    """
    return (
        SelfAssessment.objects.filter(
            organisation=assessment.organisation_id,
            round=assessment.round_id,
            level=assessment.level,
            questionnaire=assessment.questionnaire_id,
            state=AssessmentState.LOCKED,
            step__number__lt=assessment.step.number,
        )
        .select_related("organisation", "round", "step", "questionnaire")
        .order_by("step__number", "-revision")
        .first()
    )


def rows_of(assessment: SelfAssessment) -> dict[Moment, StartSeenNow]:
    """Return what is said of the start on this occasion, by the code of the moment."""
    rows = assessment.starts_seen_now.select_related("moment", "changed_by")
    return {row.moment.code: row for row in rows.order_by("moment__number")}


def said_of(assessment: SelfAssessment) -> dict[Moment, StartSeen]:
    """Return what is said of the start as the rules know it, by moment."""
    return {code: said_in(row) for code, row in rows_of(assessment).items()}


def said_in(row: StartSeenNow | None) -> StartSeen:
    """Return a stored row as the rules know it; nothing where there is none."""
    return StartSeen(points=row.points, note=row.note) if row else StartSeen()


def mark_of(row: StartSeenNow | None) -> str:
    """Return what tells one state of a row from another; empty where there is none.

    The number of the row is in it: one that is taken back and said anew is another
    one, although both count from the first version.
    """
    return f"{row.pk}.{row.version}" if row else ""

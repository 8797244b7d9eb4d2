"""Everything that changes how the start is seen today. The start is never touched."""

from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import response_shift as rules
from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.problems import RefusedError
from bollplank.domain.response_shift import StartSeen
from bollplank.improvement.models import Moment, SelfAssessment, StartSeenNow
from bollplank.improvement.queries import starts_seen_now as queries


@transaction.atomic
def say(
    *,
    assessment: SelfAssessment,
    moment: Moment,
    said: StartSeen,
    seen: str,
    by: User,
    at: datetime,
) -> StartSeenNow | None:
    """Write down how the start of a moment is seen on this occasion.

    Nothing said takes back what was. Saying the same again changes nothing.

    Raises
    ------
    RefusedError
        It is locked, the moment had no points at the start, the points are off the
        scale, or somebody else has saved since ``seen``.
    """
    held = (
        SelfAssessment.objects.select_for_update(of=["self"])
        .select_related("step", "questionnaire")
        .get(pk=assessment.pk)
    )
    row = StartSeenNow.objects.filter(assessment=held, moment=moment).first()
    stored = queries.mark_of(row)
    unchanged = queries.said_in(row) == said
    problems = rules.problems_with_saying(
        state=AssessmentState(held.state),
        then=_points_then(held, moment),
        said=said,
        scale=Scale(held.questionnaire.scale_highest),
        stored=stored,
        seen=stored if unchanged else seen,
    )
    if found := list(problems):
        raise RefusedError(found)
    if unchanged:
        return row
    if said.points is None:
        log_entries.write(what="start-seen-now-taken-back", about=held, by=by, at=at)
        StartSeenNow.objects.filter(assessment=held, moment=moment).delete()
        return None
    row = row or StartSeenNow(assessment=held, moment=moment)
    row.points, row.note = said.points, said.note
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()
    return row


def copy(*, older: SelfAssessment, newer: SelfAssessment) -> None:
    """Carry what is said of the start over to a revision of the same occasion."""
    StartSeenNow.objects.bulk_create(
        StartSeenNow(
            assessment=newer,
            moment=row.moment,
            points=row.points,
            note=row.note,
            version=1,
            changed_at=row.changed_at,
            changed_by=row.changed_by,
        )
        for row in queries.rows_of(older).values()
    )


def _points_then(assessment: SelfAssessment, moment: Moment) -> int | None:
    start = queries.start_of(assessment)
    if start is None:
        return None
    rating = start.ratings.filter(moment=moment).first()
    return rating.points if rating else None

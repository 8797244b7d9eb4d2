"""Everything that changes what an organisation has said it wants to move."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.improvement.models import LearningWish, Moment
from bollplank.programme.models import Participation


@transaction.atomic
def wish(
    *, place: Participation, moments: Collection[Moment], by: User, at: datetime
) -> None:
    """Let these be the moments the organisation wants to move, and no others."""
    Participation.objects.select_for_update().get(pk=place.pk)
    rows = LearningWish.objects.filter(
        organisation=place.organisation_id, round=place.round_id
    )
    before = set(rows.values_list("moment_id", flat=True))
    wanted = {moment.pk for moment in moments}
    if before == wanted:
        return
    rows.exclude(moment__in=wanted).delete()
    LearningWish.objects.bulk_create(
        LearningWish(
            organisation=place.organisation,
            round=place.round,
            moment=moment,
            wished_at=at,
            wished_by=by,
        )
        for moment in moments
        if moment.pk not in before
    )
    log_entries.write(what="learning-wishes-changed", about=place, by=by, at=at)

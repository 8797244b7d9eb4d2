"""The way of working an improvement came from, as far as the reader may see it."""

from datetime import date
from typing import Any

from django.urls import reverse

from bollplank.accounts.models import User
from bollplank.improvement.models import Improvement
from bollplank.improvement.queries import ways_of_working
from bollplank.programme.queries import groups


def learned_from(improvement: Improvement, *, user: User, on: date) -> dict[str, Any]:
    """Return the way and where it stands beside the others; empty where it is hidden."""
    if improvement.learned_way_id is None:
        return {}
    visible = ways_of_working.visible_to(user, on=on)
    way = visible.filter(pk=improvement.learned_way_id).first()
    if way is None:
        return {}
    group = (
        groups.visible_to(user, on=on)
        .filter(round=way.round, members__organisation=way.organisation)
        .first()
    )
    if group is None:
        return {"learned_from": way, "learned_from_url": ""}
    url = reverse("ways-of-working:compare", args=[group.pk, way.moment.code])
    return {"learned_from": way, "learned_from_url": f"{url}?role={way.role}"}

"""Everything that changes organisations."""

from collections.abc import Iterable

from django.db import transaction

from bollplank.content import schemas
from bollplank.domain.sorting import sort_key
from bollplank.organisations.models import Organisation


@transaction.atomic
def load(described: Iterable[schemas.Organisation]) -> dict[str, Organisation]:
    """Store these organisations, new or changed, and return them by code.

    Parents are set in a second round, so their order in the files is free.
    Organisations that are no longer described stay: rounds refer to them.
    """
    described = list(described)
    Organisation.objects.bulk_create(
        [_row(organisation) for organisation in described],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "name", "sort_key", "kind", "county", "latitude", "longitude", "is_made_up",
        ],
    )  # fmt: skip
    stored = {row.code: row for row in Organisation.objects.all()}
    children = [organisation for organisation in described if organisation.parent]
    for child in children:
        stored[child.code].parent = stored[str(child.parent)]
    Organisation.objects.bulk_update(
        [stored[child.code] for child in children], ["parent"]
    )
    return stored


def _row(described: schemas.Organisation) -> Organisation:
    return Organisation(
        code=described.code,
        name=described.name,
        sort_key=sort_key(described.name),
        kind=described.kind,
        county=described.county or "",
        latitude=described.latitude,
        longitude=described.longitude,
        is_made_up=described.made_up,
    )

"""Everything that changes templates: they are read from content, never typed."""

from collections.abc import Iterable

from django.db import transaction

from bollplank.content import schemas
from bollplank.improvement.models import FactsTemplate, WayTemplate


@transaction.atomic
def load(
    *, facts: Iterable[schemas.FactsTemplate], ways: Iterable[schemas.WayTemplate]
) -> None:
    """Store these templates, new or changed; what was answered is kept by its code."""
    for facts_template in facts:
        FactsTemplate.objects.update_or_create(
            code=facts_template.code,
            defaults=facts_template.model_dump(
                mode="json", include={"name", "sections", "figures"}, by_alias=False
            ),
        )
    for way_template in ways:
        WayTemplate.objects.update_or_create(
            code=way_template.code,
            defaults=way_template.model_dump(
                mode="json", include={"name", "questions", "roles"}
            ),
        )

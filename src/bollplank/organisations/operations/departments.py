"""Everything that changes the departments and boards of an organisation."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import chains as rules
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import RefusedError
from bollplank.domain.sorting import sort_key
from bollplank.organisations.models import Organisation

LONGEST_CODE = 60


@transaction.atomic
def add(*, parent: Organisation, name: str, by: User, at: datetime) -> Organisation:
    """Add a department or board under an organisation, as real as that is.

    Raises
    ------
    RefusedError
        It has no name, or the organisation has one with that name already.
    """
    held = Organisation.objects.select_for_update().get(pk=parent.pk)
    parts = held.parts.filter(kind=OrganisationKind.DEPARTMENT)
    problems = list(
        rules.problems_with_adding(
            name=name, taken=set(parts.values_list("name", flat=True))
        )
    )
    if problems:
        raise RefusedError(problems)
    said = " ".join(name.split())
    row = Organisation.objects.create(
        code=_free_code(held, said),
        name=said,
        sort_key=sort_key(said),
        kind=OrganisationKind.DEPARTMENT,
        county=held.county,
        parent=held,
        is_made_up=held.is_made_up,
    )
    log_entries.write(what="department-added", about=row, by=by, at=at)
    return row


def _free_code(parent: Organisation, name: str) -> str:
    """Return a code made of the parent's and the name, that nobody else has."""
    wanted = f"{parent.code}-{slugify(name) or 'department'}"[:LONGEST_CODE].strip("-")
    code, number = wanted, 1
    while Organisation.objects.filter(code=code).exists():
        number += 1
        ending = f"-{number}"
        code = wanted[: LONGEST_CODE - len(ending)] + ending
    return code

"""Everything that changes notes on why figures differ."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import explanations as rules
from bollplank.domain.explanations import Circle, Wording
from bollplank.domain.problems import Problem, RefusedError
from bollplank.indicators.models import Explanation
from bollplank.indicators.queries.explanations import SHARED
from bollplank.organisations.models import Membership, Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The figures a note is about, and what the indicator is called."""

    source: str
    indicator: str
    title: Mapping[str, str]


@transaction.atomic
def write(
    *, seat: Membership, about: About, wording: Wording, by: User, at: datetime
) -> tuple[Explanation, bool]:
    """Keep a note on the figures of the seat's organisation. Only it sees the note.

    Returns it with True; the very same note is returned with False, written once.

    Raises
    ------
    RefusedError
        There is no text.
    """
    _refuse_if(rules.problems_with_writing(text=wording.text))
    Organisation.objects.select_for_update().get(pk=seat.organisation_id)
    twin = Explanation.objects.filter(
        organisation=seat.organisation,
        source=about.source,
        indicator=about.indicator,
        year=wording.year,
        text=wording.text,
    ).first()
    if twin is not None:
        return twin, False
    row = Explanation.objects.create(
        organisation=seat.organisation,
        source=about.source,
        indicator=about.indicator,
        title=dict(about.title),
        year=wording.year,
        text=wording.text,
        role=seat.role,
        created_at=at,
        created_by=by,
    )
    log_entries.write(what="explanation-written", about=row, by=by, at=at)
    return row, True


@transaction.atomic
def rewrite(
    *,
    explanation: Explanation,
    wording: Wording,
    seen: str,
    by: User,
    at: datetime,
) -> Explanation:
    """Put another wording in place of the stored one. The same changes nothing.

    Raises
    ------
    RefusedError
        There is no text, or somebody has stored another wording than the one with
        the fingerprint ``seen``, which the writer had before her.
    """
    row = _held(explanation)
    stored = row.wording
    _refuse_if(rules.problems_with_rewriting(wording=wording, stored=stored, seen=seen))
    if wording != stored:
        row.text, row.year = wording.text, wording.year
        row.changed_at, row.changed_by = at, by
        row.save(update_fields=["text", "year", "changed_at", "changed_by"])
        log_entries.write(what="explanation-rewritten", about=row, by=by, at=at)
    return row


@transaction.atomic
def share(
    *,
    explanation: Explanation,
    circle: Circle,
    around: Collection[Circle],
    by: User,
    at: datetime,
) -> Explanation:
    """Show a note to another circle, wider or narrower. The same changes nothing.

    ``around`` are the groups and rounds its organisation is in.

    Raises
    ------
    RefusedError
        The organisation is not in the circle.
    """
    row = _held(explanation)
    _refuse_if(rules.problems_with_sharing(circle=circle, around=around))
    if circle != row.circle:
        row.sharing, row.shared_in = circle.sharing, circle.in_round
        row.save(update_fields=["sharing", "shared_in"])
        what = f"{SHARED}{circle.sharing}"
        log_entries.write(what=what, about=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, explanation: Explanation, by: User, at: datetime) -> None:
    """Delete a note for good. The log keeps that it was there, not what it said."""
    row = _held(explanation)
    log_entries.write(what="explanation-removed", about=row, by=by, at=at)
    row.delete()


def _held(explanation: Explanation) -> Explanation:
    return Explanation.objects.select_for_update().get(pk=explanation.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

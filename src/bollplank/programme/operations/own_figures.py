"""Everything that changes a group's own indicators."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import own_figures as rules
from bollplank.domain.own_figures import Definition, Reopening
from bollplank.domain.problems import Problem, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, OwnIndicator, OwnReopening, Round
from bollplank.programme.queries import own_figures as queries
from bollplank.programme.queries import own_values

COLUMNS = (
    *("title", "definition", "counted", "unit", "sex_words", "decimals", "direction"),
    *("direction_basis", "opens_on", "closes_on", "shared_on", "public_on"),
)


@transaction.atomic
def propose(
    *, group: Group, definition: Definition, by: User, at: datetime
) -> tuple[OwnIndicator, bool]:
    """Let a group follow an indicator of its own, at once.

    Returns it with True; the very same one, still in use, is returned with False.

    Raises
    ------
    RefusedError
        Something is missing in it, or the group has as many as it may have.
    """
    _refuse_if(rules.problems_with_defining(definition))
    _hold(group.round)
    active = queries.active_in(group)
    twin = next((row for row in active if row.said == definition), None)
    if twin is not None:
        return twin, False
    _refuse_if(rules.problems_with_one_more(active=active.count()))
    row = OwnIndicator(
        round=group.round, group_code=group.code, created_at=at, created_by=by
    )
    _write(row, definition)
    row.save()
    log_entries.write(what="own-indicator-proposed", about=row, by=by, at=at)
    return row, True


@transaction.atomic
def redefine(
    *,
    indicator: OwnIndicator,
    definition: Definition,
    seen: str,
    by: User,
    at: datetime,
) -> OwnIndicator:
    """Change what an indicator is, or its days. The same changes nothing.

    Raises
    ------
    RefusedError
        Something is missing; figures would be shown sooner or to more than was said;
        the unit is in use; or somebody has stored another definition than the one
        with the fingerprint ``seen``.
    """
    row = _held(indicator)
    stored = row.said
    _refuse_if(
        rules.problems_with_redefining(
            after=definition,
            stored=stored,
            seen=seen,
            has_figures=own_values.has_figures(row),
            on=timezone.localdate(at),
        )
    )
    if definition != stored:
        _write(row, definition)
        row.save(update_fields=COLUMNS)
        log_entries.write(what="own-indicator-redefined", about=row, by=by, at=at)
    return row


@transaction.atomic
def put_away(*, indicator: OwnIndicator, by: User, at: datetime) -> OwnIndicator:
    """Make room for another: no more figures, and only the group sees it."""
    row = _held(indicator)
    if row.put_away_at is None:
        row.put_away_at = at
        row.save(update_fields=["put_away_at"])
        log_entries.write(what="own-indicator-put-away", about=row, by=by, at=at)
    return row


@transaction.atomic
def take_up(
    *, indicator: OwnIndicator, group: Group, by: User, at: datetime
) -> OwnIndicator:
    """Work again with an indicator that was put away.

    Raises
    ------
    RefusedError
        The group has as many as it may have.
    """
    _hold(group.round)
    row = _held(indicator)
    if row.put_away_at is not None:
        active = queries.active_in(group).count()
        _refuse_if(rules.problems_with_one_more(active=active))
        row.put_away_at = None
        row.save(update_fields=["put_away_at"])
        log_entries.write(what="own-indicator-taken-up", about=row, by=by, at=at)
    return row


@transaction.atomic
def reopen(
    *,
    indicator: OwnIndicator,
    organisation: Organisation,
    reopening: Reopening,
    by: User,
    at: datetime,
) -> OwnReopening:
    """Let one organisation enter figures after the closing day. The reason is kept.

    Raises
    ------
    RefusedError
        It has not closed, there is no reason, or the last day is past or far ahead.
    """
    row = _held(indicator)
    on = timezone.localdate(at)
    _refuse_if(
        rules.problems_with_reopening(window=row.window, reopening=reopening, on=on)
    )
    reopened = OwnReopening.objects.create(
        indicator=row,
        organisation=organisation,
        until=reopening.until,
        reason=reopening.reason,
        at=at,
        by=by,
    )
    log_entries.write(what="own-indicator-reopened", about=row, by=by, at=at)
    return reopened


def _write(row: OwnIndicator, definition: Definition) -> None:
    row.title = dict(definition.title)
    row.definition, row.counted = definition.definition, definition.counted
    row.unit, row.decimals = definition.unit, definition.decimals
    row.sex_words, row.direction = definition.sex_words, definition.direction
    row.direction_basis = definition.direction_basis
    window = definition.window
    row.opens_on, row.closes_on = window.opens_on, window.closes_on
    row.shared_on, row.public_on = window.shared_on, window.public_on


def _hold(round_: Round) -> None:
    """Let nobody else propose in this round until the transaction ends."""
    Round.objects.select_for_update().get(pk=round_.pk)


def _held(indicator: OwnIndicator) -> OwnIndicator:
    rows = OwnIndicator.objects.select_related("round")
    return rows.select_for_update(of=["self"]).get(pk=indicator.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

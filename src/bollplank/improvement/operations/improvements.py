"""Everything that changes improvement work."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import improvements as rules
from bollplank.domain.improvements import ImprovementKind, ImprovementState, Wording
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement.models import Improvement, Moment, Rating, WayOfWorking
from bollplank.improvement.queries import improvements as queries
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation


@transaction.atomic
def note(
    *,
    place: Participation,
    wording: Wording,
    moment: Moment | None,
    by: User,
    at: datetime,
) -> tuple[Improvement, bool]:
    """Note an improvement that an organisation wants to make in a round.

    Returns it with True. The very same one, noted by the same person and still an
    idea, is returned with False: the button was pressed twice.

    Raises
    ------
    RefusedError
        It has no name or no aim.
    """
    _refuse_if(rules.problems_with_noting(title=wording.title, aim=wording.aim))
    _hold(place.organisation)
    row = Improvement(organisation=place.organisation, round=place.round, moment=moment)
    _write(row, wording)
    twin = Improvement.objects.filter(
        organisation=row.organisation,
        round=row.round,
        title=row.title,
        aim=row.aim,
        moment=moment,
        created_by=by,
        state=ImprovementState.IDEA,
    ).first()
    return (twin, False) if twin else (_add(row, by=by, at=at), True)


@transaction.atomic
def note_difference(
    *, own: Rating, learned: Rating, wording: Wording, by: User, at: datetime
) -> tuple[Improvement, bool]:
    """Note an improvement that comes from a difference, and keep the difference.

    Returns it with True. An organisation notes the same difference once: the one
    there is already is returned with False, even when it has been put aside.

    Raises
    ------
    RefusedError
        It has no name or no aim.
    """
    _refuse_if(rules.problems_with_noting(title=wording.title, aim=wording.aim))
    organisation = own.assessment.organisation
    _hold(organisation)
    noted = Improvement.objects.filter(
        organisation=organisation, own_rating=own, learned_rating=learned
    ).first()
    if noted is not None:
        return noted, False
    row = Improvement(
        organisation=organisation,
        round=own.assessment.round,
        moment=own.moment,
        own_rating=own,
        learned_rating=learned,
    )
    _write(row, wording)
    return _add(row, by=by, at=at), True


@transaction.atomic
def note_way(
    *,
    place: Participation,
    way: WayOfWorking,
    wording: Wording,
    by: User,
    at: datetime,
) -> tuple[Improvement, bool]:
    """Note that an organisation wants to try a way of working of somebody else's.

    Returns it with True. The same way is noted once: the one there is already is
    returned with False, even when it has been put aside.

    Raises
    ------
    RefusedError
        It has no name or no aim.
    """
    _refuse_if(rules.problems_with_noting(title=wording.title, aim=wording.aim))
    _hold(place.organisation)
    noted = queries.tried_ways(place.organisation, ways=[way]).get(way.pk)
    if noted is not None:
        return noted, False
    row = Improvement(
        organisation=place.organisation,
        round=place.round,
        moment=way.moment,
        learned_way=way,
    )
    _write(row, wording)
    return _add(row, by=by, at=at), True


@transaction.atomic
def reword(
    *,
    improvement: Improvement,
    wording: Wording,
    seen: str,
    by: User,
    at: datetime,
) -> Improvement:
    """Change what is written of an improvement. The same wording changes nothing.

    Raises
    ------
    RefusedError
        A part is missing, or somebody has stored another wording than the one with
        the fingerprint ``seen``, which the writer had before her.
    """
    row = _held(improvement)
    stored = wording_of(row)
    _refuse_if(rules.problems_with_rewording(wording=wording, stored=stored, seen=seen))
    if wording != stored:
        _write(row, wording)
        row.save(update_fields=["title", "aim", "kind"])
        log_entries.write(what="improvement-reworded", about=row, by=by, at=at)
    return row


@transaction.atomic
def move(
    *, improvement: Improvement, to: ImprovementState, by: User, at: datetime
) -> Improvement:
    """Say how far an improvement has come, on or back. The log keeps every move."""
    row = _held(improvement)
    if row.state != to:
        what = f"{queries.MOVED}{row.state}>{to}"
        row.state = to
        row.save(update_fields=["state"])
        log_entries.write(what=what, about=row, by=by, at=at)
    return row


@transaction.atomic
def take_up(*, improvement: Improvement, by: User, at: datetime) -> Improvement:
    """Take up an improvement that was put aside, where it stood then."""
    row = _held(improvement)
    if row.state != ImprovementState.DROPPED:
        return row
    to = rules.state_to_take_up(queries.moves_of(row))
    return move(improvement=row, to=to, by=by, at=at)


def wording_of(improvement: Improvement) -> Wording:
    """Return what is written of an improvement, as the rules know it."""
    return Wording(
        title=improvement.title,
        aim=improvement.aim,
        kind=ImprovementKind(improvement.kind),
    )


def _add(row: Improvement, *, by: User, at: datetime) -> Improvement:
    row.created_at, row.created_by = at, by
    row.save()
    log_entries.write(what="improvement-noted", about=row, by=by, at=at)
    return row


def _write(row: Improvement, wording: Wording) -> None:
    row.title, row.aim, row.kind = wording.title, wording.aim, wording.kind


def _hold(organisation: Organisation) -> None:
    """Let nobody else note for this organisation until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _held(improvement: Improvement) -> Improvement:
    return Improvement.objects.select_for_update(of=["self"]).get(pk=improvement.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

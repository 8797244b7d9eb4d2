"""Everything that changes what a call says, its days, and how far it has come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail, User
from bollplank.accounts.operations import log_entries
from bollplank.domain import round_moves
from bollplank.domain.calls import (
    DAYS,
    EVERYBODY,
    TOLD,
    Dates,
    Move,
    problems_with_opening,
    problems_with_order,
)
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Round, RoundChange
from bollplank.programme.operations import call_mails, rounds
from bollplank.programme.operations.call_mails import DayChange, News, Tidings
from bollplank.programme.queries import calls
from bollplank.programme.queries.applications import track_of

FIXED_SINCE_OPENING = frozenset({"model_version", "track", "service_fields"})
SAVED = frozenset(
    {
        *FIXED_SINCE_OPENING,
        *DAYS,
        "name",
        "places",
        "fee",
        "fee_currency",
        "invitation",
        "contact_name",
        "contact_email",
    }
)


@transaction.atomic
def write(
    *,
    round_: Round,
    version: int,
    values: Mapping[str, Any],
    by: User,
    at: datetime,
) -> Round:
    """Store a part of what a call says. ``version`` is the one the person has seen.

    The days of a draft are saved here; once it is open they go through `change_dates`,
    which tells those concerned.

    Raises
    ------
    RefusedError
        Somebody else has changed the round meanwhile, the days are out of order, or
        it is something organisations have begun to apply by.
    ValueError
        A field that is not saved this way.
    """
    if unknown := set(values) - SAVED:
        msg = f"not saved with a call: {sorted(unknown)}"
        raise ValueError(msg)
    locked = _locked(round_, version=version)
    changed = {
        field: value
        for field, value in values.items()
        if getattr(locked, field) != value
    }
    _refuse_if_any(_problems_with_saving(locked, changed))
    if not changed:
        return locked
    for field, value in changed.items():
        setattr(locked, field, value)
    _keep_to_the_track(locked)
    _refuse_if_any(problems_with_order(calls.dates_of(locked)))
    locked.version += 1
    locked.save()
    log_entries.write(what="call-changed", about=locked, by=by, at=at)
    return locked


@transaction.atomic
def change_dates(
    *,
    round_: Round,
    version: int,
    dates: Dates,
    tidings: Tidings,
    by: User,
    at: datetime,
) -> list[OutgoingMail]:
    """Change the days of a call that has been opened, and tell those concerned.

    A call whose last day had passed is open again when that day is moved on. Without a
    change nobody is told.

    Raises
    ------
    RefusedError
        Somebody else has changed the round meanwhile, or a day cannot be as wanted.
    """
    locked = _locked(round_, version=version)
    on = timezone.localdate(at)
    before = calls.dates_of(locked)
    _refuse_if_any(problems_with_new_dates(locked, dates, on=on))
    rounds.close_if_over(round_=locked, at=at)
    changes = day_changes(before, dates)
    if not changes:
        return []
    for change in changes:
        setattr(locked, change.field, change.after)
    locked.version += 1
    locked.save(update_fields=[*DAYS, "version"])
    _note_days(locked, changes, tidings, by=by, at=at)
    state = _reopen(locked, dates, by=by, at=at, on=on)
    news = News(days=changes, state=state)
    readers = call_mails.readers_of(locked, EVERYBODY, on=on)
    return call_mails.tell(locked, news, readers=readers, tidings=tidings, by=by, at=at)


@transaction.atomic
def take(
    *, round_: Round, move: Move, tidings: Tidings, by: User, at: datetime
) -> list[OutgoingMail]:
    """Make this move with a round, and tell those it concerns, each once.

    Of two presses at the same time one makes the move; the other is refused.

    Raises
    ------
    RefusedError
        The round has gone on already, or something is lacking. Carries every problem.
    """
    locked = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    on = timezone.localdate(at)
    _refuse_if_any(problems_with(locked, move, reason=tidings.reason, on=on))
    rounds.close_if_over(round_=locked, at=at)
    to = round_moves.state_after(move, resumes_as=locked.resumes_as)
    if move is Move.CLOSE and locked.applications_close_on != on:
        _close_today(locked, tidings, by=by, at=at)
    rounds.move(round_=locked, to=to, by=by, at=at, reason=tidings.reason)
    readers = call_mails.readers_of(locked, TOLD[move], on=on)
    news = News(state=to, resumed=move is Move.RESUME)
    return call_mails.tell(locked, news, readers=readers, tidings=tidings, by=by, at=at)


def problems_with(
    round_: Round, move: Move, *, reason: Mapping[str, str], on: date
) -> list[Problem]:
    """Return everything that stops this move with a round that day, all at once."""
    state, dates = RoundState(round_.state), calls.dates_of(round_)
    found = list(
        round_moves.problems_with_move(
            move,
            state=state,
            dates=dates,
            progress=calls.progress_of(round_),
            reason=reason,
            on=on,
        )
    )
    if any(problem.code is ProblemCode.MOVE_NOT_POSSIBLE for problem in found):
        return found
    if move is Move.OPEN:
        content = calls.content_of(round_)
        found.extend(problems_with_opening(content=content, dates=dates, on=on))
    if move is Move.RESUME:
        resumes_as = RoundState(round_.resumes_as)
        found.extend(
            round_moves.problems_with_resuming(
                resumes_as=resumes_as, dates=dates, on=on
            )
        )
    return found


def problems_with_new_dates(round_: Round, dates: Dates, *, on: date) -> list[Problem]:
    """Return what is wrong with these days for a call that has been opened."""
    return list(
        round_moves.problems_with_changing(
            before=calls.dates_of(round_),
            after=dates,
            changeable=calls.changeable_days(round_, on),
            on=on,
        )
    )


def day_changes(before: Dates, after: Dates) -> list[DayChange]:
    """Return the days that differ, in their order."""
    return [
        DayChange(field=name, before=getattr(before, name), after=day)
        for name, day in after.by_name().items()
        if day != getattr(before, name)
    ]


def _locked(round_: Round, *, version: int) -> Round:
    locked = (
        Round.objects.select_for_update(of=["self"])
        .select_related("model_version")
        .get(pk=round_.pk)
    )
    if locked.version != version:
        raise RefusedError([Problem(ProblemCode.CHANGED_SINCE_READ)])
    return locked


def _refuse_if_any(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)


def _problems_with_saving(locked: Round, changed: Mapping[str, Any]) -> list[Problem]:
    if locked.state == RoundState.DRAFT:
        return []
    fixed = [field for field in changed if field in FIXED_SINCE_OPENING]
    days = [field for field in changed if field in DAYS]
    return [
        *(Problem(ProblemCode.FIXED_SINCE_OPENING, field=one) for one in fixed),
        *(Problem(ProblemCode.DAY_NOT_CHANGEABLE, field=one) for one in days),
    ]


def _keep_to_the_track(locked: Round) -> None:
    """Drop chosen fields of service that the round's track does not have."""
    there_are = track_of(locked).get("service_fields", ())
    locked.service_fields = [one for one in locked.service_fields if one in there_are]


def _note_days(
    locked: Round,
    changes: Sequence[DayChange],
    tidings: Tidings,
    *,
    by: User,
    at: datetime,
) -> None:
    RoundChange.objects.bulk_create(
        RoundChange(
            round=locked,
            what=change.field,
            before=change.before.isoformat() if change.before else "",
            after=change.after.isoformat() if change.after else "",
            reason=dict(tidings.reason),
            by=by,
            at=at,
        )
        for change in changes
    )
    log_entries.write(what="round-days-changed", about=locked, by=by, at=at)


def _reopen(
    locked: Round, dates: Dates, *, by: User, at: datetime, on: date
) -> RoundState | None:
    """Open a closed call again whose last day now lies ahead; None if it was not."""
    closes = dates.applications_close_on
    if closes is None or closes < on:
        return None
    open_again = RoundState.INVITATION_OPEN
    if locked.state == RoundState.INTEREST_CLOSED:
        rounds.move(round_=locked, to=open_again, by=by, at=at)
        return open_again
    if locked.resumes_as == RoundState.INTEREST_CLOSED:
        locked.resumes_as = open_again
        locked.save(update_fields=["resumes_as"])
    return None


def _close_today(locked: Round, tidings: Tidings, *, by: User, at: datetime) -> None:
    """Make the day a call is closed early its last day, so that its page is true."""
    before = calls.dates_of(locked)
    after = replace(before, applications_close_on=timezone.localdate(at))
    locked.applications_close_on = after.applications_close_on
    locked.save(update_fields=["applications_close_on"])
    _note_days(locked, day_changes(before, after), tidings, by=by, at=at)

"""Everything that begins a round, moves it on, or throws a draft of it away."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.calls import Dates, filled_in
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState, Track
from bollplank.programme.models import CallQuestion, ModelVersion, Round, RoundChange
from bollplank.programme.queries import calls
from bollplank.programme.queries.applications import track_of

LONGEST_CODE = 50
RESERVED = {"prepare", "meetings", "questions"}
"""Words in the addresses of calls, which no round may have as its code."""

COPIED = (
    "track",
    "model_version",
    "places",
    "fee",
    "fee_currency",
    "service_fields",
    "invitation",
    "contact_name",
    "contact_email",
)
"""What a new round takes over from an earlier one."""


@transaction.atomic
def create(
    *,
    name: Mapping[str, str],
    model_version: ModelVersion,
    kick_off_on: date | None,
    by: User,
    at: datetime,
) -> Round:
    """Begin a round from a model version, with its days and questions proposed."""
    first: dict[str, Any] = next(iter(model_version.rules.get("tracks", ())), {})
    row = Round(
        name=dict(name),
        model_version=model_version,
        track=first.get("code", Track.MUNICIPALITIES),
        contact_name=by.name,
        contact_email=by.email,
        is_made_up=by.is_made_up,
    )
    row.fee, row.fee_currency = _usual_fee(row)
    return _begun(row, kick_off_on=kick_off_on, by=by, at=at)


@transaction.atomic
def clone(
    *,
    source: Round,
    name: Mapping[str, str],
    kick_off_on: date | None,
    by: User,
    at: datetime,
) -> Round:
    """Begin a round from an earlier one.

    Its rules, fee, places, texts and questions are copied. Its days are proposed anew.
    Who applied, took part, left or reviewed, the groups, the information meetings and
    the addresses are the earlier round's own and are not copied.
    """
    row = Round(
        name=dict(name),
        cloned_from=source,
        is_made_up=source.is_made_up or by.is_made_up,
        **{field: getattr(source, field) for field in COPIED},
    )
    if not row.contact_email:
        row.contact_name, row.contact_email = by.name, by.email
    return _begun(row, kick_off_on=kick_off_on, by=by, at=at)


@transaction.atomic
def remove_draft(*, round_: Round, by: User, at: datetime) -> None:
    """Throw away a round that has never been open.

    Raises
    ------
    RefusedError
        It has been open: then it is cancelled instead, and those concerned are told.
    """
    locked = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    if locked.state != RoundState.DRAFT or locked.applications.exists():
        raise RefusedError([Problem(ProblemCode.ROUND_NOT_A_DRAFT)])
    log_entries.write(what="round-thrown-away", about=locked, by=by, at=at)
    locked.delete()


@transaction.atomic
def move(
    *,
    round_: Round,
    to: RoundState,
    by: User | None,
    at: datetime,
    reason: Mapping[str, str] | None = None,
) -> RoundChange | None:
    """Store that a round has come to this state, and note it; nobody is mailed here.

    The one way a round's state is changed. Whether the move is allowed is asked by
    the operation that calls it. None where the round is there already.
    """
    locked = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    if locked.state == to:
        return None
    before = RoundState(locked.state)
    if to is RoundState.POSTPONED:
        locked.resumes_as = before
    elif before is RoundState.POSTPONED:
        locked.resumes_as = ""
    locked.state = to
    locked.version += 1
    locked.save(update_fields=["state", "resumes_as", "version"])
    round_.state, round_.resumes_as = locked.state, locked.resumes_as
    round_.version = locked.version
    log_entries.write(what=f"round-{to}", about=locked, by=by, at=at)
    return RoundChange.objects.create(
        round=locked,
        what="state",
        before=before,
        after=to,
        reason=dict(reason or {}),
        by=by,
        at=at,
    )


@transaction.atomic
def close_if_over(*, round_: Round, at: datetime) -> RoundChange | None:
    """Store that a call is closed when its last day has passed; else change nothing.

    Nobody is told: the day was known. Doing it twice changes nothing.
    """
    if calls.state_on(round_, timezone.localdate(at)) == round_.state:
        return None
    return move(round_=round_, to=RoundState.INTEREST_CLOSED, by=None, at=at)


@transaction.atomic
def close_those_over(*, at: datetime) -> list[RoundChange]:
    """Store for every call whose last day has passed that it is closed.

    For a job every night. Pages do not wait for it: they compute the state.
    """
    over = Round.objects.select_for_update(of=["self"]).filter(
        state=RoundState.INVITATION_OPEN,
        applications_close_on__lt=timezone.localdate(at),
    )
    changes = [close_if_over(round_=one, at=at) for one in over.order_by("pk")]
    return [change for change in changes if change is not None]


def _begun(row: Round, *, kick_off_on: date | None, by: User, at: datetime) -> Round:
    row.code = _free_code(row.name)
    for field, day in _proposed(row.model_version, kick_off_on).items():
        setattr(row, field, day)
    row.save()
    _copy_questions(row)
    log_entries.write(what="round-begun", about=row, by=by, at=at)
    return row


def _proposed(
    version: ModelVersion | None, kick_off_on: date | None
) -> dict[str, date | None]:
    days = Dates(kick_off_on=kick_off_on)
    lead_times = calls.lead_times_of(version)
    return asdict(filled_in(days, lead_times) if lead_times else days)


def _usual_fee(row: Round) -> tuple[int | None, str]:
    """Return the fee of the version's track, else of the version, if one is told."""
    rules: dict[str, Any] = row.model_version.rules if row.model_version else {}
    fee = track_of(row).get("fee") or rules.get("fee")
    return (fee["amount"], fee["currency"]) if fee else (None, "SEK")


def _copy_questions(row: Round) -> None:
    """Give a new round the questions of the one it was made from, else the usual."""
    source = row.cloned_from
    texts = (
        [(one.question, one.answer) for one in source.call_questions.order_by("number")]
        if source
        else []
    )
    usual = [(dict(one.question), dict(one.answer)) for one in calls.usual_questions()]
    CallQuestion.objects.bulk_create(
        CallQuestion(round=row, number=number, question=question, answer=answer)
        for number, (question, answer) in enumerate(texts or usual, 1)
    )


def _free_code(name: Mapping[str, str]) -> str:
    """Return a code for the address that no round has, never one of the history's.

    Those of the history begin with their year.
    """
    spoken = slugify(name.get("sv") or next(iter(name.values()), ""))[:LONGEST_CODE]
    wanted = spoken.strip("-") or "call"
    if wanted[0].isdigit():
        wanted = f"call-{wanted}"
    taken = set(
        Round.objects.filter(code__startswith=wanted).values_list("code", flat=True)
    )
    taken |= RESERVED
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code

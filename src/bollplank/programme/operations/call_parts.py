"""Everything that changes the information meetings and the questions of a call."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail, User
from bollplank.accounts.operations import log_entries
from bollplank.domain.call_parts import (
    MeetingPlan,
    QuestionText,
    problems_with_meeting,
    problems_with_question,
)
from bollplank.domain.calls import TOLD_OF_MEETINGS
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import (
    CallQuestion,
    InformationMeeting,
    Round,
    RoundChange,
)
from bollplank.programme.operations import call_mails
from bollplank.programme.operations.call_mails import MeetingChange, News, Tidings

ASIDE = 10_000
"""Added to numbers while questions change places: no two may have the same."""


@transaction.atomic
def put_meeting(  # noqa: PLR0913 -- what, where, as it was seen, by whom and when
    *,
    round_: Round,
    meeting: InformationMeeting | None,
    plan: MeetingPlan,
    version: int,
    page: str,
    by: User,
    at: datetime,
) -> list[OutgoingMail]:
    """Add a meeting, or change one of the round's. ``version`` is the round's as seen.

    When a meeting to come of an opened call is moved, those invited and the applicants
    are told; ``page`` is the address of the call. Returns their mails.

    Raises
    ------
    RefusedError
        Somebody else has changed the round meanwhile, or the meeting lacks something.
    """
    locked = _locked(round_, version=version)
    _refuse_if_any(problems_with_meeting(plan))
    row = meeting or InformationMeeting(round=locked)
    before = row.starts_at if meeting else None
    row.title = dict(plan.title)
    row.starts_at, row.ends_at = plan.starts_at, plan.ends_at  # type: ignore[assignment] # the rule asks for both
    row.place, row.link = plan.place, plan.link
    row.save()
    _changed(locked, "information-meeting-changed", by=by, at=at)
    if before is None or before == row.starts_at:
        return []
    change = MeetingChange(title=row.title, before=before, after=row.starts_at)
    return _tell_of_meeting(locked, change, page=page, by=by, at=at)


@transaction.atomic
def remove_meeting(
    *, meeting: InformationMeeting, page: str, by: User, at: datetime
) -> list[OutgoingMail]:
    """Take an information meeting away, and tell of it if it was to come."""
    locked = _locked(meeting.round)
    change = MeetingChange(title=meeting.title, before=meeting.starts_at, after=None)
    meeting.delete()
    _changed(locked, "information-meeting-removed", by=by, at=at)
    return _tell_of_meeting(locked, change, page=page, by=by, at=at)


@transaction.atomic
def put_question(
    *,
    round_: Round,
    question: CallQuestion | None,
    text: QuestionText,
    version: int,
    by: User,
    at: datetime,
) -> CallQuestion:
    """Add a question, last, or change one of the round's.

    Raises
    ------
    RefusedError
        Somebody else has changed the round meanwhile, or a text is missing.
    """
    locked = _locked(round_, version=version)
    _refuse_if_any(problems_with_question(text))
    row = question or CallQuestion(
        round=locked, number=locked.call_questions.count() + 1
    )
    row.question, row.answer = dict(text.question), dict(text.answer)
    row.save()
    _changed(locked, "call-question-changed", by=by, at=at)
    return row


@transaction.atomic
def remove_question(*, question: CallQuestion, by: User, at: datetime) -> None:
    """Take a question away; those after it move up."""
    locked = _locked(question.round)
    question.delete()
    _number(locked.call_questions.order_by("number"))
    _changed(locked, "call-question-removed", by=by, at=at)


@transaction.atomic
def move_question_up(*, question: CallQuestion, by: User, at: datetime) -> None:
    """Let a question change places with the one before it. The first one stays."""
    locked = _locked(question.round)
    order = list(locked.call_questions.order_by("number"))
    place = order.index(question)
    if place == 0:
        return
    order[place - 1], order[place] = order[place], order[place - 1]
    _number(order)
    _changed(locked, "call-question-moved", by=by, at=at)


def _tell_of_meeting(
    locked: Round, change: MeetingChange, *, page: str, by: User, at: datetime
) -> list[OutgoingMail]:
    """Note and tell that a meeting is moved or off; not of a draft, nor of the past."""
    if locked.state == RoundState.DRAFT or change.before < at:
        return []
    RoundChange.objects.create(
        round=locked,
        what="information_meeting",
        before=change.before.isoformat(),
        after=change.after.isoformat() if change.after else "",
        by=by,
        at=at,
    )
    on = timezone.localdate(at)
    readers = call_mails.readers_of(locked, TOLD_OF_MEETINGS, on=on)
    return call_mails.tell(
        locked,
        News(meeting=change),
        readers=readers,
        tidings=Tidings(page=page, reason={}),
        by=by,
        at=at,
    )


def _number(order: Iterable[CallQuestion]) -> None:
    rows = list(order)
    for start in (ASIDE, 1):
        for number, row in enumerate(rows, start):
            row.number = number
        CallQuestion.objects.bulk_update(rows, ["number"])


def _locked(round_: Round, *, version: int | None = None) -> Round:
    locked = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    if version is not None and locked.version != version:
        raise RefusedError([Problem(ProblemCode.CHANGED_SINCE_READ)])
    return locked


def _changed(locked: Round, what: str, *, by: User, at: datetime) -> None:
    locked.version += 1
    locked.save(update_fields=["version"])
    log_entries.write(what=what, about=locked, by=by, at=at)


def _refuse_if_any(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

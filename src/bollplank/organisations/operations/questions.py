"""Everything that changes questions between organisations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.domain import questions as rules
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.questions import QuestionState, Subject
from bollplank.organisations.models import Organisation, Question
from bollplank.organisations.queries import questions as queries

LinkTo: TypeAlias = Callable[[Question], str]
"""Makes the whole address of a question's page, for a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A question as it is about to be asked."""

    asking: Organisation
    asked: Organisation
    subject: Subject
    text: str


@transaction.atomic
def ask(
    *, wanted: Wanted, by: User, at: datetime, link_to: LinkTo
) -> tuple[Question, bool]:
    """Ask another organisation, and tell those who answer for it by mail.

    Returns the question with True. The very same one, still open, is returned with
    False: the button was pressed twice. The mail tells who asks and where the
    question is, never what it says.

    Raises
    ------
    RefusedError
        There is no text, the other one may not be asked or has nobody to answer, or
        too many questions of the asking organisation wait.
    """
    Organisation.objects.select_for_update().get(pk=wanted.asking.pk)
    twin = _twin(wanted)
    if twin is not None:
        return twin, False
    asker = queries.asker_of(asking=wanted.asking, asked=wanted.asked, at=at)
    _refuse_if(rules.problems_with_asking(text=wanted.text, asker=asker))
    row = Question.objects.create(
        asking=wanted.asking,
        asked=wanted.asked,
        text=wanted.text,
        asked_at=at,
        asked_by=by,
        **_columns(wanted.subject),
    )
    log_entries.write(what="question-asked", about=row, by=by, at=at)
    readers = queries.people_to_tell(wanted.asked, on=timezone.localdate(at))
    _tell(readers, "asked", row, link=link_to(row), at=at)
    return row, True


@transaction.atomic
def answer(
    *,
    question: Question,
    text: str,
    seen: str,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> Question:
    """Answer a question, or put other words in the answer's place.

    ``seen`` is the fingerprint of the answer the writer had before her. Those who
    asked get a mail the first time; the same words again change nothing.

    Raises
    ------
    RefusedError
        There is no text, the question is taken back, or somebody has stored another
        answer that the writer has not seen.
    """
    row = _held(question)
    state = QuestionState(row.state)
    _refuse_if(
        rules.problems_with_answering(
            text=text, stored=row.answer, state=state, seen=seen
        )
    )
    if text == row.answer:
        return row
    is_first = state is QuestionState.OPEN
    row.answer, row.answered_at, row.answered_by = text, at, by
    row.state = QuestionState.ANSWERED
    row.save(update_fields=["answer", "answered_at", "answered_by", "state"])
    what = "question-answered" if is_first else "question-answer-changed"
    log_entries.write(what=what, about=row, by=by, at=at)
    if is_first:
        readers = _those_who_asked(row, at)
        _tell(readers, "answered", row, link=link_to(row), at=at)
    return row


@transaction.atomic
def withdraw(*, question: Question, by: User, at: datetime) -> Question:
    """Take back a question that nobody has answered. Twice changes nothing.

    Raises
    ------
    RefusedError
        It has been answered.
    """
    row = _held(question)
    state = QuestionState(row.state)
    _refuse_if(rules.problems_with_withdrawing(state=state))
    if state is not QuestionState.WITHDRAWN:
        row.state = QuestionState.WITHDRAWN
        row.save(update_fields=["state"])
        log_entries.write(what="question-withdrawn", about=row, by=by, at=at)
    return row


def _twin(wanted: Wanted) -> Question | None:
    return Question.objects.filter(
        asking=wanted.asking,
        asked=wanted.asked,
        text=wanted.text,
        state=QuestionState.OPEN,
        subject_kind=wanted.subject.kind,
        subject_source=wanted.subject.source,
        subject_code=wanted.subject.code,
        subject_year=wanted.subject.year,
    ).first()


def _columns(subject: Subject) -> dict[str, object]:
    return {
        "subject_kind": subject.kind,
        "subject_source": subject.source,
        "subject_code": subject.code,
        "subject_year": subject.year,
        "subject_title": dict(subject.title),
    }


def _those_who_asked(row: Question, at: datetime) -> list[User]:
    """Return who is told of the answer: the one who asked, else her organisation."""
    on = timezone.localdate(at)
    if queries.has_seat(row.asked_by, organisation=row.asking, on=on):
        return [] if row.asked_by.is_made_up else [row.asked_by]
    return queries.people_to_tell(row.asking, on=on)


def _tell(
    readers: Iterable[User], what: str, row: Question, *, link: str, at: datetime
) -> None:
    context = {"asking": row.asking.name, "asked": row.asked.name, "link": link}
    letters = [
        outbox.written(
            f"questions/mail/{what}",
            key=f"question:{row.pk}:{what}:{reader.pk}",
            to_email=reader.email,
            to_name=reader.name,
            language=reader.language,
            context=context,
        )
        for reader in readers
    ]
    outbox.post(letters, about=row, at=at)


def _held(question: Question) -> Question:
    rows = Question.objects.select_related("asking", "asked", "asked_by")
    return rows.select_for_update(of=["self"]).get(pk=question.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

"""Everything that changes decisions: preparing, the texts of letters, sending."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.decision_letters import LetterKind, problems_with_text
from bollplank.domain.decisions import Outcome, TookPart
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.programme.models import (
    Application,
    Decision,
    DecisionLine,
    Round,
)
from bollplank.programme.operations import decided_rounds, decision_letters
from bollplank.programme.operations.decision_sending import (
    LinkTo,
    problems_with_sending,
    tell,
)
from bollplank.programme.queries import decisions as queries


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """What is to be decided on one application. ``number`` orders the waiting list."""

    application: Application
    outcome: Outcome
    reason: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision as somebody has written it so far."""

    decided_on: date
    took_part: tuple[TookPart, ...]
    reason: str
    dissent: str
    lines: tuple[LineDraft, ...]


@transaction.atomic
def prepare(*, round_: Round, draft: Draft, by: User, at: datetime) -> Decision:
    """Write down a new decision. Nobody is told before it is sent.

    Raises
    ------
    RefusedError
        Nothing is chosen, or an application may not be decided on by this person.
    """
    decision = Decision(round=round_, created_at=at, created_by=by, decided_on=at)
    return _store(decision, draft, by=by, at=at)


@transaction.atomic
def change(
    *, decision: Decision, draft: Draft, seen: int, by: User, at: datetime
) -> Decision:
    """Change a decision that has not been sent. ``seen`` is the version she changed.

    Raises
    ------
    RefusedError
        It is sent, changed by somebody else, or an application may not be decided on.
    """
    return _store(_unsent(decision, seen=seen, by=by), draft, by=by, at=at)


@transaction.atomic
def remove(*, decision: Decision, by: User, at: datetime) -> None:
    """Throw a decision away that has not been sent."""
    held = _unsent(decision, seen=None, by=by)
    log_entries.write(what="decision-removed", about=held, by=by, at=at)
    held.delete()


@transaction.atomic
def edit_letters(
    *,
    decision: Decision,
    texts: Mapping[LetterKind, Mapping[str, str]],
    seen: int,
    by: User,
    at: datetime,
) -> Decision:
    """Keep the texts of this decision's letters, by kind and language.

    A text that is as it always is, is not kept: it follows what it always is.

    Raises
    ------
    RefusedError
        A text is empty or has a word in braces that means nothing.
    """
    held = _unsent(decision, seen=seen, by=by)
    letters = {kind: dict(each) for kind, each in held.letters.items()}
    problems: list[Problem] = []
    for kind, by_language in texts.items():
        for language, text in by_language.items():
            field = f"{kind}_{language}"
            problems += problems_with_text(text, language=language, field=field)
            plain = text.replace("\r\n", "\n").strip()
            usual = plain == decision_letters.default_text(kind, language)
            letters.setdefault(kind, {})[language] = "" if usual else plain
    if problems:
        raise RefusedError(problems)
    held.letters = letters
    held.version += 1
    held.save()
    log_entries.write(what="decision-letters-edited", about=held, by=by, at=at)
    return held


def send(
    *, decision: Decision, seen: int, link_to: LinkTo, by: User, at: datetime
) -> Decision:
    """Send a decision: applications, places, people and letters, all of it or nothing.

    Sent twice it is sent once. The letters are made before anything is locked; should
    something have changed since they were made, nothing is done.

    Raises
    ------
    RefusedError
        Something is missing, or the decision is not as it was when she looked at it.
    """
    decision.refresh_from_db()
    if decision.sent_at is not None:
        return decision
    digests = decision_letters.shelved(decision_letters.planned(decision))
    return _send(decision, seen=seen, digests=digests, link_to=link_to, by=by, at=at)


@transaction.atomic
def _send(
    decision: Decision,
    *,
    seen: int,
    digests: Mapping[str, str],
    link_to: LinkTo,
    by: User,
    at: datetime,
) -> Decision:
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.sent_at is not None:
        return held
    held = _unsent(held, seen=seen, by=by)
    _refuse_if(problems_with_sending(held, on=timezone.localdate(at)))
    tell(held, digests=digests, link_to=link_to, by=by, at=at)
    decided_rounds.conclude_if_decided(held.round, by=by, at=at)
    return held


def _store(decision: Decision, draft: Draft, *, by: User, at: datetime) -> Decision:
    _refuse_if(_problems_with_draft(decision.round, draft, by=by))
    decision.decided_on = draft.decided_on
    decision.took_part = [asdict(one) for one in draft.took_part]
    decision.reason, decision.dissent = draft.reason.strip(), draft.dissent.strip()
    decision.version += 1
    decision.save()
    decision.lines.all().delete()
    DecisionLine.objects.bulk_create(
        DecisionLine(
            decision=decision,
            application=line.application,
            outcome=line.outcome,
            reason=line.reason.strip(),
            number=line.number if line.outcome is Outcome.WAITING else None,
        )
        for line in draft.lines
    )
    log_entries.write(what="decision-prepared", about=decision, by=by, at=at)
    return decision


def _problems_with_draft(round_: Round, draft: Draft, *, by: User) -> Iterable[Problem]:
    """Yield what a draft may not have: applications one may not decide on."""
    if not draft.lines:
        yield Problem(ProblemCode.NOTHING_CHOSEN)
    mine = set(queries.decidable(by, round_).values_list("pk", flat=True))
    for line in draft.lines:
        if line.application.pk not in mine:
            key = f"application_{line.application.pk}"
            yield Problem(ProblemCode.CANNOT_BE_DECIDED, key)


def _unsent(decision: Decision, *, seen: int | None, by: User) -> Decision:
    """Return a decision as it stands now, held, if this person may change it."""
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.sent_at is not None:
        raise RefusedError([Problem(ProblemCode.DECISION_SENT)])
    if not queries.visible_to(by).filter(pk=held.pk).exists():
        raise RefusedError([Problem(ProblemCode.CANNOT_BE_DECIDED)])
    if seen is not None and seen != held.version:
        raise RefusedError([Problem(ProblemCode.DECISION_NOT_SEEN)])
    return held


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)

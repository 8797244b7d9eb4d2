"""Carrying out a decision and putting its letters in the outbox."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.domain import decisions as rules
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Application, Decision
from bollplank.programme.operations import decision_letters, taking_in
from bollplank.programme.operations.decision_letters import Planned
from bollplank.programme.queries import decisions as queries

LinkTo: TypeAlias = Callable[[Application], str]
"""Makes the whole address of an application's page, for a mail."""

BATCH = "decision"


def problems_with_sending(decision: Decision, *, on: date) -> list[Problem]:
    """Return everything that stops a decision from being sent on this day."""
    judged = queries.judged(decision)
    found = list(
        rules.problems_with_deciding(
            [one.line for one in judged],
            round_state=RoundState(decision.round.state),
            took_part=queries.took_part_in(decision),
            decided_on=decision.decided_on,
            on=on,
        )
    )
    receivers = {
        plan.line.application_id for plan in decision_letters.planned(decision)
    }
    found += [
        Problem(ProblemCode.NOBODY_TO_WRITE_TO, one.line.key)
        for one in judged
        if one.stored.application_id not in receivers
    ]
    return found


def tell(
    decision: Decision,
    *,
    digests: Mapping[str, str],
    link_to: LinkTo,
    by: User,
    at: datetime,
) -> None:
    """Carry out every line and put its letters in the outbox. Inside a transaction."""
    plans = decision_letters.planned(decision)
    if any(plan.same not in digests for plan in plans):
        raise RefusedError([Problem(ProblemCode.DECISION_NOT_SEEN)])
    batch = outbox.begin_batch(kind=BATCH, about=decision, by=by, at=at)
    numbers = {plan.line.pk: plan.number for plan in plans}
    for one in queries.judged(decision):
        _carry_out(one, decision, numbers[one.stored.pk], plans, digests, by=by, at=at)
    taking_in.close_gaps(decision.round)
    letters = [
        mail
        for plan in plans
        for mail in decision_letters.mails(
            plan,
            decision=decision,
            digest=digests[plan.same],
            link=link_to(plan.line.application),
        )
    ]
    outbox.post(letters, about=decision, at=at, batch=batch)
    decision.sent_at, decision.sent_by, decision.batch = at, by, batch
    decision.version += 1
    decision.save()
    log_entries.write(what="decision-sent", about=decision, by=by, at=at)


def _carry_out(  # noqa: PLR0913 -- a line, and what was made for all of them
    one: queries.Judged,
    decision: Decision,
    number: int | None,
    plans: Iterable[Planned],
    digests: Mapping[str, str],
    *,
    by: User,
    at: datetime,
) -> None:
    stored = one.stored
    aside = rules.stepped_aside(one.line, queries.took_part_in(decision))
    stored.stepped_aside = list(aside)
    stored.letters = {
        plan.language: digests[plan.same] for plan in plans if plan.line.pk == stored.pk
    }
    stored.save()
    taking_in.carry_out(stored, decision=decision, number=number, by=by, at=at)

"""When an organisation leaves a round, and who gets its place; the waiting list."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries, outbox
from bollplank.domain.applications import ApplicationEventKind, ApplicationState
from bollplank.domain.certainty import Certainty
from bollplank.domain.decisions import DECIDING, Outcome, moved
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import (
    Application,
    Decision,
    DecisionLine,
    Participation,
    Round,
)
from bollplank.programme.operations import (
    decision_letters,
    decision_sending,
    taking_in,
)
from bollplank.programme.operations.decision_letters import Planned
from bollplank.programme.operations.decision_sending import LinkTo
from bollplank.programme.queries import decisions as queries
from bollplank.programme.queries import reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What came of it: the place that was left, and who was taken in, if anybody."""

    participation: Participation
    promoted: Application | None


def leave(  # noqa: PLR0913 -- what is said of it, and who does it
    *,
    participation: Participation,
    on: date,
    note: str,
    link_to: LinkTo,
    by: User,
    at: datetime,
    promotes: bool = True,
) -> Left:
    """Note that a participant has left, and take in the first on the waiting list.

    One transaction: the place, the application, the next one's place, people and
    letter, and a mail to the other coordinators. Pressed twice it is done once.

    Raises
    ------
    RefusedError
        It has left already, or the day is ahead. Then nothing is changed.
    """
    leaving = _Leaving(
        participation=participation, on=on, note=note, by=by, at=at, link_to=link_to
    )
    plans = letters_to_the_next(participation, by=by, at=at) if promotes else []
    digests = decision_letters.shelved(plans)
    return _leave(leaving, digests, promotes=promotes)


@transaction.atomic
def move(*, application: Application, places: int, by: User, at: datetime) -> None:
    """Move somebody up (below zero) or down the waiting list, past those one sees.

    Raises
    ------
    RefusedError
        It is not on the waiting list, or not this person's to decide on.
    """
    seen = queries.waiting_seen_by(by, application.round)
    if application not in seen:
        raise RefusedError([Problem(ProblemCode.CANNOT_BE_DECIDED)])
    wanted = moved(seen, application, by=places)
    in_turn = iter(wanted)
    shown = set(seen)
    whole = list(queries.waiting_list(application.round).select_for_update())
    taking_in.renumber([next(in_turn) if one in shown else one for one in whole])
    log_entries.write(what="waiting-list-moved", about=application, by=by, at=at)


def next_in_turn(round_: Round) -> Application | None:
    """Return who would be taken in now, whoever asks; None when the round is over."""
    if RoundState(round_.state) not in DECIDING:
        return None
    return queries.waiting_list(round_).first()


def letters_to_the_next(
    participation: Participation, *, by: User, at: datetime
) -> list[Planned]:
    """Return the letters the next in turn would get. Nothing of it is stored."""
    with transaction.atomic():
        decision = _promotion(participation, by=by, at=at)
        plans = decision_letters.planned(decision) if decision else []
        transaction.set_rollback(True)
    return plans


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    participation: Participation
    on: date
    note: str
    by: User
    at: datetime
    link_to: LinkTo


@transaction.atomic
def _leave(leaving: _Leaving, digests: Mapping[str, str], *, promotes: bool) -> Left:
    row = Participation.objects.select_for_update().get(pk=leaving.participation.pk)
    problems = list(_problems(row, leaving))
    if problems:
        raise RefusedError(problems)
    row.left, row.left_on = True, leaving.on.isoformat()
    row.left_certainty = Certainty.CONFIRMED
    if leaving.note.strip():
        row.note = {(get_language() or "sv").split("-")[0]: leaving.note.strip()}
    row.save()
    log_entries.write(what="participant-left", about=row, by=leaving.by, at=leaving.at)
    _drop_out(row, leaving)
    promoted = _promote(leaving, digests) if promotes else None
    _tell_coordinators(row, promoted, leaving)
    return Left(participation=row, promoted=promoted)


def _problems(row: Participation, leaving: _Leaving) -> Iterator[Problem]:
    if row.left:
        yield Problem(ProblemCode.LEFT_ALREADY)
    if leaving.on > timezone.localdate(leaving.at):
        yield Problem(ProblemCode.LEFT_DAY_AHEAD, "on")


def _drop_out(row: Participation, leaving: _Leaving) -> None:
    application = (
        Application.objects.select_for_update()
        .filter(
            round=row.round_id,
            organisation=row.organisation_id,
            state=ApplicationState.ACCEPTED,
        )
        .first()
    )
    if application is None:
        return
    application.state = ApplicationState.DROPPED_OUT
    application.version += 1
    application.save()
    taking_in.note_event(
        application,
        ApplicationEventKind.LEFT,
        leaving.note.strip(),
        by=leaving.by,
        at=leaving.at,
    )


def _promote(leaving: _Leaving, digests: Mapping[str, str]) -> Application | None:
    decision = _promotion(leaving.participation, by=leaving.by, at=leaving.at)
    if decision is None:
        return None
    decision_sending.tell(
        decision,
        digests=digests,
        link_to=leaving.link_to,
        by=leaving.by,
        at=leaving.at,
    )
    line = decision.lines.select_related("application__organisation").get()
    return line.application


def _promotion(
    participation: Participation, *, by: User, at: datetime
) -> Decision | None:
    """Return a decision, stored, that takes in the first on the waiting list.

    It was taken when the list was decided on: those who took part then stand in it.
    """
    first = next_in_turn(participation.round)
    if first is None:
        return None
    earlier = (
        Decision.objects.filter(
            lines__application=first,
            lines__outcome=Outcome.WAITING,
            sent_at__isnull=False,
        )
        .order_by("-sent_at")
        .first()
    )
    took_part = queries.took_part_in(earlier) if earlier else ()
    decision = Decision.objects.create(
        round=participation.round,
        decided_on=timezone.localdate(at),
        took_part=[asdict(one) for one in took_part],
        created_at=at,
        created_by=earlier.created_by if earlier else by,
        after_leaving=participation,
    )
    DecisionLine.objects.create(
        decision=decision, application=first, outcome=Outcome.ACCEPTED
    )
    return decision


def _tell_coordinators(
    row: Participation, promoted: Application | None, leaving: _Leaving
) -> None:
    """Write to the other coordinators; who was taken in only where she may know."""
    others = User.objects.filter(
        is_coordinator=True, is_active=True, is_made_up=row.round.is_made_up
    ).exclude(pk=leaving.by.pk)
    letters = [
        outbox.written(
            "decisions/mail/left",
            key=f"left:{row.pk}:{leaving.at.isoformat()}:{one.email}",
            to_email=one.email,
            to_name=one.name,
            language=one.language,
            context={
                "organisation": row.organisation,
                "round": row.round,
                "day": leaving.on,
                "promoted": promoted if _may_know(one, promoted) else None,
            },
        )
        for one in others
    ]
    outbox.post(letters, about=row, at=leaving.at)


def _may_know(user: User, promoted: Application | None) -> bool:
    if promoted is None:
        return False
    return reviews.reviewable_by(user).filter(pk=promoted.pk).exists()

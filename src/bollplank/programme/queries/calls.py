"""Everything that is asked about the calls of rounds."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.content import read, schemas
from bollplank.domain import calls, round_moves
from bollplank.domain.applications import ApplicationState
from bollplank.domain.calls import CallContent, CallPhase, Dates, LeadTimes, Progress
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import (
    CallQuestion,
    InformationMeeting,
    ModelVersion,
    Round,
    RoundChange,
)
from bollplank.programme.queries import rounds
from bollplank.programme.queries.applications import track_of

UNDECIDED = [ApplicationState.SUBMITTED, ApplicationState.COMPLETION]


def visible_to(user: rounds.AnyUser, *, on: date) -> QuerySet[Round]:  # noqa: ARG001 -- as every query of who sees what
    """Return the rounds whose call this person may read, the next kick-off first.

    A real round that has been opened is there for all, a made-up one in a
    demonstration only. A draft is there for coordinators.
    """
    with_call = Q(opens_on__isnull=False) & ~Q(state=RoundState.DRAFT)
    if not settings.DEMO:
        with_call &= Q(is_made_up=False)
    if _coordinates(user):
        with_call |= Q(state=RoundState.DRAFT) | Q(opens_on__isnull=False)
    return (
        Round.objects.filter(with_call)
        .select_related("model_version")
        .order_by("-kick_off_on", "code")
    )


def prepared_by(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the rounds whose call this coordinator may change.

    Rounds of the history, read from content, have no call of their own.
    """
    if not _coordinates(user):
        return Round.objects.none()
    of_the_history = Q(opens_on__isnull=True, state__in=rounds.PUBLIC_STATES)
    return (
        Round.objects.exclude(of_the_history)
        .select_related("model_version", "cloned_from")
        .order_by("kick_off_on", "code")
    )


def drafts_of(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the rounds that this coordinator is preparing."""
    return prepared_by(user).filter(state=RoundState.DRAFT)


def open_to(user: rounds.AnyUser, *, on: date) -> QuerySet[Round]:
    """Return the rounds that take applications that day, the nearest last day first."""
    return (
        visible_to(user, on=on)
        .filter(
            state=RoundState.INVITATION_OPEN,
            opens_on__lte=on,
            applications_close_on__gte=on,
        )
        .order_by("applications_close_on", "code")
    )


def to_begin_from(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the earlier rounds a new one can be made from, the newest first."""
    if not _coordinates(user):
        return Round.objects.none()
    return (
        Round.objects.filter(model_version__isnull=False)
        .select_related("model_version")
        .order_by("-pk")
    )


def with_parts(found: QuerySet[Round]) -> QuerySet[Round]:
    """Return the rounds with meetings, questions and changes at hand."""
    return found.prefetch_related(
        Prefetch(
            "information_meetings",
            InformationMeeting.objects.order_by("starts_at", "pk"),
        ),
        Prefetch("call_questions", CallQuestion.objects.order_by("number")),
        Prefetch("changes", RoundChange.objects.order_by("-at", "-pk")),
    )


def dates_of(round_: Round) -> Dates:
    """Return the fixed days of a round's call."""
    return Dates(**{name: getattr(round_, name) for name in calls.DAYS})


def is_open(round_: Round, on: date) -> bool:
    """Tell whether a round takes applications that day."""
    return calls.is_open(state=RoundState(round_.state), dates=dates_of(round_), on=on)


def state_on(round_: Round, on: date) -> RoundState:
    """Return the state of a round that day: what is stored, or what the day has made."""
    return calls.state_on(state=RoundState(round_.state), dates=dates_of(round_), on=on)


def phase_on(round_: Round, on: date) -> CallPhase:
    """Return what the call is that day to somebody who thinks of applying."""
    return calls.phase_on(state=RoundState(round_.state), dates=dates_of(round_), on=on)


def lead_times_of(version: ModelVersion | None) -> LeadTimes | None:
    """Return the days between the fixed days of a version, None where it has none."""
    told: dict[str, Any] = (version.rules.get("lead_times") if version else None) or {}
    names = LeadTimes.__dataclass_fields__
    if not all(name in told for name in names):
        return None
    return LeadTimes(**{name: int(told[name]) for name in names})


def changeable_days(round_: Round, on: date) -> tuple[str, ...]:
    """Return the days of a round that can still be changed that day."""
    return round_moves.changeable_days(
        state=RoundState(round_.state),
        resumes_as=round_.resumes_as,
        dates=dates_of(round_),
        on=on,
    )


def content_of(round_: Round) -> CallContent:
    """Return what a call says, for the rule of what it must say."""
    return CallContent(
        name=round_.name,
        has_model_version=round_.model_version is not None,
        track_in_version=bool(track_of(round_)),
        invitation=round_.invitation,
        contact_name=round_.contact_name,
        contact_email=round_.contact_email,
    )


def progress_of(round_: Round) -> Progress:
    """Return how far a round has come. Two queries."""
    return Progress(
        undecided=round_.applications.filter(state__in=UNDECIDED).count(),
        groups=round_.groups.count(),
    )


def usual_questions() -> tuple[schemas.CallQuestion, ...]:
    """Return the questions every call is asked, from ``content/call_questions.toml``.

    The file is read again only when it has changed; a folder need not have it.
    """
    path = Path(settings.CONTENT) / "call_questions.toml"
    if not path.is_file():
        return ()
    return _read(path, path.stat().st_mtime_ns).questions


@lru_cache(maxsize=1)
def _read(path: Path, changed_at: int) -> schemas.CallQuestions:  # noqa: ARG001 -- the cache's key
    return read(path, schemas.CallQuestions)


def _coordinates(user: rounds.AnyUser) -> bool:
    return isinstance(user, User) and user.is_active and user.is_coordinator

"""Shaping a round under way for the coordinator's board."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.domain.applications import ApplicationState, days_late
from bollplank.domain.rounds import RoundState
from bollplank.domain.steps import due_on
from bollplank.programme import words
from bollplank.programme.models import Application, Round, Step, StepTask
from bollplank.programme.queries import calls as call_queries
from bollplank.programme.queries.tasks import DueTask, PlacedStep
from bollplank.web.presenters import calls, due_days
from bollplank.web.presenters.due_days import DueDay
from bollplank.web.presenters.rounds import step_lines
from bollplank.web.presenters.standings import Standing
from bollplank.web.presenters.wording import listed, sentence, spelled
from bollplank.web.templatetags.words import in_language

UNDECIDED = {ApplicationState.SUBMITTED, ApplicationState.COMPLETION}
SHOWN: dict[str, Promise] = {
    "": gettext_lazy("All participants"),
    "late": gettext_lazy("Only those who need attention"),
}
ORDERS: dict[str, Promise] = {
    "": gettext_lazy("Longest late first"),
    "name": gettext_lazy("By name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A link that shows the page in another way, or the way it is shown now."""

    label: Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCount:
    """A task of a step, its last day, and how many have done it."""

    task: StepTask
    due: DueDay
    done: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPart:
    """A step with its days, when it is in words, and its tasks while they matter."""

    step: Step
    starts_on: date
    ends_on: date
    state: str
    said: str
    tasks: list[TaskCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """An application, and how late it came in words; empty when in time."""

    application: Application
    late: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round under way in the list of them."""

    round: Round
    state: str
    step: Step | None
    day: DueDay | None


def round_line(round_: Round, *, on: date) -> RoundLine:
    """Return the round with its next step. It has its steps at hand."""
    state = str(words.ROUND_STATES[call_queries.state_on(round_, on)])
    if round_.kick_off_on is None or round_.model_version is None:
        return RoundLine(round=round_, state=state, step=None, day=None)
    for step in round_.model_version.steps.all():
        starts_on = due_on(
            kick_off_on=round_.kick_off_on, step_offset_days=step.offset_days
        )
        if starts_on >= on:
            day = due_days.seen(starts_on, on=on)
            return RoundLine(round=round_, state=state, step=step, day=day)
    return RoundLine(round=round_, state=state, step=None, day=None)


def headline(
    round_: Round, standings: Sequence[Standing], *, on: date | None = None
) -> str:
    """Return what the coordinator should know first: of the call until some take part."""
    late = sum(bool(standing.late) for standing in standings)
    if not standings and on is not None and round_.opens_on is not None:
        return calls.headline(round_, on=on)
    if not standings:
        return _("Nobody takes part in the round yet")
    if round_.kick_off_on is None:
        return _("The round has no day for its kick-off yet")
    if round_.state == RoundState.DECIDED:
        return _("Participation is decided: form the groups")
    if late == 0:
        return _("Every participant is in time")
    text = ngettext(
        "One of %(all)s participants is late",
        "%(late)s of %(all)s participants are late",
        late,
    ) % {"late": spelled(late), "all": spelled(len(standings))}
    return sentence(text)


def attention(
    round_: Round,
    standings: Sequence[Standing],
    applications: Sequence[ApplicationLine],
    *,
    on: date,
) -> list[str]:
    """Return the sentences under the headline: what comes next, and what is wrong."""
    return [
        *_next_step(round_, on=on),
        *_empty_roles(standings),
        *_waiting_late(applications),
        *_left(round_),
    ]


def steps(
    placed: Iterable[PlacedStep], due: Iterable[DueTask], *, on: date
) -> list[StepPart]:
    """Return the steps. Tasks are counted up to the next step that begins."""
    tasks: dict[int, dict[int, list[DueTask]]] = defaultdict(lambda: defaultdict(list))
    for one in due:
        tasks[one.task.step_id][one.task.pk].append(one)
    parts, next_is_told = [], False
    for line in step_lines(placed, on=on):
        counted = [] if next_is_told else list(tasks[line.step.pk].values())
        parts.append(
            StepPart(
                step=line.step,
                starts_on=line.starts_on,
                ends_on=line.ends_on,
                state=line.state,
                said=_when(line.state, due_days.seen(line.starts_on, on=on)),
                tasks=[_count(same, on=on) for same in counted],
            )
        )
        next_is_told = next_is_told or not line.state
    return parts


def application_lines(
    round_: Round, applications: Iterable[Application]
) -> list[ApplicationLine]:
    """Return the applications with how late each one came."""
    return [
        ApplicationLine(application=one, late=_late(round_, one))
        for one in applications
    ]


def choices(
    labels: dict[str, Promise], *, name: str, chosen: str, kept: dict[str, str]
) -> list[Choice]:
    """Return the links that set one thing about the page and keep the others."""
    found = []
    for value, label in labels.items():
        query = {key: one for key, one in {**kept, name: value}.items() if one}
        url = f"?{urlencode(query)}"
        found.append(Choice(label=label, url=url, current=value == chosen))
    return found


def _next_step(round_: Round, *, on: date) -> list[str]:
    line = round_line(round_, on=on)
    if line.step is None or line.day is None:
        return []
    return [
        _("Next step, %(when)s: %(step)s.")
        % {"when": line.day.said, "step": in_language(line.step.name)}
    ]


def _empty_roles(standings: Sequence[Standing]) -> list[str]:
    lacking = [standing for standing in standings if standing.missing]
    if not lacking:
        return []
    names = [
        f"{standing.organisation.name} ({listed(_empty_in(standing))})"
        for standing in lacking
    ]
    text = ngettext(
        "One delegation lacks a role: %(names)s.",
        "%(count)s delegations lack a role: %(names)s.",
        len(lacking),
    ) % {"count": spelled(len(lacking)), "names": listed(names)}
    return [sentence(text)]


def _empty_in(standing: Standing) -> list[str]:
    return [str(seat.label).lower() for seat in standing.seats if not seat.people]


def _waiting_late(applications: Sequence[ApplicationLine]) -> list[str]:
    names = [
        line.application.organisation.name
        for line in applications
        if line.late and line.application.state in UNDECIDED
    ]
    if not names:
        return []
    text = ngettext(
        "One late application waits for an answer: %(names)s.",
        "%(count)s late applications wait for an answer: %(names)s.",
        len(names),
    ) % {"count": spelled(len(names)), "names": listed(names)}
    return [sentence(text)]


def _left(round_: Round) -> list[str]:
    names = [
        place.organisation.name for place in round_.participations.all() if place.left
    ]
    if not names:
        return []
    text = ngettext(
        "One participant has left the round: %(names)s.",
        "%(count)s participants have left the round: %(names)s.",
        len(names),
    ) % {"count": spelled(len(names)), "names": listed(names)}
    return [sentence(text)]


def _when(state: str, starts: DueDay) -> str:
    if state == "past":
        return _("over")
    if state == "now":
        return _("under way")
    return starts.said


def _count(same: list[DueTask], *, on: date) -> TaskCount:
    return TaskCount(
        task=same[0].task,
        due=due_days.seen(same[0].due_on, on=on),
        done=sum(one.done for one in same),
        all=len(same),
    )


def _late(round_: Round, application: Application) -> str:
    if round_.applications_close_on is None or application.submitted_at is None:
        return ""
    days = days_late(
        handed_in_on=timezone.localdate(application.submitted_at),
        last_day=round_.applications_close_on,
    )
    if days == 0:
        return ""
    return ngettext(
        "%(days)s day after the last day", "%(days)s days after the last day", days
    ) % {"days": days}

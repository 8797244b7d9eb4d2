"""Where applications stand, in words for those who have applied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.domain import applying
from bollplank.domain.applications import (
    CHANGEABLE,
    ApplicationEventKind,
    ApplicationState,
    days_late,
)
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.application_words import APPLICATION_EVENTS
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    DecisionLine,
    Round,
)
from bollplank.programme.queries import application_history, calls
from bollplank.programme.queries import applications as queries
from bollplank.web.presenters import due_days
from bollplank.web.templatetags.words import in_language

STOPPED = {RoundState.POSTPONED, RoundState.CANCELLED}
NAMED = {
    ApplicationEventKind.BEGUN,
    ApplicationEventKind.SUBMITTED,
    ApplicationEventKind.CHANGED,
    ApplicationEventKind.COMPLETED,
    ApplicationEventKind.WITHDRAWN,
}
"""What the applicant's own people do: they may know of each other who did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an application stands: one sentence, the next day, what can be done."""

    state: str
    said: str
    next_day: due_days.DueDay | None
    next_said: str
    days_late: int
    may_write: bool
    may_hand_in: bool
    may_withdraw: bool
    is_changed: bool
    """Whether it has been changed after the latest receipt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An application in a list."""

    application: Application
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that has happened to an application."""

    at: datetime
    said: str
    by: str
    note: str


def name_of(application: Application) -> str:
    """Return what an application is called in links: its organisation and its round."""
    return f"{application.organisation.name}, {in_language(application.round.name)}"


def lines(user: User, *, on: date) -> list[Line]:
    """Return this person's applications to rounds that are not over, newest first."""
    return _lines(queries.current(queries.visible_to(user, on=on)), on=on)


def lines_of_calls(user: User, *, on: date) -> list[Line]:
    """Return this person's applications to rounds that have not begun, newest first."""
    return _lines(queries.in_calls(queries.visible_to(user, on=on)), on=on)


def _lines(mine: Iterable[Application], *, on: date) -> list[Line]:
    return [
        Line(
            application=application,
            name=name_of(application),
            standing=standing(application, on=on),
        )
        for application in mine
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A round an organisation has had to do with, and what it was there."""

    round: Round
    application: Application | None
    said: str


def histories(user: User, *, on: date) -> list[tuple[Organisation, list[Past]]]:
    """Return what this person's organisations have applied to and been in, each."""
    return [
        (
            history.organisation,
            [
                Past(round=one.round, application=one.application, said=_been(one))
                for one in history.rounds
            ],
        )
        for history in application_history.histories_for(user, on=on)
    ]


def _been(one: application_history.InRound) -> str:
    if one.place is not None and one.place.role != GroupRole.PARTICIPANT:
        return str(words.GROUP_ROLES[GroupRole(one.place.role)])
    if one.participation is not None:
        return _("Left the round") if one.participation.left else _("Participant")
    if one.application is not None:
        return str(words.APPLICATION_STATES[ApplicationState(one.application.state)])
    return _("Participant")


def open_calls(user: User, *, on: date) -> list[Round]:
    """Return the rounds that take applications that day."""
    return list(calls.open_to(user, on=on))


def standing(application: Application, *, on: date) -> Standing:
    """Return where an application stands that day."""
    state = ApplicationState(application.state)
    rules = queries.rules_of(application.round)
    open_, late = rules.open_on(on), rules.late_on(on)
    problems = applying.problems_with_changing(state=state, rules=rules, on=on)
    may_write = state in CHANGEABLE and not list(problems)
    day, said = _next(application, state, on=on, is_open=open_, is_late=late)
    is_changed = (
        state is ApplicationState.SUBMITTED
        and may_write
        and queries.is_changed_since_receipt(application)
    )
    return Standing(
        state=str(words.APPLICATION_STATES[state]),
        said=_said(application, state, on=on, is_open=open_, is_late=late),
        next_day=due_days.seen(day, on=on) if day else None,
        next_said=said,
        days_late=queries.days_late(application),
        may_write=may_write,
        may_hand_in=may_write
        and (state is not ApplicationState.SUBMITTED or is_changed),
        may_withdraw=state in applying.WITHDRAWABLE,
        is_changed=is_changed,
    )


def events(application: Application) -> list[Event]:
    """Return what has happened, the latest first."""
    return [
        Event(
            at=event.at,
            said=_happened(application, event),
            by=event.by.name if event.by and event.what in NAMED else "",
            note=event.note,
        )
        for event in application.events.select_related("by").order_by("-at", "-pk")
    ]


def _happened(application: Application, event: ApplicationEvent) -> str:
    """Return what happened, and that a completion came after the day set for it."""
    what, last_day = ApplicationEventKind(event.what), application.completion_by_on
    if what is ApplicationEventKind.COMPLETED and last_day is not None:
        handed_in_on = timezone.localdate(event.at)
        late = days_late(handed_in_on=handed_in_on, last_day=last_day)
        if late:
            said = ngettext(
                "The completion was handed in, %(days)s day late",
                "The completion was handed in, %(days)s days late",
                late,
            )
            return said % {"days": late}
    return str(APPLICATION_EVENTS[what])


def decision_of(application: Application) -> DecisionLine | None:
    """Return the latest decision that has been sent; what is prepared is not told."""
    sent = application.decision_lines.filter(decision__sent_at__isnull=False)
    return sent.select_related("decision").order_by("decision__sent_at").last()


def _said(
    application: Application,
    state: ApplicationState,
    *,
    on: date,
    is_open: bool,
    is_late: bool,
) -> str:
    round_ = application.round
    if round_.state in STOPPED and state in CHANGEABLE | {ApplicationState.WAITING}:
        return (
            _("The round is postponed. What you have written is kept.")
            if round_.state == RoundState.POSTPONED
            else _("The round is cancelled. What you have written is kept.")
        )
    if state is ApplicationState.DRAFT:
        return _said_of_draft(is_open=is_open, is_late=is_late)
    if state is ApplicationState.SUBMITTED:
        return _said_of_handed_in(application, is_open=is_open)
    if state is ApplicationState.COMPLETION:
        return _said_of_completion(application, on=on)
    if state is ApplicationState.WAITING and application.waiting_number:
        return _("You are number %(number)s on the waiting list.") % {
            "number": application.waiting_number
        }
    return {
        ApplicationState.ACCEPTED: _("You take part in the round."),
        ApplicationState.WAITING: _("You are on the waiting list."),
        ApplicationState.DECLINED: _("You did not get a place in this round."),
        ApplicationState.WITHDRAWN: _("You have withdrawn the application."),
        ApplicationState.DROPPED_OUT: _("You have left the round."),
    }[state]


def _said_of_draft(*, is_open: bool, is_late: bool) -> str:
    if is_open:
        return _("The application is not handed in yet.")
    if is_late:
        return _(
            "The last day has passed, and the application is not handed in. You can "
            "still do it, with a reason: the coordinator decides whether to take it."
        )
    return _("The application was never handed in. What you wrote is kept here.")


def _said_of_handed_in(application: Application, *, is_open: bool) -> str:
    late = queries.days_late(application)
    if late:
        said = ngettext(
            "The application was handed in %(days)s day late. The coordinator decides "
            "whether to take it.",
            "The application was handed in %(days)s days late. The coordinator decides "
            "whether to take it.",
            late,
        )
        return said % {"days": late}
    if is_open:
        return _("The application is handed in. You can change it until the last day.")
    return _("The application is handed in and is being read.")


def _said_of_completion(application: Application, *, on: date) -> str:
    by = application.completion_by_on
    if by is not None and by < on:
        return _(
            "The coordinator has asked you to complete the application. The day has "
            "passed: hand in the completion at once, and it is marked as late."
        )
    return _("The coordinator asks you to complete the application.")


def _next(
    application: Application,
    state: ApplicationState,
    *,
    on: date,
    is_open: bool,
    is_late: bool,
) -> tuple[date | None, str]:
    """Return the next day that matters to the applicant, and what happens then."""
    round_ = application.round
    if round_.state in STOPPED:
        return None, ""
    if state is ApplicationState.COMPLETION:
        return application.completion_by_on, _("Last day for the completion")
    if is_open and state in CHANGEABLE:
        return round_.applications_close_on, _("Last day to apply")
    if (is_open or is_late) and state is ApplicationState.SUBMITTED:
        return round_.decision_by_on, _("A decision at the latest")
    kick_off = round_.kick_off_on
    if state is ApplicationState.ACCEPTED and kick_off and kick_off >= on:
        return kick_off, _("Kick-off")
    return None, ""

"""Beginning and handing in an application: who may, what is missing, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.domain.applications import (
    ApplicationEventKind,
    ApplicationState,
    criteria_of,
)
from bollplank.domain.calls import CallPhase
from bollplank.organisations.models import Organisation
from bollplank.programme.application_words import summary_of
from bollplank.programme.models import Application, ApplicationEvent, Round
from bollplank.programme.queries import application_choices, calls, rounds
from bollplank.programme.queries import applications as queries
from bollplank.web.presenters.application_pages import CriterionLine, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBegin:
    """One of the reader's organisations, and its application where it is begun."""

    organisation: Organisation
    application: Application | None
    fits: bool
    """Whether the round is for this kind of organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Whether an application to the round can be begun that day."""

    is_open: bool
    is_late: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What handing in is today: the first time, a change, a completion, late."""

    criteria: Sequence[CriterionLine]
    summary: str
    lacks: bool
    is_late: bool
    is_change: bool
    is_completion: bool
    completion_late: bool
    """Whether the day that was set for the completion has passed."""


def organisations_to_begin_for(
    user: User | None, round_: Round, *, on: date
) -> list[ToBegin]:
    """Return the organisations this person has a seat in, those that fit first."""
    if user is None:
        return []
    own = rounds.organisations_of(user, on=on).order_by("sort_key", "pk")
    fitting = set(application_choices.may_apply(round_).values_list("pk", flat=True))
    begun = {row.organisation_id: row for row in round_.applications.all()}
    found = [
        ToBegin(
            organisation=organisation,
            application=begun.get(organisation.pk),
            fits=organisation.pk in fitting,
        )
        for organisation in own
    ]
    return sorted(found, key=lambda one: not one.fits)


def phase(round_: Round, *, on: date) -> Phase:
    """Return what the call is that day to somebody who wants to begin."""
    rules = queries.rules_of(round_)
    is_open, is_late = rules.open_on(on), rules.late_on(on)
    return Phase(is_open=is_open, is_late=is_late, said=_said(round_, on=on))


def step(application: Application, *, on: date) -> Step:
    """Return what handing in would be that day."""
    rules = queries.rules_of(application.round)
    criteria = criteria_of(queries.answers_of(application), rules)
    state = ApplicationState(application.state)
    return Step(
        criteria=lines_of(criteria),
        summary=summary_of(criteria),
        lacks=any(not criterion.met for criterion in criteria),
        is_late=rules.late_on(on)
        and state in {ApplicationState.DRAFT, ApplicationState.WITHDRAWN},
        is_change=state is ApplicationState.SUBMITTED,
        is_completion=state is ApplicationState.COMPLETION,
        completion_late=state is ApplicationState.COMPLETION
        and application.completion_by_on is not None
        and application.completion_by_on < on,
    )


def receipt_in_words(application: Application, event: ApplicationEvent) -> str:
    """Return what is said when it has been handed in, with the receipt's number."""
    said = {
        ApplicationEventKind.SUBMITTED: _("The application is handed in."),
        ApplicationEventKind.CHANGED: _("Your changes are handed in."),
        ApplicationEventKind.COMPLETED: _("The completion is handed in."),
    }[ApplicationEventKind(event.what)]
    receipt = _("Receipt number %(number)s, %(time)s. It has been mailed to you.") % {
        "number": receipt_number(application, event),
        "time": date_format(timezone.localtime(event.at), "DATETIME_FORMAT"),
    }
    return f"{said} {receipt}"


def receipt_number(application: Application, event: ApplicationEvent) -> str:
    """Return the number of a receipt: that of the application, and of the event."""
    return f"{application.pk}-{event.pk}"


def _said(round_: Round, *, on: date) -> str:
    match calls.phase_on(round_, on):
        case CallPhase.OPEN:
            return ""
        case CallPhase.POSTPONED:
            return _("The round is postponed. Applications cannot be begun now.")
        case CallPhase.CANCELLED:
            return _("The round is cancelled.")
        case CallPhase.COMING | CallPhase.PREPARED:
            return _("The call is not open yet.")
        case CallPhase.CLOSED:
            pass
    if queries.rules_of(round_).late_on(on):
        return _(
            "The last day has passed. You can still begin and hand in, with a reason: "
            "the coordinator decides whether to take it."
        )
    return _("The call is closed, and the decision is taken.")

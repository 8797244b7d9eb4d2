"""Rows of applications as operations take and mark them: held, touched, told of."""

from datetime import datetime

from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.domain import applying
from bollplank.domain.applications import ApplicationEventKind, ApplicationState
from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Application, ApplicationEvent
from bollplank.programme.queries import applications as queries


def held(application: Application) -> Application:
    """Return the application as it stands now, held until the transaction ends."""
    rows = Application.objects.select_related("organisation", "round__model_version")
    return rows.select_for_update(of=["self"]).get(pk=application.pk)


def held_open(application: Application, *, at: datetime) -> Application:
    """Return the application as ``held`` does, if it may be changed.

    Raises
    ------
    RefusedError
        It may not.
    """
    row = held(application)
    problems = list(
        applying.problems_with_changing(
            state=ApplicationState(row.state),
            rules=queries.rules_of(row.round),
            on=timezone.localdate(at),
        )
    )
    if problems:
        raise RefusedError(problems)
    return row


def touch(row: Application, *, by: User, at: datetime) -> None:
    """Note who changed an application last, and that its version is another one."""
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()


def note_event(
    row: Application,
    what: ApplicationEventKind,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
) -> ApplicationEvent:
    """Write down what happened, as the applicant is told. Never changed afterwards."""
    return ApplicationEvent.objects.create(
        application=row, what=what, by=by, at=at, note=note
    )

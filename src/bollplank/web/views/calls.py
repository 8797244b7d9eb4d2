"""Public pages about calls: which there are, one of them, and its days as files."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.accounts.models import User
from bollplank.documents.calendars import calendar as calendar_file
from bollplank.documents.plans import work_plan_pdf
from bollplank.programme.models import Round
from bollplank.programme.queries import application_choices, tasks
from bollplank.programme.queries import applications as application_queries
from bollplank.programme.queries import calls as queries
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import call_changes, call_files
from bollplank.web.presenters import calls as presenter
from bollplank.web.presenters import rounds as round_presenter
from bollplank.web.presenters.paragraphs import spoken


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the calls: open, coming and earlier."""
    on = timezone.localdate()
    found = list(queries.visible_to(request.user, on=on))
    lines = presenter.lines(found, on=on)
    context = {
        **lines,
        "coordinates": _coordinates(request),
        "made_up": any(round_.is_made_up for round_ in found),
    }
    return render_page(request, "calls/list.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a call. A draft is not here for others than coordinators."""
    on = timezone.localdate()
    round_ = _found(request, code, on=on)
    names = application_choices.service_fields().service_fields
    fields = application_queries.rules_of(round_).service_fields
    context = {
        "round": round_,
        "headline": presenter.headline(round_, on=on),
        "lead": presenter.lead(round_, on=on),
        "phase": queries.phase_on(round_, on),
        "invitation": spoken(round_.invitation),
        "apply_url": presenter.apply_url(round_, on=on),
        "days": presenter.days(round_, on=on),
        "criteria": presenter.criteria(round_),
        "fee": presenter.money(round_),
        "service_fields": [one.name for one in names if one.code in fields],
        "meetings": presenter.meetings(round_, at=timezone.now()),
        "questions": [(one, spoken(one.answer)) for one in round_.call_questions.all()],
        "steps": round_presenter.step_lines(tasks.steps_of(round_), on=on),
        "changes": call_changes.changes(round_),
        "coordinates": _coordinates(request),
        "made_up": round_.is_made_up,
        "crumbs": [
            Crumb(_("Take part"), reverse("calls:list")),
            Crumb(presenter.name_of(round_)),
        ],
    }
    return render_page(request, "calls/detail.html", context)


@require_safe
def work_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the work plan of a round as PDF, in the reader's language."""
    on = timezone.localdate()
    round_ = _found(request, code, on=on)
    plan = call_files.work_plan(round_, page=_page(request, round_), on=on)
    name = f"{round_.code}-{_('work-plan')}.pdf"
    return HttpResponse(
        work_plan_pdf(plan),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the days, meetings and steps of a round as a calendar."""
    return _calendar(request, code, only_meetings=False)


@require_safe
def meetings_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the information meetings of a call as a calendar."""
    return _calendar(request, code, only_meetings=True)


def _calendar(request: HttpRequest, code: str, *, only_meetings: bool) -> HttpResponse:
    on = timezone.localdate()
    round_ = _found(request, code, on=on)
    made = call_files.calendar(
        round_,
        page=_page(request, round_),
        host=request.get_host().partition(":")[0],
        on=on,
        only_meetings=only_meetings,
    )
    return HttpResponse(
        calendar_file(made),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{round_.code}.ics"',
            "Content-Language": get_language() or settings.LANGUAGE_CODE,
        },
    )


def _found(request: HttpRequest, code: str, *, on: date) -> Round:
    visible = queries.with_parts(queries.visible_to(request.user, on=on))
    return get_object_or_404(visible, code=code)


def _page(request: HttpRequest, round_: Round) -> str:
    return request.build_absolute_uri(reverse("calls:detail", args=[round_.code]))


def _coordinates(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and user.is_coordinator

"""Pages of applications: mine, one of them, and where it is written."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.models import Application
from bollplank.programme.operations import applications as operations
from bollplank.programme.queries import applications as queries
from bollplank.web.forms.applications import ApplicationForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import application_pages as pages
from bollplank.web.presenters import application_reading as reading
from bollplank.web.presenters import applications as presenter

ONWARDS = {
    "documents": "applications:documents",
    "partners": "applications:partners",
    "hand-in": "applications:hand-in",
}
"""Where a button beside the form leads when what is written has been saved."""


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the applications of my organisations, and where each stands."""
    on = timezone.localdate()
    found = presenter.lines(request.user, on=on)
    context = {
        "lines": found,
        "histories": presenter.histories(request.user, on=on),
        "calls": presenter.open_calls(request.user, on=on),
        "made_up": any(line.application.organisation.is_made_up for line in found),
    }
    return render_page(request, "applications/list.html", context)


@login_required
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """Show where an application stands, what has happened and what it says."""
    on = timezone.localdate()
    mine = queries.with_parts(queries.visible_to(request.user, on=on))
    application = get_object_or_404(mine, pk=pk)
    context = {
        "standing": presenter.standing(application, on=on),
        "events": presenter.events(application),
        "decision": presenter.decision_of(application),
        "chapters": reading.chapters(application),
        "summary": pages.summary(application),
        **around(application),
    }
    return render_page(request, "applications/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Show the form, and save what is written in it, field by field."""
    application = writable(request, pk)
    if request.method == "POST":
        return _save(request, application)
    if not presenter.standing(application, on=timezone.localdate()).may_write:
        return go_to(request, "applications:detail", pk=pk)
    return _page(request, application, ApplicationForm(application=application))


def writable(request: Request, pk: int) -> Application:
    """Return one of the reader's applications, or 404. What may be done, rules tell."""
    mine = queries.visible_to(request.user, on=timezone.localdate())
    found: Application = get_object_or_404(queries.with_parts(mine), pk=pk)
    return found


def around(application: Application, *here: str) -> dict[str, object]:
    """Return what every page about an application shows: its names and the way to it."""
    name = presenter.name_of(application)
    crumbs = [Crumb(_("Applications"), resolve_url("applications:list"))]
    if here:
        url = resolve_url("applications:detail", pk=application.pk)
        crumbs += [Crumb(name, url), *(Crumb(label) for label in here)]
    else:
        crumbs.append(Crumb(name))
    return {
        "application": application,
        "name": name,
        "crumbs": crumbs,
        "made_up": application.organisation.is_made_up,
    }


def _page(
    request: Request,
    application: Application,
    form: ApplicationForm,
    *,
    conflicts: Iterable[str] = (),
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the form with what was typed. To htmx only the part about saving is sent."""
    on = timezone.localdate()
    page = pages.writing(application, form, by=request.user, on=on, conflicts=conflicts)
    context = {"page": page, "form": form, "refused": refused, "swapped": True}
    if request.htmx and form.is_bound:
        context |= {"application": application}
        return render_page(
            request, "applications/edit.html", context, part="saved", status=status
        )
    context |= {
        "swapped": False,
        "standing": presenter.standing(application, on=on),
        "is_completion": application.state == ApplicationState.COMPLETION,
        "documents": reading.documents_of(application),
        "partners": reading.partners_of(application),
        **around(application, _("Write")),
    }
    return render_page(request, "applications/edit.html", context, status=status)


def _save(request: Request, application: Application) -> HttpResponse:
    form = ApplicationForm(request.POST, application=application)
    form.is_valid()
    try:
        saved = operations.write(
            application=application,
            typed=form.typed(),
            seen=form.had_before(),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        said = " ".join(str(PROBLEMS[one.code]) for one in refusal.problems)
        return _page(request, application, form, refused=said, status=409)
    stored = queries.with_parts(Application.objects.filter(pk=application.pk)).get()
    form.stored = ApplicationForm(application=stored).stored
    if saved.conflicts or form.errors or request.htmx:
        status = 409 if saved.conflicts else 422 if form.errors else 200
        return _page(request, stored, form, conflicts=saved.conflicts, status=status)
    messages.success(request, _("What you have written is saved."))
    onwards = ONWARDS.get(request.POST.get("then", ""), "applications:edit")
    return go_to(request, onwards, pk=application.pk)

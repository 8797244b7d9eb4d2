"""The steps of an application: begin, hand in, complete, withdraw."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.models import Application, ApplicationEvent
from bollplank.programme.operations import applications as operations
from bollplank.programme.queries import applications as queries
from bollplank.programme.queries import calls, rounds
from bollplank.web.forms.application_steps import HandInForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import application_pages as pages
from bollplank.web.presenters import application_reading as reading
from bollplank.web.presenters import application_steps as presenter
from bollplank.web.presenters import applications
from bollplank.web.templatetags.words import in_language
from bollplank.web.views.applications import around, writable


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Show the ways to begin an application to a round, and begin one."""
    on = timezone.localdate()
    round_ = get_object_or_404(calls.visible_to(request.user, on=on), code=code)
    user = request.user if isinstance(request.user, User) else None
    if request.method == "POST":
        if user is None:
            return redirect_to_login(request.get_full_path())
        own = rounds.organisations_of(user, on=on)
        organisation = get_object_or_404(own, code=request.POST.get("organisation", ""))
        try:
            row = operations.begin(
                round_=round_, organisation=organisation, by=user, at=timezone.now()
            )
        except RefusedError as refusal:
            _tell(request, refusal.problems)
        else:
            page = "edit" if row.state == ApplicationState.DRAFT else "detail"
            return go_to(request, f"applications:{page}", pk=row.pk)
    context = {
        "round": round_,
        "choices": presenter.organisations_to_begin_for(user, round_, on=on),
        "phase": presenter.phase(round_, on=on),
        "here": request.get_full_path(),
        "crumbs": [
            Crumb(in_language(round_.name), resolve_url("calls:detail", code=code)),
            Crumb(_("Apply")),
        ],
        "made_up": round_.is_made_up,
    }
    return render_page(request, "applications/begin.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, pk: int) -> HttpResponse:
    """Show everything as it will be read, and hand it in."""
    application = writable(request, pk)
    form = HandInForm(request.POST if request.method == "POST" else None)
    problems: Sequence[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            event = _handed_in(request, application, form)
        except RefusedError as refusal:
            problems = refusal.problems
            form.add_problems(one for one in problems if one.field in form.fields)
        else:
            messages.success(request, presenter.receipt_in_words(application, event))
            return go_to(request, "applications:detail", pk=pk)
    on = timezone.localdate()
    standing = applications.standing(application, on=on)
    if not (problems or form.errors or standing.may_hand_in):
        return go_to(request, "applications:detail", pk=pk)
    context = {
        "step": presenter.step(application, on=on),
        "standing": standing,
        "chapters": reading.chapters(application),
        "refused": pages.missing_in_words(
            one for one in problems if one.field not in form.fields
        ),
        "form": form,
        **around(application, _("Hand in")),
    }
    status = 422 if problems or form.errors else 200
    return render_page(request, "applications/hand_in.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Ask whether to withdraw, and withdraw."""
    on = timezone.localdate()
    application = get_object_or_404(queries.visible_to(request.user, on=on), pk=pk)
    if request.method == "POST":
        try:
            operations.withdraw(
                application=application,
                by=request.user,
                at=timezone.now(),
                link_to=link_to(request),
            )
        except RefusedError as refusal:
            _tell(request, refusal.problems)
        else:
            messages.success(
                request, _("The application is withdrawn. Nothing you wrote is lost.")
            )
        return go_to(request, "applications:detail", pk=pk)
    standing = applications.standing(application, on=on)
    if not standing.may_withdraw:
        return go_to(request, "applications:detail", pk=pk)
    context = {"standing": standing, **around(application, _("Withdraw"))}
    return render_page(request, "applications/withdraw.html", context)


def link_to(request: HttpRequest) -> operations.LinkTo:
    """Return what makes whole addresses of applications' pages, for mails."""

    def link(application: Application) -> str:
        path = resolve_url("applications:detail", pk=application.pk)
        return request.build_absolute_uri(path)

    return link


def _handed_in(
    request: Request, application: Application, form: HandInForm
) -> ApplicationEvent:
    said = {"to_come": form.cleaned_data["to_come"]}
    now, link = timezone.now(), link_to(request)
    if application.state == ApplicationState.COMPLETION:
        return operations.complete(
            application=application, by=request.user, at=now, link_to=link, **said
        )
    return operations.submit(
        application=application,
        late_reason=form.cleaned_data["late_reason"],
        by=request.user,
        at=now,
        link_to=link,
        **said,
    )


def _tell(request: HttpRequest, problems: Sequence[Problem]) -> None:
    for problem in problems:
        messages.warning(request, str(PROBLEMS[problem.code]))

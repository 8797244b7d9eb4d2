"""The page of one application for those who review it, and what is done there."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.documents.shelf import Shelf
from bollplank.domain.applications import (
    ApplicationEventKind,
    ApplicationState,
    PartnerKind,
)
from bollplank.domain.problems import RefusedError
from bollplank.domain.reviews import PROPOSED_COMPLETION_DAYS, REVIEWABLE
from bollplank.improvement.words import PROBLEMS
from bollplank.programme import application_words
from bollplank.programme.models import Application
from bollplank.programme.operations import completions
from bollplank.programme.operations import reviews as operations
from bollplank.programme.queries import histories
from bollplank.programme.queries import reviews as queries
from bollplank.web.forms.reviews import CompletionForm, ReviewForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import reviews as board
from bollplank.web.presenters import reviews_detail as presenter
from bollplank.web.presenters.reviews_links import applicants_page
from bollplank.web.views.reviews import crumbs_to, round_for, rows_seen


@login_required
@require_safe
def detail(request: Request, code: str, pk: int) -> HttpResponse:
    """Show an application with its criteria beside, reviews and what has happened."""
    application = _application(request, code, pk)
    return _detail_page(request, application, _review_form(request, application))


@login_required
@require_POST
def review(request: Request, code: str, pk: int) -> HttpResponse:
    """Write one's own review, or change it."""
    application = _application(request, code, pk)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            operations.write(
                application=application,
                verdict=form.verdict_chosen(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("Your review is saved."))
            return go_to(request, _back(request, application))
    return _detail_page(request, application, form, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def completion(request: Request, code: str, pk: int) -> HttpResponse:
    """Show the form for asking for a completion, and ask for it."""
    application = _coordinated(request, code, pk)
    on = timezone.localdate()
    form = CompletionForm(request.POST or None, initial=_proposed(application))
    if request.method == "POST" and form.is_valid():
        try:
            completions.ask(
                application=application,
                text=form.cleaned_data["text"],
                last_day=form.cleaned_data["last_day"],
                link_to=applicants_page(request),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The applicant is asked to complete it."))
            return go_to(request, _back(request, application))
    criteria = presenter.criteria_shown(application)
    context = {
        "application": application,
        "round": application.round,
        "form": form,
        "query": board.asked_for(request.GET).query(),
        "said": presenter.completion_said(application, on=on),
        "criteria": criteria,
        "criteria_said": presenter.summary(criteria),
        "open": application.state in REVIEWABLE,
        "crumbs": crumbs_to(
            application.round,
            Crumb(application.organisation.name, _back(request, application)),
            Crumb(_("Completion")),
        ),
        "made_up": application.round.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "reviews/completion.html", context, status=status)


@login_required
@require_POST
def take_back(request: Request, code: str, pk: int) -> HttpResponse:
    """Take a completion back."""
    application = _coordinated(request, code, pk)
    try:
        completions.take_back(
            application=application,
            link_to=applicants_page(request),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(PROBLEMS[problem.code]))
    else:
        messages.success(request, _("The completion is no longer asked for."))
    return go_to(request, _back(request, application))


@login_required
@require_safe
def document(request: Request, code: str, pk: int, document: int) -> HttpResponseBase:
    """Send a document of an application. Never shown in place."""
    application = _application(request, code, pk)
    found = get_object_or_404(application.documents, pk=document)
    path = Shelf(settings.DOCUMENTS).path(found.digest)
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


def _application(request: Request, code: str, pk: int) -> Application:
    round_ = round_for(request, code)
    return get_object_or_404(queries.opened_by(request.user, round_), pk=pk)


def _coordinated(request: Request, code: str, pk: int) -> Application:
    """Return the application to a coordinator; others are told nothing is there."""
    if not queries.is_coordinator(request.user):
        raise Http404
    return _application(request, code, pk)


def _review_form(request: Request, application: Application) -> ReviewForm:
    own = queries.reviews_of(application, seen_by=request.user).own
    initial = {"verdict": own.verdict, "reason": own.reason} if own else None
    return ReviewForm(initial=initial)


def _proposed(application: Application) -> dict[str, object]:
    """Return what stands in the form: what was asked, else what is missing."""
    if application.state == ApplicationState.COMPLETION:
        return {
            "text": application.completion_asked,
            "last_day": application.completion_by_on,
        }
    return {
        "text": presenter.proposed_completion(application),
        "last_day": timezone.localdate() + timedelta(days=PROPOSED_COMPLETION_DAYS),
    }


def _back(request: Request, application: Application) -> str:
    """Return the application's page, with the reader's place on the board kept."""
    return _address(request, application)(application.pk)


def _address(request: Request, application: Application) -> Callable[[int], str]:
    """Return what makes addresses of applications as the reader has the board."""
    query = board.asked_for(request.GET).query()

    def address(pk: int) -> str:
        url = reverse("reviews:detail", args=[application.round.code, pk])
        return f"{url}?{query}" if query else url

    return address


def _detail_page(
    request: Request, application: Application, form: ReviewForm, *, status: int = 200
) -> HttpResponse:
    on = timezone.localdate()
    round_, user = application.round, request.user
    rows = board.chosen(rows_seen(request, round_), board.asked_for(request.GET))
    coordinates = queries.is_coordinator(user)
    partners = list(application.partners.all())
    criteria = presenter.criteria_shown(application)
    context = {
        "application": application,
        "round": round_,
        "organisation": application.organisation,
        "coordinates": coordinates,
        "query": board.asked_for(request.GET).query(),
        "beside": presenter.beside(
            rows, application.pk, _address(request, application)
        ),
        "late": board.late_said(application, round_.applications_close_on),
        "criteria": criteria,
        "criteria_said": presenter.summary(criteria),
        "completion": presenter.completion_said(application, on=on),
        "fields": presenter.service_fields(application),
        "replies": presenter.replies(application),
        "wished": [one for one in partners if one.kind == PartnerKind.WISHED],
        "excluded": [one for one in partners if one.kind == PartnerKind.EXCLUDED],
        "documents": list(
            presenter.documents_shown(application, application.documents.all())
        ),
        "reviews": queries.reviews_of(application, seen_by=user),
        "open": application.state in REVIEWABLE,
        "form": form,
        "events": [
            (
                application_words.APPLICATION_EVENTS[ApplicationEventKind(event.what)],
                event,
            )
            for event in application.events.all()
        ],
        "earlier": presenter.other_rounds(
            histories.of(application.organisation, seen_by=user, on=on), round_
        ),
        "crumbs": crumbs_to(round_, Crumb(application.organisation.name)),
        "made_up": round_.is_made_up,
    }
    return render_page(request, "reviews/detail.html", context, status=status)

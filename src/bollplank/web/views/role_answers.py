"""Pages where a role answers alone, and where the answers are put side by side."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement.models import RoleSheet, SelfAssessment
from bollplank.improvement.operations import role_answers
from bollplank.improvement.queries import assessments as assessment_queries
from bollplank.improvement.queries import role_answers as queries
from bollplank.web.forms.role_answers import RoleAnswerForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import role_answers as presenter
from bollplank.web.presenters import role_differences as side_by_side
from bollplank.web.views.assessments import around


@login_required
@require_safe
def own(request: Request, pk: int) -> HttpResponse:
    """Show the reader's own answers, to fill in alone."""
    assessment = _ours(request, pk)
    sheet = queries.own_sheet(assessment, of=request.user)
    if sheet is None:
        if assessment.state != AssessmentState.DRAFT:
            raise Http404
        role = queries.role_of(
            request.user, assessment=assessment, on=timezone.localdate()
        )
        if role is None:
            raise Http404
        context = {
            "finished": presenter.finished(assessment, on=timezone.localdate()),
            **around(assessment, _("Answer alone")),
        }
        return render_page(request, "role_answers/begin.html", context)
    return _own_page(request, sheet)


@login_required
@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin the reader's own answers, and go to them."""
    assessment = _ours(request, pk)
    role = queries.role_of(request.user, assessment=assessment, on=timezone.localdate())
    if role is None or assessment.state != AssessmentState.DRAFT:
        raise Http404
    role_answers.begin(
        assessment=assessment, role=role, by=request.user, at=timezone.now()
    )
    return go_to(request, "assessments:own", pk=pk)


@login_required
@require_POST
def save_own(request: Request, pk: int, moment: str) -> HttpResponse:
    """Save one of the reader's own answers. What was typed is never lost."""
    sheet = _own_sheet(request, pk)
    ratings = sheet.ratings.select_related("moment")
    rating = get_object_or_404(ratings, moment__code=moment)
    highest = sheet.assessment.questionnaire.scale_highest
    form = RoleAnswerForm(request.POST, rating=rating, scale_highest=highest)
    problems: Iterable[Problem] = ()
    if form.is_valid():
        try:
            role_answers.answer(
                rating=rating,
                said=form.said(),
                seen_version=form.cleaned_data["seen_version"],
                at=timezone.now(),
            )
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            return _saved(request, sheet, form)
    return _own_page(request, sheet, form=form, problems=problems)


def _saved(request: Request, sheet: RoleSheet, form: RoleAnswerForm) -> HttpResponse:
    page = presenter.own_page(sheet, on=timezone.localdate())
    one = page.moment_of(form.rating)
    if request.htmx:
        context = {"page": page, "one": one, "swapped": True}
        return render_page(request, "role_answers/moment.html", context, part="saved")
    url = resolve_url("assessments:own", pk=sheet.assessment_id)
    return HttpResponseRedirect(f"{url}#{one.next_anchor or one.anchor}")


@login_required
@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """Say that the reader's own answers are ready."""
    sheet = _own_sheet(request, pk)
    try:
        role_answers.finish(sheet=sheet, at=timezone.now())
    except RefusedError as refusal:
        return _own_page(request, sheet, problems=refusal.problems)
    messages.success(request, _("Your answers are ready for the talk."))
    return go_to(request, "assessments:own", pk=pk)


@login_required
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Open the reader's own answers again, as long as nobody has seen them."""
    sheet = _own_sheet(request, pk)
    try:
        role_answers.take_back(sheet=sheet)
    except RefusedError as refusal:
        for text in presenter.refused(refusal.problems):
            messages.warning(request, text)
    return go_to(request, "assessments:own", pk=pk)


@login_required
@require_safe
def differences(request: Request, pk: int) -> HttpResponse:
    """Show the roles' answers side by side, once they have been put there."""
    assessment = _ours(request, pk)
    on = timezone.localdate()
    shown = assessment.answers_shown_at is not None
    context = {
        "found": side_by_side.differences(assessment, to=request.user, on=on)
        if shown
        else None,
        "waiting": presenter.waiting(assessment, on=on),
        "progress": queries.progress_of(assessment, on=on),
        **around(assessment, _("Roles side by side")),
    }
    return render_page(request, "role_answers/differences.html", context)


@login_required
@require_POST
def show(request: Request, pk: int) -> HttpResponse:
    """Put the roles' answers side by side for the whole delegation."""
    assessment = _ours(request, pk)
    try:
        role_answers.show(assessment=assessment, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        for text in presenter.refused(refusal.problems):
            messages.warning(request, text)
    return go_to(request, "assessments:differences", pk=pk)


def _ours(request: Request, pk: int) -> SelfAssessment:
    on = timezone.localdate()
    ours = assessment_queries.editable_by(request.user, on=on)
    return get_object_or_404(ours, pk=pk)


def _own_sheet(request: Request, pk: int) -> RoleSheet:
    sheet = queries.own_sheet(_ours(request, pk), of=request.user)
    if sheet is None:
        raise Http404
    return sheet


def _own_page(
    request: Request,
    sheet: RoleSheet,
    *,
    form: RoleAnswerForm | None = None,
    problems: Iterable[Problem] = (),
) -> HttpResponse:
    found = list(problems)
    page = presenter.own_page(
        sheet, on=timezone.localdate(), bound=form, problems=found
    )
    status = 409 if form and found else 422 if form or found else 200
    if request.htmx and form:
        context = {"page": page, "one": page.moment_of(form.rating), "swapped": True}
        return render_page(
            request, "role_answers/moment.html", context, part="saved", status=status
        )
    context = {"page": page, **around(sheet.assessment, _("Answer alone"))}
    return render_page(request, "role_answers/own.html", context, status=status)

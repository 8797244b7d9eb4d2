"""Pages where the delegation scores the start with what it knows today."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement.models import Moment, SelfAssessment
from bollplank.improvement.operations import starts_seen_now as operations
from bollplank.improvement.queries import assessments, starts_seen_now
from bollplank.web.forms.starts_seen_now import StartSeenForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import starts_seen_now as presenter
from bollplank.web.views.assessments import around


@login_required
@require_safe
def look_back(request: Request, pk: int) -> HttpResponse:
    """Show the start beside how it is seen today, moment by moment."""
    assessment = _ours(request, pk)
    if assessment.state == AssessmentState.LOCKED:
        return go_to(request, "assessments:detail", pk=pk)
    return _page(request, assessment)


@login_required
@require_POST
def save(request: Request, pk: int, moment: str) -> HttpResponse:
    """Save how the start of one moment is seen. What was typed is never lost."""
    assessment = _ours(request, pk)
    found = get_object_or_404(assessment.questionnaire.moments, code=moment)
    if not _had_points(assessment, found):
        raise Http404
    form = presenter.form_for(assessment, found, request.POST)
    problems: Sequence[Problem] = ()
    if form.is_valid():
        try:
            operations.say(
                assessment=assessment,
                moment=found,
                said=form.said(),
                seen=form.saw(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            return _saved(request, assessment, found)
    return _page(request, assessment, form=form, problems=problems)


def _saved(
    request: Request, assessment: SelfAssessment, moment: Moment
) -> HttpResponse:
    on = timezone.localdate()
    page = presenter.looking_back(assessment, by=request.user, on=on)
    look = page.look_of(moment)
    if request.htmx:
        context = {"page": page, "look": look, "swapped": True}
        return render_page(
            request, "starts_seen_now/moment.html", context, part="saved"
        )
    number = moment.number
    messages.success(request, _("Moment %(number)s is saved.") % {"number": number})
    url = resolve_url("assessments:start", pk=assessment.pk)
    return HttpResponseRedirect(f"{url}#{look.next_anchor or look.anchor}")


def _page(
    request: Request,
    assessment: SelfAssessment,
    *,
    form: StartSeenForm | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    page = presenter.looking_back(
        assessment,
        by=request.user,
        on=timezone.localdate(),
        bound=form,
        problems=problems,
    )
    status = 409 if form and problems else 422 if form else 200
    if request.htmx and form:
        context = {"page": page, "look": page.look_of(form.moment), "swapped": True}
        return render_page(
            request, "starts_seen_now/moment.html", context, part="saved", status=status
        )
    context = {"page": page, **around(assessment, _("The start, seen today"))}
    return render_page(request, "starts_seen_now/edit.html", context, status=status)


def _had_points(assessment: SelfAssessment, moment: Moment) -> bool:
    start = starts_seen_now.start_of(assessment)
    return (
        start is not None
        and start.ratings.filter(moment=moment, points__isnull=False).exists()
    )


def _ours(request: Request, pk: int) -> SelfAssessment:
    ours = assessments.editable_by(request.user, on=timezone.localdate())
    return get_object_or_404(ours, pk=pk)

"""The steps an assessment takes as a whole: agree, lock, correct, share."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bollplank.domain.assessments import AssessmentState, Sharing
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.improvement import words
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries import assessments as queries
from bollplank.improvement.queries import audiences
from bollplank.web.forms.assessments import SharingForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import assessments as presenter
from bollplank.web.views.assessments import around, filling_page


@login_required
@require_POST
def agree(request: Request, pk: int) -> HttpResponse:
    """Call the draft the delegation's joint view, or tell what is missing."""
    assessment = _editable(request, pk)
    try:
        assessments.agree(assessment=assessment, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        return _refused(request, assessment, refusal.problems)
    messages.success(request, _("You have agreed. Lock it when you are sure."))
    return go_to(request, "assessments:detail", pk=pk)


@login_required
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Make an agreed assessment a draft again."""
    assessment = _editable(request, pk)
    try:
        assessments.reopen(assessment=assessment, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        return _refused(request, assessment, refusal.problems)
    messages.success(request, _("It is a draft again, and only you can see it."))
    return go_to(request, "assessments:detail", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: Request, pk: int) -> HttpResponse:
    """Ask whether to lock for good, and lock."""
    assessment = _editable(request, pk)
    if request.method != "POST":
        if assessment.state != AssessmentState.AGREED:
            return go_to(request, "assessments:detail", pk=pk)
        context = {
            "always": presenter.always(audiences.of(assessment)),
            **around(assessment, _("Lock")),
        }
        return render_page(request, "assessments/lock.html", context)
    try:
        assessments.lock(assessment=assessment, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        return _refused(request, assessment, refusal.problems)
    messages.success(request, _("It is locked. Choose who else may see it."))
    return go_to(request, "assessments:share", pk=pk)


@login_required
@require_POST
def revise(request: Request, pk: int) -> HttpResponse:
    """Begin a correction of a locked assessment, and go to it."""
    assessment = _editable(request, pk)
    try:
        revision = assessments.revise(
            assessment=assessment, by=request.user, at=timezone.now()
        )
    except RefusedError as refusal:
        return _refused(request, assessment, refusal.problems)
    messages.success(
        request, _("This is a new revision. What was locked stays as it is.")
    )
    return go_to(request, "assessments:detail", pk=revision.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, pk: int) -> HttpResponse:
    """Show who would see a locked assessment, and share it or take it back."""
    assessment = _editable(request, pk)
    if assessment.state != AssessmentState.LOCKED:
        return _refused(request, assessment, [Problem(ProblemCode.NOT_LOCKED)])
    form = SharingForm(request.POST or None, initial={"sharing": assessment.sharing})
    if request.method == "POST" and form.is_valid():
        sharing = form.cleaned_data["sharing"]
        assessments.share(
            assessment=assessment, sharing=sharing, by=request.user, at=timezone.now()
        )
        messages.success(request, _said_of(sharing))
        return go_to(request, "assessments:detail", pk=pk)
    context = {
        "form": form,
        "circles": presenter.circles(audiences.of(assessment), assessment.sharing),
        **around(assessment, _("Share")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "assessments/share.html", context, status=status)


def _said_of(sharing: Sharing) -> str:
    if sharing is Sharing.OWN:
        return _("It is no longer shared.")
    return _("It is shared. Seen by: %(who)s.") % {"who": words.SHARINGS[sharing]}


def _editable(request: Request, pk: int) -> SelfAssessment:
    on = timezone.localdate()
    return get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)


def _refused(
    request: Request, assessment: SelfAssessment, problems: Iterable[Problem]
) -> HttpResponse:
    """Show what stops the step, where it can be put right."""
    found = list(problems)
    assessment.refresh_from_db()
    if assessment.state == AssessmentState.DRAFT and any(one.field for one in found):
        return filling_page(request, assessment, problems=found)
    for text in dict.fromkeys(str(words.PROBLEMS[one.code]) for one in found):
        messages.warning(request, text)
    return go_to(request, "assessments:detail", pk=assessment.pk)

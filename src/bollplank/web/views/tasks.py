"""Saying that a task is done, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bollplank.domain.problems import RefusedError
from bollplank.improvement import words
from bollplank.programme.models import Participation
from bollplank.programme.operations import tasks
from bollplank.programme.queries import participations
from bollplank.web.http import Request, go_to
from bollplank.web.templatetags.words import in_language


@login_required
@require_POST
def complete(request: Request, code: str, organisation: str, pk: int) -> HttpResponse:
    """Note that one of the reader's own organisations has done a task."""
    place = _place(request, code, organisation)
    task = get_object_or_404(participations.tasks_in(place), pk=pk)
    try:
        tasks.complete(
            round_=place.round,
            organisation=place.organisation,
            task=task,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        return _refused(request, refusal)
    said = _("Done: %(task)s.") % {"task": in_language(task.name)}
    messages.success(request, said)
    return go_to(request, "home")


@login_required
@require_POST
def undo(request: Request, code: str, organisation: str, pk: int) -> HttpResponse:
    """Take back that a task was done."""
    place = _place(request, code, organisation)
    task = get_object_or_404(participations.tasks_in(place), pk=pk)
    try:
        tasks.undo(
            round_=place.round,
            organisation=place.organisation,
            task=task,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        return _refused(request, refusal)
    said = _("Not done: %(task)s.") % {"task": in_language(task.name)}
    messages.success(request, said)
    return go_to(request, "home")


def _place(request: Request, code: str, organisation: str) -> Participation:
    places = participations.working_for(request.user, on=timezone.localdate())
    return get_object_or_404(places, round__code=code, organisation__code=organisation)


def _refused(request: Request, refusal: RefusedError) -> HttpResponse:
    for problem in refusal.problems:
        messages.warning(request, str(words.PROBLEMS[problem.code]))
    return go_to(request, "home")

"""What is done to a proposal by hand: rules, moves, and asking what if."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Scenario
from bollplank.programme.operations import grouping_relaxing, scenarios
from bollplank.programme.queries import groupings as queries
from bollplank.web.http import Request, go_to
from bollplank.web.presenters import grouping_alternatives
from bollplank.web.views.grouping_answers import (
    computed,
    pin_form,
    proposal_answer,
    told_refusal,
    version_seen,
)


@login_required
@require_POST
def pin(request: Request, pk: int) -> HttpResponse:
    """Add a rule of the coordinator's own."""
    scenario = _scenario(request, pk)
    form = pin_form(scenario, request.POST)
    if not form.is_valid():
        return proposal_answer(request, scenario, pins=form)
    try:
        scenarios.pin(
            scenario=scenario,
            seen=version_seen(request),
            rule=form.pin(),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
    return go_to(request, "groupings:proposal", pk=pk)


@login_required
@require_POST
def relax(request: Request, pk: int) -> HttpResponse:
    """Give up a rule: one's own, a setting, a mentor's limit or an exclusion."""
    scenario = _scenario(request, pk)
    try:
        relaxed = grouping_relaxing.relax(
            scenario=scenario,
            seen=version_seen(request),
            what=request.POST.get("what", ""),
            subject=request.POST.get("subject", ""),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
        return go_to(request, "groupings:proposal", pk=pk)
    if "compute" in request.POST:
        return computed(request, relaxed, seen=relaxed.version)
    return go_to(request, "groupings:proposal", pk=pk)


@login_required
@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Put a participant in another group, and show what that costs."""
    scenario = _scenario(request, pk)
    to = request.POST.get("to", "")
    try:
        scenarios.move(
            scenario=scenario,
            seen=version_seen(request),
            organisation=request.POST.get("organisation", ""),
            to=int(to) if to.isdecimal() else -1,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
        return go_to(request, "groupings:proposal", pk=pk)
    except ValueError as error:
        raise Http404 from error
    if request.htmx:
        return proposal_answer(request, _scenario(request, pk))
    return go_to(request, "groupings:proposal", pk=pk)


@login_required
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back the newest move by hand."""
    scenario = _scenario(request, pk)
    try:
        scenarios.undo(
            scenario=scenario,
            seen=version_seen(request),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
    return go_to(request, "groupings:proposal", pk=pk)


@login_required
@require_safe
def why_not(request: Request, pk: int) -> HttpResponse:
    """Show what it would cost to have a participant with somebody else."""
    scenario = _scenario(request, pk)
    told = grouping_alternatives.why_not(
        scenario,
        newcomer=request.GET.get("newcomer", ""),
        other=request.GET.get("other", ""),
    )
    if told is None:
        raise Http404
    return proposal_answer(request, scenario, why=told)


def _scenario(request: Request, pk: int) -> Scenario:
    return get_object_or_404(queries.scenarios_for(request.user), pk=pk)

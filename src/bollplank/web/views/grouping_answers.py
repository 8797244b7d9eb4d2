"""What the pages for forming groups answer with, and how they tell a refusal."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from bollplank.domain.problems import RefusedError
from bollplank.improvement.queries import strengths
from bollplank.programme import words
from bollplank.programme.models import Scenario
from bollplank.programme.operations import grouping_runs
from bollplank.programme.queries import grouping_problems
from bollplank.programme.queries import groupings as queries
from bollplank.web.forms.groupings import ChoicesForm, PinForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import grouping_pages


def told_refusal(request: Request, refusal: RefusedError) -> None:
    """Tell every problem as a message on the next page."""
    for problem in refusal.problems:
        messages.warning(request, str(words.PROBLEMS[problem.code]))


def version_seen(request: Request) -> int:
    """Return which version of the proposal the person had before her; 0 unless told."""
    told = request.POST.get("version", "")
    return int(told) if told.isdecimal() else 0


def computed(request: Request, scenario: Scenario, *, seen: int) -> HttpResponse:
    """Compute, and go to the proposal."""
    try:
        grouping_runs.run(
            scenario=scenario,
            seen=seen,
            strengths=strengths.of_organisations(grouping_pages.everybody(scenario)),
            by=request.user,
            at=timezone.now(),
            longer="longer" in request.POST,
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
    return go_to(request, "groupings:proposal", pk=scenario.pk)


def proposal_answer(
    request: Request,
    scenario: Scenario,
    *,
    choices: ChoicesForm | None = None,
    pins: PinForm | None = None,
    why: str = "",
) -> HttpResponse:
    """Answer with the page of a proposal, or with its groups alone for htmx."""
    wrong = next((one for one in (choices, pins) if one and one.errors), None)
    initial = ChoicesForm.initial_of(
        grouping_problems.weights_of(scenario), grouping_problems.settings_of(scenario)
    )
    context = {
        **grouping_pages.proposal_page(scenario, reader=request.user),
        "why": why,
        "asked": (request.GET.get("newcomer", ""), request.GET.get("other", "")),
        "choices": choices or ChoicesForm(initial=initial),
        "pins": pins or pin_form(scenario),
        "form": wrong,
        "crumbs": grouping_pages.crumbs(scenario.round, scenario),
        "made_up": scenario.round.is_made_up,
    }
    return render_page(
        request,
        "groupings/proposal.html",
        context,
        part="builder",
        status=422 if wrong else 200,
    )


def pin_form(scenario: Scenario, data: Any = None) -> PinForm:  # noqa: ANN401 -- what was posted
    """Return the form of a rule, with everybody to choose from."""
    newcomers = queries.newcomers_of(scenario.round)
    mentors = queries.mentors_of(scenario.round)
    return PinForm(
        data,
        newcomers=[(one.organisation.code, one.organisation.name) for one in newcomers],
        mentors=[
            (one.organisation.code, one.organisation.name)
            for one in mentors
            if not one.only_support
        ],
    )

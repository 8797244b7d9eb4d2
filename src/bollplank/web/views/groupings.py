"""Pages for forming groups: the round, its proposals, computing and publishing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.groupings import ScenarioState
from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Round
from bollplank.programme.operations import (
    grouping_letters,
    grouping_runs,
    scenarios,
)
from bollplank.programme.operations import groupings as operations
from bollplank.programme.queries import grouping_problems, proposals
from bollplank.programme.queries import groupings as queries
from bollplank.web.forms.groupings import (
    AddMentorForm,
    ChoicesForm,
    NewProposalForm,
    PublishForm,
)
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import (
    grouping_changes,
    grouping_comparisons,
    grouping_pages,
)
from bollplank.web.presenters.grouping_pages import crumbs
from bollplank.web.views.grouping_answers import (
    computed,
    proposal_answer,
    told_refusal,
    version_seen,
)


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the rounds whose groups are formed here."""
    rounds = _rounds(request)
    context = {
        "rounds": grouping_pages.lines(rounds),
        "made_up": any(one.is_made_up for one in rounds),
        "crumbs": crumbs(),
    }
    return render_page(request, "groupings/list.html", context)


@login_required
@require_safe
def detail(request: Request, code: str) -> HttpResponse:
    """Show a round: whom to group, with which mentors, and the proposals."""
    round_ = get_object_or_404(queries.rounds_for(request.user), code=code)
    return detail_page(request, round_)


def detail_page(
    request: Request,
    round_: Round,
    *,
    mentor_form: AddMentorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a round's page."""
    context = {
        **grouping_pages.round_page(round_, reader=request.user),
        "form": mentor_form,
        "add_form": mentor_form
        or AddMentorForm(organisations=grouping_pages.possible_mentors(round_)),
        "crumbs": crumbs(round_),
    }
    return render_page(request, "groupings/detail.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, code: str) -> HttpResponse:
    """Make a new proposal."""
    round_ = get_object_or_404(queries.rounds_for(request.user), code=code)
    others = {str(one.pk): one for one in round_.scenarios.order_by("pk")}
    initial = {
        "name": _("Proposal %(number)s") % {"number": len(others) + 1},
        "based_on": request.GET.get("from", ""),
    }
    form = NewProposalForm(
        request.POST if request.method == "POST" else None,
        proposals=[(key, one.name) for key, one in others.items()],
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            scenario = scenarios.create(
                round_=round_,
                name=form.cleaned_data["name"],
                based_on=others.get(form.cleaned_data["based_on"]),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return go_to(request, "groupings:proposal", pk=scenario.pk)
    context = {
        "round": round_,
        "form": form,
        "made_up": round_.is_made_up,
        "crumbs": crumbs(round_, _("New proposal")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "groupings/new.html", context, status=status)


@login_required
@require_safe
@never_cache
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show a proposal: groups with reasons, what is weighed, what has changed."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    return proposal_answer(request, grouping_runs.settle(scenario))


@login_required
@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Store what counts how much, and compute with it."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        return proposal_answer(request, scenario, choices=form)
    try:
        changed = scenarios.choose(
            scenario=scenario,
            seen=version_seen(request),
            weights=form.weights(),
            settings=form.settings(grouping_problems.settings_of(scenario)),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
        return go_to(request, "groupings:proposal", pk=pk)
    return computed(request, changed, seen=changed.version)


@login_required
@require_POST
def run(request: Request, pk: int) -> HttpResponse:
    """Compute the proposal anew, with what is chosen."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    return computed(request, scenario, seen=version_seen(request))


@login_required
@require_safe
@never_cache
def progress(request: Request, pk: int) -> HttpResponse:
    """Show how far a computation has come; when it is over, the page is read anew."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    settled = grouping_runs.settle(scenario)
    if settled.state != ScenarioState.RUNNING or not request.htmx:
        return go_to(request, "groupings:proposal", pk=pk)
    context = {"scenario": settled, "progress": grouping_pages.progress_of(settled)}
    return render_page(request, "groupings/progress.html", context)


@login_required
@require_POST
def delete(request: Request, pk: int) -> HttpResponse:
    """Throw a proposal away."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    try:
        scenarios.delete(
            scenario=scenario,
            seen=version_seen(request),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        told_refusal(request, refusal)
        return go_to(request, "groupings:proposal", pk=pk)
    messages.success(request, _("%(name)s is thrown away.") % {"name": scenario.name})
    return go_to(request, "groupings:detail", code=scenario.round.code)


@login_required
@require_safe
def side_by_side(request: Request, code: str) -> HttpResponse:
    """Show the proposals of a round beside each other."""
    round_ = get_object_or_404(queries.rounds_for(request.user), code=code)
    rows = list(queries.scenarios_for(request.user).filter(round=round_))
    found = grouping_comparisons.columns(
        list(zip(rows, proposals.standings(rows), strict=True))
    )
    names = grouping_pages.names_in([row.placement for row in rows])
    context = {
        "round": round_,
        "columns": found,
        "costs": grouping_comparisons.cost_rows(found),
        "places": grouping_comparisons.place_rows(found, names),
        "made_up": round_.is_made_up,
        "crumbs": crumbs(round_, _("Side by side")),
    }
    return render_page(request, "groupings/side_by_side.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def repair(request: Request, code: str) -> HttpResponse:
    """Show who has come and gone since the groups were published, and mend them."""
    round_ = get_object_or_404(queries.rounds_for(request.user), code=code)
    if request.method == "POST":
        at = timezone.now()
        try:
            scenario = scenarios.create(
                round_=round_,
                name=grouping_changes.name_of_repair(round_, at),
                repairs=True,
                by=request.user,
                at=at,
            )
        except RefusedError as refusal:
            told_refusal(request, refusal)
            return go_to(request, "groupings:repair", code=code)
        return computed(request, scenario, seen=scenario.version)
    context = {
        **grouping_changes.since_publishing(round_),
        "made_up": round_.is_made_up,
        "crumbs": crumbs(round_, _("Mend the groups")),
    }
    return render_page(request, "groupings/repair.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def publish(request: Request, pk: int) -> HttpResponse:
    """Show what publishing does and whom it tells, and do it."""
    scenario = get_object_or_404(queries.scenarios_for(request.user), pk=pk)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            published = operations.publish(
                scenario=scenario,
                seen=version_seen(request),
                accept_broken=form.cleaned_data["accept_broken"],
                by=request.user,
                at=timezone.now(),
                link_to=lambda round_: _link_to(request, round_),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            text = ngettext(
                "The groups are published. One mail is on its way.",
                "The groups are published. %(count)s mails are on their way.",
                published.letters,
            )
            messages.success(request, text % {"count": published.letters})
            return go_to(request, "groupings:detail", code=scenario.round.code)
    context: dict[str, Any] = {
        "form": form,
        "scenario": scenario,
        **grouping_changes.about_to_publish(
            scenario,
            letters=grouping_letters.letters(
                scenario, at=timezone.now(), link=_link_to(request, scenario.round)
            ),
            reader=request.user,
        ),
        "made_up": scenario.round.is_made_up,
        "crumbs": crumbs(scenario.round, scenario, _("Publish")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "groupings/publish.html", context, status=status)


def _link_to(request: Request, round_: Round) -> str:
    return request.build_absolute_uri(reverse("rounds:detail", args=[round_.code]))


def _rounds(request: Request) -> list[Round]:
    if not request.user.is_coordinator:
        raise Http404
    return list(queries.rounds_for(request.user))

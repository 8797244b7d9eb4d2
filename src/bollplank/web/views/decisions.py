"""Pages where coordinators decide on applications together."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.accounts.models import User
from bollplank.domain.decisions import Outcome
from bollplank.domain.problems import RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.models import Decision, Round
from bollplank.programme.operations import decided_rounds
from bollplank.programme.operations import decisions as operations
from bollplank.programme.operations.decisions import Draft, LineDraft
from bollplank.programme.queries import decisions as queries
from bollplank.programme.queries import reviews
from bollplank.web.forms.decisions import DecisionForm, Lines
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import decisions as presenter
from bollplank.web.presenters import reviews as board
from bollplank.web.templatetags.words import in_language


@login_required
@require_safe
def index(request: Request, code: str) -> HttpResponse:
    """Show the decisions in a round, and what there is left to decide."""
    round_ = round_for(request, code)
    found = queries.with_lines(
        queries.visible_to(request.user).filter(round=round_), seen_by=request.user
    )
    context = {
        "round": round_,
        "decisions": [(one, presenter.tally(list(one.lines.all()))) for one in found],
        "undecided": queries.undecided(request.user, round_).count(),
        "waiting": len(queries.waiting_seen_by(request.user, round_)),
        "places": board.places_said(round_.places, reviews.places_taken(round_)),
        "may_conclude": round_.state in {"invitation_open", "interest_closed"},
        **around(round_),
    }
    return render_page(request, "decisions/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: Request, code: str, pk: int) -> HttpResponse:
    """Show a decision; a draft with who took part, reasons and order to fill in."""
    round_ = round_for(request, code)
    decision = get_object_or_404(
        queries.visible_to(request.user).filter(round=round_), pk=pk
    )
    if decision.sent_at is not None:
        return _sent_page(request, decision)
    people = {str(one.pk): one for one in reviews.deciders(round_)}
    form = DecisionForm(
        request.POST or None, people=people, initial=_initial(decision, people)
    )
    lines = Lines(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                decision=decision,
                draft=_written(decision, form, lines),
                seen=seen_in(request),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(lines.add_problems(refusal.problems))
        else:
            messages.success(request, _("The draft is saved. Nobody has been told."))
            onwards = "letters" if "letters" in request.POST else "detail"
            return go_to(request, f"decisions:{onwards}", code=code, pk=pk)
    return _draft_page(request, decision, form, lines)


@login_required
@require_POST
def remove(request: Request, code: str, pk: int) -> HttpResponse:
    """Throw a draft away."""
    decision = draft_for(request, round_for(request, code), pk)
    try:
        operations.remove(decision=decision, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        tell_refusal(request, refusal)
        return go_to(request, "decisions:detail", code=code, pk=pk)
    messages.success(request, _("The draft is removed. Nobody was told of it."))
    return go_to(request, "decisions:list", code=code)


@login_required
@require_POST
def conclude(request: Request, code: str) -> HttpResponse:
    """Say that participation in the round is decided."""
    round_ = round_for(request, code)
    try:
        decided_rounds.conclude(round_=round_, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Participation in the round is decided."))
    return go_to(request, "decisions:list", code=code)


def round_for(request: Request, code: str) -> Round:
    """Return the round to a coordinator; others are told nothing is there."""
    if not reviews.is_coordinator(request.user):
        raise Http404
    return get_object_or_404(reviews.rounds_of(request.user), code=code)


def around(round_: Round, *further: Crumb) -> dict[str, object]:
    """Return the way here and whether what is shown is made up."""
    code = round_.code
    way = [
        Crumb(_("Applications to rounds"), reverse("reviews:list")),
        Crumb(in_language(round_.name), reverse("reviews:board", args=[code])),
    ]
    decisions = reverse("decisions:list", args=[code]) if further else ""
    way += [Crumb(_("Decisions"), decisions), *further]
    return {"crumbs": way, "made_up": round_.is_made_up}


def tell_refusal(request: Request, refusal: RefusedError) -> None:
    """Put what stops a step in messages on the next page."""
    for problem in refusal.problems:
        messages.warning(request, str(PROBLEMS[problem.code]))


def draft_for(request: Request, round_: Round, pk: int) -> Decision:
    """Return a draft the reader may change, or answer 404."""
    found = queries.visible_to(request.user).filter(round=round_, sent_at=None)
    return get_object_or_404(found, pk=pk)


def seen_in(request: Request) -> int:
    """Return which version of a draft the reader had before her."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isdecimal() else -1


def as_draft(decision: Decision) -> Draft:
    """Return a stored draft as it was written."""
    return Draft(
        decided_on=decision.decided_on,
        took_part=queries.took_part_in(decision),
        reason=decision.reason,
        dissent=decision.dissent,
        lines=tuple(
            LineDraft(
                application=line.application,
                outcome=Outcome(line.outcome),
                reason=line.reason,
                number=line.number,
            )
            for line in decision.lines.select_related("application")
        ),
    )


def _written(decision: Decision, form: DecisionForm, lines: Lines) -> Draft:
    return Draft(
        decided_on=form.cleaned_data["decided_on"],
        took_part=form.those_who_took_part(),
        reason=form.cleaned_data["reason"],
        dissent=form.cleaned_data["dissent"],
        lines=tuple(
            replace(
                line,
                reason=lines.reason(line.application.pk, line.reason),
                number=lines.number(line.application.pk),
            )
            for line in as_draft(decision).lines
        ),
    )


def _initial(decision: Decision, people: Mapping[str, User]) -> dict[str, object]:
    took_part = queries.took_part_in(decision)
    return {
        "decided_on": decision.decided_on,
        "took_part": [str(one.user) for one in took_part if str(one.user) in people],
        "others": "\n".join(
            one.name for one in took_part if str(one.user) not in people
        ),
        "reason": decision.reason,
        "dissent": decision.dissent,
    }


def _draft_page(
    request: Request, decision: Decision, form: DecisionForm, lines: Lines
) -> HttpResponse:
    stored = list(queries.lines_of(decision, seen_by=request.user))
    context = {
        "round": decision.round,
        "decision": decision,
        "form": form,
        "lines": presenter.lines_shown(decision, stored, lines),
        "tally": presenter.tally(stored),
        **around(decision.round, Crumb(_("Draft"))),
    }
    status = 422 if form.errors or lines.errors else 200
    return render_page(request, "decisions/draft.html", context, status=status)


def _sent_page(request: Request, decision: Decision) -> HttpResponse:
    stored = list(queries.lines_of(decision, seen_by=request.user))
    context = {
        "round": decision.round,
        "decision": decision,
        "took_part": [one.name for one in queries.took_part_in(decision)],
        "lines": presenter.lines_shown(decision, stored, Lines({})),
        "tally": presenter.tally(stored),
        **around(decision.round, Crumb(_("The decision"))),
    }
    return render_page(request, "decisions/sent.html", context)

"""Choosing applications and what is decided on each."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bollplank.domain.decisions import TookPart
from bollplank.domain.problems import RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.models import Decision, Round
from bollplank.programme.operations import decisions as operations
from bollplank.programme.operations.decisions import Draft, LineDraft
from bollplank.programme.queries import decisions as queries
from bollplank.programme.queries import reviews
from bollplank.web.forms.decisions import Lines
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import decisions as presenter
from bollplank.web.presenters import reviews as board
from bollplank.web.views.decisions import (
    around,
    as_draft,
    draft_for,
    round_for,
    seen_in,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, code: str) -> HttpResponse:
    """Choose applications and what is decided on each, and begin a decision."""
    round_ = round_for(request, code)
    if request.method == "POST":
        draft = Draft(
            decided_on=timezone.localdate(),
            took_part=(TookPart(name=request.user.name, user=request.user.pk),),
            reason="",
            dissent="",
            lines=_chosen(request, round_),
        )
        try:
            decision = operations.prepare(
                round_=round_, draft=draft, by=request.user, at=timezone.now()
            )
        except RefusedError as refusal:
            return _choosing(request, round_, None, refusal)
        return go_to(request, "decisions:detail", code=code, pk=decision.pk)
    return _choosing(request, round_, None, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, code: str, pk: int) -> HttpResponse:
    """Choose anew which applications a draft decides on, and how."""
    round_ = round_for(request, code)
    decision = draft_for(request, round_, pk)
    if request.method == "POST":
        kept = as_draft(decision)
        before = {line.application.pk: line for line in kept.lines}
        lines = tuple(
            replace(line, reason=before[pk].reason, number=before[pk].number)
            if (pk := line.application.pk) in before
            else line
            for line in _chosen(request, round_)
        )
        try:
            operations.change(
                decision=decision,
                draft=replace(kept, lines=lines),
                seen=seen_in(request),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            return _choosing(request, round_, decision, refusal)
        return go_to(request, "decisions:detail", code=code, pk=pk)
    return _choosing(request, round_, decision, None)


def _chosen(request: Request, round_: Round) -> tuple[LineDraft, ...]:
    known = {one.pk: one for one in queries.decidable(request.user, round_)}
    return tuple(
        LineDraft(application=known[pk], outcome=outcome)
        for pk, outcome in Lines(request.POST).outcomes(known).items()
    )


def _choosing(
    request: Request,
    round_: Round,
    decision: Decision | None,
    refusal: RefusedError | None,
) -> HttpResponse:
    stored = decision.lines.all() if decision else []
    known = {line.application_id: line.outcome for line in stored}
    rows = board.rows_of(
        queries.decidable(request.user, round_),
        round_,
        seen_by=request.user,
        on=timezone.localdate(),
    )
    if refusal:
        typed = Lines(request.POST).outcomes(row.pk for row in rows)
        known = {pk: str(outcome) for pk, outcome in typed.items()}
    shown = reviews.reviews_shown(request.user, round_)
    here = (
        [
            Crumb(
                _("Draft"), reverse("decisions:detail", args=[round_.code, decision.pk])
            )
        ]
        if decision
        else []
    )
    context = {
        "round": round_,
        "decision": decision,
        "parts": presenter.choices(rows, known, presenter.proposals_in_words(shown)),
        "places_left": presenter.places_left(round_),
        "problems": _problems(refusal),
        **around(round_, *here, Crumb(_("What is decided"))),
    }
    status = 422 if refusal else 200
    return render_page(request, "decisions/choose.html", context, status=status)


def _problems(refusal: RefusedError | None) -> list[str]:
    """Return what stops a step in words, each once."""
    if refusal is None:
        return []
    said = (str(PROBLEMS[problem.code]) for problem in refusal.problems)
    return list(dict.fromkeys(said))

"""The coordinator's pages for beginning a round and writing what its call says."""

from datetime import date

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

from bollplank.domain.calls import Dates, Move
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.improvement import words
from bollplank.programme.models import ModelVersion, Round
from bollplank.programme.operations import calls, rounds
from bollplank.programme.queries import calls as queries
from bollplank.web.forms.call_fields import PartForm
from bollplank.web.forms.calls import (
    BasicsForm,
    BeginForm,
    DatesForm,
    OpenedBasicsForm,
    TermsForm,
    TextForm,
    stored_in,
)
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import call_changes
from bollplank.web.presenters import call_preparing as presenter
from bollplank.web.presenters import calls as call_presenter

NOTHING_STORED = 202
"""The answer to a look at what is typed: the browser goes on minding unsaved text."""

SAVED_AND_ON = "on"
"""What the button is called that saves and goes on to the next part."""


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin a round from a model version or an earlier round."""
    if not request.user.is_coordinator:
        raise Http404
    form = BeginForm(
        request.POST or None,
        versions=ModelVersion.objects.order_by("-code"),
        rounds=queries.to_begin_from(request.user),
        initial={"source": request.GET.get("source", "")},
    )
    if request.method == "POST" and form.is_valid():
        round_ = _begun(request, form)
        if round_ is not None:
            messages.success(
                request,
                _("The round is begun. Nobody else sees it until you open the call."),
            )
            return go_to(request, "calls:prepare", code=round_.code)
    context = {
        "form": form,
        "crumbs": [_to_boards(), Crumb(_("A new round"))],
        "made_up": request.user.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "calls/begin.html", context, status=status)


@login_required
@require_safe
def overview(request: Request, code: str) -> HttpResponse:
    """Show the parts of a call, what is lacking, and what can be done with the round."""
    round_ = _found(request, code)
    on = timezone.localdate()
    is_draft = round_.state == RoundState.DRAFT
    problems = (
        calls.problems_with(round_, Move.OPEN, reason={}, on=on) if is_draft else []
    )
    context = {
        "round": round_,
        "is_draft": is_draft,
        "headline": call_presenter.headline(round_, on=on),
        "lacking": len(problems),
        "parts": presenter.parts(round_, problems),
        "meetings": call_presenter.meetings(round_, at=timezone.now()),
        "questions": round_.call_questions.all(),
        "moves": presenter.move_links(round_, on=on),
        "changes": call_changes.changes(round_),
        "links": presenter.other_pages(round_),
        "made_up": round_.is_made_up,
        "crumbs": [_to_boards(), Crumb(call_presenter.name_of(round_))],
    }
    return render_page(request, "calls/prepare.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def part(request: Request, code: str, part: str) -> HttpResponse:
    """Show one part of a call, and store it. Days of an open call have their own page."""
    round_ = _found(request, code)
    if part not in presenter.PARTS:
        raise Http404
    if part == "dates" and round_.state != RoundState.DRAFT:
        return go_to(request, "calls:new-days", code=code)
    form = _form(request, round_, part)
    is_look = "look" in request.POST or "fill" in request.POST
    if request.method == "POST" and not is_look and form.is_valid():
        try:
            calls.write(
                round_=round_,
                version=form.cleaned_data["version"],
                values=form.values(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
            form.show_changed(refusal, version=_found(request, code).version)
        else:
            messages.success(request, _("It is saved."))
            return _onward(request, code, part)
    context = {
        "form": form,
        "round": round_,
        "part": part,
        "title": presenter.PARTS[part][0],
        "elsewhere": _elsewhere(form),
        "made_up": round_.is_made_up,
        "crumbs": [_to_boards(), _to_round(round_), Crumb(presenter.PARTS[part][0])],
        **(_notes(round_, form) if isinstance(form, DatesForm) else {}),
    }
    status = NOTHING_STORED if is_look else 422 if form.errors else 200
    return render_page(
        request, f"calls/part_{part}.html", context, part="form", status=status
    )


@login_required
@require_POST
def remove(request: Request, code: str) -> HttpResponse:
    """Throw away a round that has never been open."""
    round_ = _found(request, code)
    try:
        rounds.remove_draft(round_=round_, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(words.PROBLEMS[problem.code]))
        return go_to(request, "calls:prepare", code=code)
    messages.success(request, _("The draft is thrown away."))
    return go_to(request, "rounds:boards")


def _begun(request: Request, form: BeginForm) -> Round | None:
    """Begin the round that is asked for, or say in the form what is missing."""
    source, name = form.chosen(), form.name()
    if source is None:
        form.add_problems([Problem(ProblemCode.SOURCE_ROUND_MISSING, field="source")])
    if not name.get("sv"):
        form.add_problems([Problem(ProblemCode.CALL_NAME_MISSING, field="name_sv")])
    if source is None or form.errors:
        return None
    kick_off_on, at = form.cleaned_data["kick_off_on"], timezone.now()
    if isinstance(source, Round):
        return rounds.clone(
            source=source, name=name, kick_off_on=kick_off_on, by=request.user, at=at
        )
    return rounds.create(
        name=name,
        model_version=source,
        kick_off_on=kick_off_on,
        by=request.user,
        at=at,
    )


def _found(request: Request, code: str) -> Round:
    rows = queries.with_parts(queries.prepared_by(request.user))
    return get_object_or_404(rows, code=code)


def _form(request: Request, round_: Round, part: str) -> PartForm:
    initial = stored_in(round_)
    sent = request.POST or None
    if part == "dates":
        return _dates_form(request, round_)
    if part == "basics" and round_.state == RoundState.DRAFT:
        return BasicsForm(sent, round_=round_, initial=initial)
    kinds = {"basics": OpenedBasicsForm, "terms": TermsForm, "text": TextForm}
    return kinds[part](sent, initial=initial)


def _dates_form(request: Request, round_: Round) -> DatesForm:
    """Return the form of the days; with "fill" the empty ones are proposed in it."""
    initial = stored_in(round_)
    form = DatesForm(request.POST or None, initial=initial)
    if "fill" not in request.POST or not form.is_valid():
        return form
    days = presenter.proposed(round_, form.dates()).by_name()
    version = form.cleaned_data["version"]
    return DatesForm(initial={**initial, **days, "version": version})


def _notes(round_: Round, form: DatesForm) -> dict[str, object]:
    """Return what is told of the days as they stand in the form, stored or not."""
    dates = _dates_in(form)
    return {
        "notes": presenter.day_notes(round_, dates),
        "placed_steps": presenter.placed_steps(round_, dates),
    }


def _dates_in(form: DatesForm) -> Dates:
    if form.is_bound:
        form.is_valid()
        return form.dates()
    days: dict[str, date | None] = {
        name: form.initial.get(name) for name in Dates().by_name()
    }
    return Dates(**days)


def _elsewhere(form: PartForm) -> list[presenter.Elsewhere]:
    if form.is_bound and form.was_changed_meanwhile:
        return presenter.elsewhere(form)
    return []


def _onward(request: Request, code: str, part: str) -> HttpResponse:
    names = list(presenter.PARTS)
    place = names.index(part) + 1
    if SAVED_AND_ON in request.POST and place < len(names):
        return go_to(request, "calls:part", code=code, part=names[place])
    return go_to(request, "calls:prepare", code=code)


def _to_boards() -> Crumb:
    return Crumb(_("Running rounds"), reverse("rounds:boards"))


def _to_round(round_: Round) -> Crumb:
    page = reverse("calls:prepare", args=[round_.code])
    return Crumb(call_presenter.name_of(round_), page)

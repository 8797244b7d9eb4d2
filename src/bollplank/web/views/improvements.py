"""Pages for improvement work."""

from typing import Any

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

from bollplank.domain.improvements import ImprovementState
from bollplank.domain.problems import RefusedError
from bollplank.improvement.models import Improvement, Rating
from bollplank.improvement.operations import improvements as operations
from bollplank.improvement.queries import improvements as queries
from bollplank.web.forms.improvements import (
    DifferenceForm,
    EditForm,
    MoveForm,
    NewForm,
)
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import improvements as presenters
from bollplank.web.presenters import ways_learned_from as ways


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the improvements this person may read, the newest first."""
    on = timezone.localdate()
    rows = list(queries.visible_to(request.user, on=on))
    chosen = request.GET.get("state", "")
    choices = presenters.choices(rows, chosen=chosen)
    shown = [row for row in rows if choices[0].current or row.state == chosen]
    context = {
        "improvements": shown,
        "choices": choices,
        "several": len({row.organisation_id for row in rows}) > 1,
        "may_start": queries.places_for(request.user, on=on).exists(),
        "made_up": any(row.organisation.is_made_up for row in rows),
    }
    return render_page(request, "improvements/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Note an improvement, from a difference in the comparison or from nothing."""
    asked = request.POST if request.method == "POST" else request.GET
    if "own" in asked or "learned" in asked:
        return _create_from_difference(request, asked.get("own"), asked.get("learned"))
    return _create_from_nothing(request)


@login_required
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """Show an improvement, what it came from and what has been done to it."""
    return _show(request, _readable(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is written of an improvement."""
    improvement = _editable(request, pk)
    stored = operations.wording_of(improvement)
    form = EditForm(
        request.POST or None,
        initial={**presenters.text_of(stored), "seen": stored.fingerprint},
        stored=stored,
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.reword(
                improvement=improvement,
                wording=form.wording(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The text is saved."))
            return go_to(request, "improvements:detail", pk=pk)
    context = {
        "form": form,
        "improvement": improvement,
        "crumbs": [
            _list_crumb(),
            Crumb(improvement.title, reverse("improvements:detail", args=[pk])),
            Crumb(_("Change the text")),
        ],
        "made_up": improvement.organisation.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "improvements/edit.html", context, status=status)


@login_required
@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Say how far an improvement has come."""
    improvement = _editable(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _show(request, improvement, form=form, status=422)
    to = ImprovementState(form.cleaned_data["state"])
    operations.move(improvement=improvement, to=to, by=request.user, at=timezone.now())
    messages.success(request, _("How far you have come is saved."))
    return go_to(request, "improvements:detail", pk=pk)


@login_required
@require_POST
def put_aside(request: Request, pk: int) -> HttpResponse:
    """Put an improvement aside. It can be taken up again."""
    operations.move(
        improvement=_editable(request, pk),
        to=ImprovementState.DROPPED,
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("It is put aside. You can take it up again."))
    return go_to(request, "improvements:detail", pk=pk)


@login_required
@require_POST
def take_up(request: Request, pk: int) -> HttpResponse:
    """Take up an improvement that was put aside."""
    improvement = _editable(request, pk)
    operations.take_up(improvement=improvement, by=request.user, at=timezone.now())
    messages.success(request, _("It is taken up again, where it stood."))
    return go_to(request, "improvements:detail", pk=pk)


def _create_from_difference(
    request: Request, own: str | None, learned: str | None
) -> HttpResponse:
    mine, theirs = _difference(request, own, learned)
    organisation = mine.assessment.organisation
    tried = queries.tried_by(organisation, learned=[theirs]).get(theirs.pk)
    if tried and tried.own_rating_id == mine.pk:
        return _already_there(request, tried)
    form = DifferenceForm(
        request.POST or None, initial=presenters.suggestion(mine, theirs)
    )
    if request.method == "POST" and form.is_valid():
        try:
            row, is_new = operations.note_difference(
                own=mine,
                learned=theirs,
                wording=form.wording(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return _noted(request, row, is_new=is_new)
    context = {
        "form": form,
        "own": mine,
        "learned": theirs,
        "headline": presenters.who_set_what(mine, theirs, mine=True),
        "crumbs": [_list_crumb(), Crumb(_("A new improvement"))],
        "made_up": organisation.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "improvements/new.html", context, status=status)


def _create_from_nothing(request: Request) -> HttpResponse:
    places = list(queries.places_for(request.user, on=timezone.localdate()))
    if not places:
        raise Http404
    moments = {str(row.pk): row for row in queries.moments_for(places)}
    form = NewForm(
        request.POST or None,
        initial={"kind": "governance", "moment": request.GET.get("moment")},
        places=presenters.places(places),
        moments=presenters.moments(list(moments.values())),
    )
    if request.method == "POST" and form.is_valid():
        by_id = {str(place.pk): place for place in places}
        try:
            row, is_new = operations.note(
                place=by_id[form.cleaned_data["place"]],
                wording=form.wording(),
                moment=moments.get(form.cleaned_data["moment"]),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return _noted(request, row, is_new=is_new)
    context = {
        "form": form,
        "crumbs": [_list_crumb(), Crumb(_("A new improvement"))],
        "made_up": any(place.organisation.is_made_up for place in places),
    }
    status = 422 if form.errors else 200
    return render_page(request, "improvements/new.html", context, status=status)


def _show(
    request: Request,
    improvement: Improvement,
    *,
    form: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    on = timezone.localdate()
    mine = queries.editable_by(request.user, on=on).filter(pk=improvement.pk).exists()
    context: dict[str, Any] = {
        "improvement": improvement,
        "is_aside": improvement.state == ImprovementState.DROPPED,
        "mine": mine,
        "form": form or MoveForm(initial={"state": improvement.state}),
        "difference": presenters.difference_behind(
            improvement, user=request.user, mine=mine, on=on
        ),
        "history": presenters.history(improvement),
        **ways.learned_from(improvement, user=request.user, on=on),
        "crumbs": [_list_crumb(), Crumb(improvement.title)],
        "made_up": improvement.organisation.is_made_up,
    }
    return render_page(request, "improvements/detail.html", context, status=status)


def _readable(request: Request, pk: int) -> Improvement:
    on = timezone.localdate()
    return get_object_or_404(queries.visible_to(request.user, on=on), pk=pk)


def _editable(request: Request, pk: int) -> Improvement:
    on = timezone.localdate()
    return get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)


def _difference(
    request: Request, own: str | None, learned: str | None
) -> tuple[Rating, Rating]:
    """Return the two ratings that were asked for, if they make a difference."""
    form = DifferenceForm({"own": own, "learned": learned})
    form.full_clean()
    if not {"own", "learned"} <= form.cleaned_data.keys():
        raise Http404
    found = queries.difference(
        own=form.cleaned_data["own"],
        learned=form.cleaned_data["learned"],
        user=request.user,
        on=timezone.localdate(),
    )
    if found is None:
        raise Http404
    return found


def _noted(request: Request, row: Improvement, *, is_new: bool) -> HttpResponse:
    if not is_new:
        return _already_there(request, row)
    messages.success(request, _("The improvement is noted."))
    return go_to(request, "improvements:detail", pk=row.pk)


def _already_there(request: Request, row: Improvement) -> HttpResponse:
    messages.info(request, _("You have noted this already. Here it is."))
    return go_to(request, "improvements:detail", pk=row.pk)


def _list_crumb() -> Crumb:
    return Crumb(_("Improvements"), reverse("improvements:list"))

"""The waiting list, and when a participant leaves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Participation
from bollplank.programme.operations import leaving as operations
from bollplank.programme.queries import decisions as queries
from bollplank.programme.queries import reviews
from bollplank.web.forms.decisions import LeavingForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import reviews as board
from bollplank.web.presenters.reviews_links import applicants_page
from bollplank.web.views.decisions import around, round_for, tell_refusal


@login_required
@require_safe
def waiting(request: Request, code: str) -> HttpResponse:
    """Show the waiting list in its order."""
    round_ = round_for(request, code)
    context = {
        "round": round_,
        "waiting": queries.waiting_seen_by(request.user, round_),
        "places": board.places_said(round_.places, reviews.places_taken(round_)),
        **around(round_, Crumb(_("Waiting list"))),
    }
    return render_page(request, "decisions/waiting.html", context)


@login_required
@require_POST
def move(request: Request, code: str, pk: int) -> HttpResponse:
    """Move somebody up or down the waiting list."""
    round_ = round_for(request, code)
    application = get_object_or_404(
        reviews.reviewable_by(request.user).filter(round=round_), pk=pk
    )
    places = -1 if request.POST.get("to") == "up" else 1
    try:
        operations.move(
            application=application, places=places, by=request.user, at=timezone.now()
        )
    except RefusedError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(
            request,
            _("%(name)s is moved.") % {"name": application.organisation.name},
        )
    return go_to(request, "decisions:waiting", code=code)


@login_required
@require_safe
def participants(request: Request, code: str) -> HttpResponse:
    """Show who takes part, to choose who has left."""
    round_ = round_for(request, code)
    rows = round_.participations.select_related("organisation").order_by(
        "left", "organisation__sort_key"
    )
    context = {
        "round": round_,
        "still_in": [row for row in rows if not row.left],
        "gone": [row for row in rows if row.left],
        **around(round_, Crumb(_("Who takes part"))),
    }
    return render_page(request, "decisions/participants.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, code: str, organisation: str) -> HttpResponse:
    """Show what follows when a participant leaves, and note that it has."""
    round_ = round_for(request, code)
    row = get_object_or_404(
        round_.participations.select_related("organisation", "round__model_version"),
        organisation__code=organisation,
    )
    form = LeavingForm(
        request.POST or None,
        initial={"on": timezone.localdate(), "promotes": True},
    )
    if request.method == "POST" and form.is_valid():
        try:
            left = operations.leave(
                participation=row,
                on=form.cleaned_data["on"],
                note=form.cleaned_data["note"],
                promotes=form.cleaned_data["promotes"],
                link_to=applicants_page(request),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _said(request, left))
            return go_to(request, "decisions:participants", code=code)
    return _leave_page(request, row, form)


def _said(request: Request, left: operations.Left) -> str:
    """Return what came of it; who was taken in only where the reader may know."""
    name = left.participation.organisation.name
    if left.promoted is None:
        return _("%(name)s has left the round.") % {"name": name}
    if not reviews.reviewable_by(request.user).filter(pk=left.promoted.pk).exists():
        return _("%(name)s has left the round. The next in turn is taken in.") % {
            "name": name
        }
    return _("%(name)s has left the round. %(next)s is taken in.") % {
        "name": name,
        "next": left.promoted.organisation.name,
    }


def _leave_page(
    request: Request, row: Participation, form: LeavingForm
) -> HttpResponse:
    round_ = row.round
    in_turn = operations.next_in_turn(round_)
    may_know = in_turn is not None and (
        reviews.reviewable_by(request.user).filter(pk=in_turn.pk).exists()
    )
    plans = (
        operations.letters_to_the_next(row, by=request.user, at=timezone.now())
        if may_know and not row.left
        else []
    )
    context = {
        "round": round_,
        "place": row,
        "form": form,
        "in_turn": in_turn,
        "may_know": may_know,
        "plans": plans,
        "groups": list(
            row.organisation.group_memberships.filter(
                group__round=round_
            ).select_related("group")
        ),
        **around(
            round_,
            Crumb(
                _("Who takes part"),
                reverse("decisions:participants", args=[round_.code]),
            ),
            Crumb(row.organisation.name),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "decisions/leave.html", context, status=status)

"""The coordinator's pages: the rounds under way, and the board of one of them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.accounts.models import User
from bollplank.programme import words
from bollplank.programme.queries import boards as queries
from bollplank.programme.queries import calls, rounds, tasks
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import boards as presenter
from bollplank.web.presenters import rounds as round_presenter
from bollplank.web.presenters.standings import Standing, by_lateness, standings
from bollplank.web.templatetags.words import in_language


@login_required
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Show the rounds under way. Nobody but a coordinator gets here."""
    if not (isinstance(request.user, User) and request.user.is_coordinator):
        raise Http404
    on = timezone.localdate()
    lines = [
        presenter.round_line(round_, on=on)
        for round_ in queries.under_way(request.user)
    ]
    drafts = list(calls.drafts_of(request.user))
    context = {
        "lines": lines,
        "drafts": drafts,
        "made_up": any(line.round.is_made_up for line in lines)
        or any(draft.is_made_up for draft in drafts),
    }
    return render_page(request, "boards/list.html", context)


@login_required
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a round stands: who is late, the steps, the groups, who applied."""
    on = timezone.localdate()
    found = rounds.with_groups(queries.under_way(request.user))
    round_ = get_object_or_404(found, code=code)
    still_in = [p.organisation for p in round_.participations.all() if not p.left]
    due = tasks.due_for(round_, still_in)
    rows = standings(round_, due=due, seats=queries.seats_in(still_in, on=on), on=on)
    applications = presenter.application_lines(
        round_, queries.applications_to(round_, seen_by=request.user)
    )
    context = {
        "round": round_,
        "state": words.ROUND_STATES[calls.state_on(round_, on)],
        "is_open": calls.is_open(round_, on),
        "headline": presenter.headline(round_, rows, on=on),
        "attention": presenter.attention(round_, rows, applications, on=on),
        "steps": presenter.steps(tasks.steps_of(round_), due, on=on),
        "groups": round_presenter.chapter(round_, {}).groups,
        "applications": applications,
        "made_up": round_.is_made_up,
        "crumbs": [
            Crumb(_("Running rounds"), reverse("rounds:boards")),
            Crumb(in_language(round_.name)),
        ],
        **_chosen(request, rows),
    }
    return render_page(request, "boards/board.html", context)


def _chosen(request: HttpRequest, rows: list[Standing]) -> dict[str, object]:
    """Return the rows the person asked for, in the order asked for, with the links."""
    show = request.GET.get("show", "")
    order = request.GET.get("order", "")
    show = show if show in presenter.SHOWN else ""
    order = order if order in presenter.ORDERS else ""
    if show:
        rows = [row for row in rows if row.needs_attention]
    kept = {"show": show, "order": order}
    return {
        "standings": rows if order else by_lateness(rows),
        "shown": presenter.choices(
            presenter.SHOWN, name="show", chosen=show, kept=kept
        ),
        "orders": presenter.choices(
            presenter.ORDERS, name="order", chosen=order, kept=kept
        ),
    }

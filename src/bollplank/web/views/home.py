"""The first page after log-in: what is due, for me, in order."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bollplank.accounts.queries import outbox
from bollplank.improvement.queries import occasions
from bollplank.organisations.queries import memberships
from bollplank.programme.queries import (
    access,
    boards,
    calls,
    participations,
    reviews,
    rounds,
)
from bollplank.web.http import Request, render_page
from bollplank.web.presenters import applications, to_do, waiting
from bollplank.web.presenters import calls as call_presenter
from bollplank.web.presenters import home as presenter


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what is due for this person, then her group and her organisation."""
    on = timezone.localdate()
    seats = list(memberships.of(request.user, on=on))
    places = list(participations.working_for(request.user, on=on))
    in_rounds = rounds.visible_to(request.user, on=on).exclude(
        state__in=participations.OVER
    )
    found = presenter.my_groups(rounds.with_groups(in_rounds), seats, on=on)
    to_run = rounds.with_groups(boards.under_way(request.user))
    applying = applications.lines_of_calls(request.user, on=on)
    context = {
        "to_do": to_do.of(
            participations.due_in(places),
            occasions=occasions.of(places),
            seats=seats,
            on=on,
        ),
        "waiting": waiting.lines(request.user, on=on),
        "places": places,
        "my_groups": [group for group in found if not group.is_mentor],
        "in_my_care": [group for group in found if group.is_mentor],
        "rounds": presenter.rounds_to_run(to_run, seen_by=request.user, on=on),
        "question": presenter.question_for(seats, occasions.questionnaires_of(places)),
        "many": len(places) > 1,
        "open_calls": call_presenter.lines(calls.open_to(request.user, on=on), on=on)[
            "open"
        ],
        "applications": applying,
        "asked_for_access": access.waiting_for(request.user).count(),
        "mails_astray": outbox.without_answer(outbox.visible_to(request.user)).count(),
        "reviewing": []
        if request.user.is_coordinator
        else reviews.rounds_with_a_call(request.user),
        "drafts": calls.drafts_of(request.user),
        "made_up": any(seat.organisation.is_made_up for seat in seats)
        or any(line.application.organisation.is_made_up for line in applying)
        or request.user.is_made_up,
    }
    return render_page(request, "home.html", context)

"""The page of what there is to learn from the others in the group."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.improvement.operations import learning as operations
from bollplank.improvement.queries import learning as queries
from bollplank.improvement.queries import ways_of_working
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import learning as presenter


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show what the reader's organisation may learn, moment by moment, and why."""
    found = queries.of(request.user, on=timezone.localdate())
    context = {
        "pages": [presenter.page(around) for around in found],
        "made_up": any(around.place.organisation.is_made_up for around in found),
    }
    return render_page(request, "learning/list.html", context)


@login_required
@require_POST
def wish(request: Request, group: int) -> HttpResponse:
    """Store which moments the reader's organisation wants to move."""
    place = queries.wishing_place(request.user, group=group, on=timezone.localdate())
    if place is None:
        raise Http404
    chosen = set(request.POST.getlist("moment"))
    operations.wish(
        place=place,
        moments=[
            moment
            for moment in ways_of_working.moments_of(place.round)
            if moment.code in chosen
        ],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("What you want to move is saved."))
    return go_to(request, "learning:list")

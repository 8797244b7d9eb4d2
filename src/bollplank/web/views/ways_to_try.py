"""The page where somebody else's way of working becomes an improvement at home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bollplank.domain.problems import RefusedError
from bollplank.improvement.operations import improvements as operations
from bollplank.improvement.queries import improvements, ways_of_working
from bollplank.web.forms.improvements import WordingForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import ways_of_working as presenter
from bollplank.web.presenters.ways_compared import told


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, way: int) -> HttpResponse:
    """Note that we want to try how another organisation works."""
    on = timezone.localdate()
    visible = ways_of_working.visible_to(request.user, on=on)
    places = improvements.places_for(request.user, on=on)
    others = visible.exclude(organisation__in=places.values("organisation"))
    found = get_object_or_404(others.filter(answers__text__gt="").distinct(), pk=way)
    place = get_object_or_404(places, round=found.round)
    form = WordingForm(request.POST or None, initial=presenter.suggestion(found))
    if request.method == "POST" and form.is_valid():
        try:
            row, is_new = operations.note_way(
                place=place,
                way=found,
                wording=form.wording(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            said = (
                _("The improvement is noted.")
                if is_new
                else _("You have noted this already. Here it is.")
            )
            messages.success(request, said)
            return go_to(request, "improvements:detail", pk=row.pk)
    context = {
        "form": form,
        "way": found,
        "told": told(found.template, ways_of_working.text_of(found)),
        "crumbs": [
            Crumb(_("Improvements"), reverse("improvements:list")),
            Crumb(_("A new improvement")),
        ],
        "made_up": found.organisation.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "improvements/new.html", context, status=status)

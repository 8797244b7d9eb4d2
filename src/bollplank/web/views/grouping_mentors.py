"""Pages for who can be mentor in a round."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bollplank.domain.problems import RefusedError
from bollplank.programme.operations import mentor_offers
from bollplank.programme.queries import groupings as queries
from bollplank.web.forms.groupings import AddMentorForm, MentorForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters.grouping_pages import crumbs, possible_mentors
from bollplank.web.views.groupings import detail_page


@login_required
@require_POST
def add(request: Request, code: str) -> HttpResponse:
    """Note that an organisation can be mentor in the round."""
    round_ = get_object_or_404(queries.rounds_for(request.user), code=code)
    form = AddMentorForm(request.POST, organisations=possible_mentors(round_))
    if form.is_valid():
        chosen = form.cleaned_data["organisation"]
        organisation = queries.by_code([chosen])[chosen]
        try:
            mentor_offers.add(
                round_=round_,
                organisation=organisation,
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            text = _("%(name)s is among the mentors.")
            messages.success(request, text % {"name": organisation.name})
            return go_to(request, "groupings:detail", code=code)
    return detail_page(request, round_, mentor_form=form, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Change how much a mentor can take on."""
    offer = get_object_or_404(queries.offers_for(request.user), pk=pk)
    others = [
        one.organisation
        for one in queries.mentors_of(offer.round)
        if one.pk != offer.pk and not one.only_support
    ]
    form = MentorForm(
        request.POST if request.method == "POST" else None,
        mentors=[(one.code, one.name) for one in others],
        initial={
            "most_participants": offer.most_participants,
            "only_support": offer.only_support,
            "supports": offer.supports.code if offer.supports else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        by_code = {one.code: one for one in others}
        try:
            mentor_offers.change(
                offer=offer,
                most_participants=form.cleaned_data["most_participants"],
                only_support=form.cleaned_data["only_support"],
                supports=by_code.get(form.cleaned_data["supports"]),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            text = _("What %(name)s can take on is stored.")
            messages.success(request, text % {"name": offer.organisation.name})
            return go_to(request, "groupings:detail", code=offer.round.code)
    context = {
        "offer": offer,
        "form": form,
        "made_up": offer.round.is_made_up,
        "crumbs": crumbs(offer.round, offer.organisation.name),
    }
    status = 422 if form.errors else 200
    return render_page(request, "groupings/mentor.html", context, status=status)


@login_required
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a mentor off the list."""
    offer = get_object_or_404(queries.offers_for(request.user), pk=pk)
    name, code = offer.organisation.name, offer.round.code
    mentor_offers.remove(offer=offer, by=request.user, at=timezone.now())
    text = _("%(name)s is no longer among the mentors.")
    messages.success(request, text % {"name": name})
    return go_to(request, "groupings:detail", code=code)

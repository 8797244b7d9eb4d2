"""Pages about organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.indicators.queries import figures
from bollplank.organisations.counties import county_name
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries.organisations import named_like
from bollplank.programme.queries import (
    histories,
    networks,
    organisations,
    rounds,
)
from bollplank.web.forms.organisations import FilterForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import organisations as presenter
from bollplank.web.presenters.maps import pin
from bollplank.web.presenters.reviews_detail import other_rounds
from bollplank.web.presenters.sources import Citations


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the organisations on their letters, all of them or those looked for."""
    on = timezone.localdate()
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    visible = organisations.visible_to(request.user, on=on)
    found = named_like(visible, asked.get("q", ""))
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("county"):
        found = found.filter(county=asked["county"])
    seen = rounds.visible_to(request.user, on=on)
    if asked.get("taken_part"):
        found = organisations.taken_part(found, in_rounds=seen)
    rows = list(found)
    places = presenter.places_in(networks.in_time(rounds.with_groups(seen)))
    context = {
        "form": form,
        "letters": presenter.alphabet(rows, places),
        "count": len(rows),
        "everybody": visible.count(),
        "filtered": any(asked.values()),
        "without_filters": 0
        if rows
        else named_like(visible, asked.get("q", "")).count(),
        "some_made_up": any(row.is_made_up for row in rows),
    }
    status = 422 if form.errors else 200
    return render_page(
        request, "organisations/list.html", context, part="found", status=status
    )


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one organisation and what it has done in the programme."""
    on = timezone.localdate()
    visible = organisations.visible_to(request.user, on=on)
    organisation = get_object_or_404(visible.select_related("parent"), code=code)
    seen = rounds.with_groups(rounds.visible_to(request.user, on=on))
    places = presenter.places_in(networks.in_time(seen)).get(organisation.pk, [])
    citations = Citations(networks.sources())
    context = {
        "organisation": organisation,
        "county": county_name(organisation.county),
        "told": [(place, citations.cite(place.sources)) for place in places],
        "sources": citations.all(),
        "story": presenter.story(organisation, places),
        "learned_from": presenter.learned_from(places),
        "taught": presenter.taught(places),
        "parts": visible.filter(parent=organisation),
        "has_figures": _has_figures(organisation),
        "pin": pin(organisation),
        "history": [
            line
            for line in other_rounds(
                histories.of(organisation, seen_by=request.user, on=on)
            )
            if line[0].application
        ],
        "made_up": organisation.is_made_up,
        "crumbs": [
            Crumb(_("Organisations"), reverse("organisations:list")),
            Crumb(organisation.name),
        ],
    }
    return render_page(request, "organisations/detail.html", context)


def _has_figures(organisation: Organisation) -> bool:
    """Tell whether there are figures for women and men of this organisation."""
    served = figures.snapshot()
    return served is not None and organisation.code in served.organisations

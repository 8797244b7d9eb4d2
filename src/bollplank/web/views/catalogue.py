"""The catalogue of indicators: what there are figures of, and finding in it."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bollplank.domain.indicators import IndicatorSet
from bollplank.findings.records import Finding
from bollplank.indicators.queries import catalogue, organisations
from bollplank.indicators.queries.figures import snapshot
from bollplank.indicators.queries.findings import findings, findings_at
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.programme.queries import own_figures
from bollplank.web.forms.catalogue import CatalogueForm
from bollplank.web.http import render_page
from bollplank.web.presenters.catalogue_lines import clear_in, in_short, lines
from bollplank.web.presenters.catalogues import found_in
from bollplank.web.presenters.own_in_catalogue import is_asked, own_found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show which indicators there are figures for, now or as of an earlier vintage."""
    vintage, now = request.GET.get("vintage", ""), snapshot()
    served = snapshot_at(vintage) if vintage else now
    if vintage and served is None:
        raise Http404
    is_earlier = served is not None and (now is None or served.id != now.id)
    listing = catalogue.listing(vintage if is_earlier else "")
    codes = served.organisations if served else ()
    known = list(organisations.with_figures(codes))
    asked = {key: str(value) for key, value in request.GET.items()}
    on = timezone.localdate()
    mine = organisations.own_of(request.user, on=on)
    if mine is not None and mine in known:
        asked.setdefault("organisation", mine.code)
    form = CatalogueForm(
        asked, known=listing.known, sources=listing.sources, organisations=known
    )
    wanted = form.asked()
    own = next((each for each in known if each.code == wanted.organisation), None)
    found = found_in(listing, wanted, made_up=None if own is None else own.is_made_up)
    rows = own_figures.visible_to(request.user, on=on) if is_asked(wanted) else []
    of_groups = own_found(rows, wanted.q)
    judged = _findings_of(own, vintage if is_earlier else "")
    context = {
        "form": form,
        "asked": wanted,
        "own": own,
        "organisation": wanted.organisation,
        "any": bool(listing.index.things),
        "found": found,
        "clear": "" if judged is None else clear_in(found.entries, judged),
        "sections": [
            (section, lines(section.entries, judged)) for section in found.sections
        ],
        "own_found": of_groups,
        "own_made_up": any(each.is_made_up for each in of_groups),
        "waiting": [(each, in_short(each.why)) for each in found.waiting],
        "wide_query": wanted.query(set=IndicatorSet.WIDE),
        "vintage": served.id if served else "",
        "earlier": served if is_earlier else None,
        "now_url": f"{request.path}?{replace(wanted, vintage='').query()}",
        "all_made_up": found.is_made_up or (own is not None and own.is_made_up),
    }
    status = 422 if form.errors else 200
    return render_page(
        request, "figures/list.html", context, part="found", status=status
    )


def _findings_of(
    own: Organisation | None, vintage: str
) -> Mapping[tuple[str, str], Finding] | None:
    """Return what is found for the chosen organisation, by indicator and source."""
    if own is None:
        return None
    found = findings_at(vintage) if vintage else findings()
    if found is None:
        return None
    return {
        (each.indicator, each.source): each for each in found.organisation(own.code)
    }

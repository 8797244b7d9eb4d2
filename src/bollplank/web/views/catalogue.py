"""The catalogue of indicators: what there are figures of, and finding in it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bollplank.indicators.queries import figures as asked_figures
from bollplank.web.http import render_page
from bollplank.web.presenters.catalogues import found_in, shelves


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show which indicators there are figures for."""
    query = request.GET.get("q", "").strip()
    entries = asked_figures.catalogue()
    found = found_in(entries, query)
    context = {
        "q": query,
        "shelves": shelves(found),
        "count": len(found),
        "any": bool(entries),
        "organisation": request.GET.get("organisation", ""),
    }
    return render_page(request, "figures/list.html", context, part="found")

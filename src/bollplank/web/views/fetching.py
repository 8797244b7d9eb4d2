"""The page on where figures come from, and how their fetching goes."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bollplank.indicators.queries.figures import described, is_shown, snapshot
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import fetching


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Show every source with its terms, when it was fetched, and what goes on now."""
    catalogue = described()
    lines = [
        line
        for line in fetching.sources(settings.STORE, catalogue, snapshot())
        if is_shown(line.source)
    ]
    real = [line for line in lines if not line.source.is_made_up]
    days = [line.fetched_on for line in real if line.fetched_on]
    context = {
        "now": fetching.now(settings.STORE, catalogue),
        "sources": lines,
        "latest": max(days, default=None),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(_("Fetching and sources")),
        ],
    }
    return render_page(request, "fetching/list.html", context, part="now")

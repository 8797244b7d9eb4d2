"""Pages that stand for themselves: the start, how we count, accessibility, components."""

from datetime import date
from email.utils import parseaddr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bollplank.domain.comparisons import FEWEST_FOR_AN_AVERAGE
from bollplank.indicators.queries import catalogue
from bollplank.programme import words
from bollplank.programme.queries import calls as call_queries
from bollplank.programme.queries import networks
from bollplank.web.http import render_page
from bollplank.web.presenters import calls as call_presenter
from bollplank.web.presenters import catalogues, counting, maps, reach
from bollplank.web.presenters.components import gallery
from bollplank.web.presenters.sources import MEANINGS
from bollplank.web.presenters.wording import spelled

ASSESSED_ON = date(2026, 11, 22)
"""When the site was last gone through for accessibility; change it when it is again."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show what the programme is, in one screen."""
    rounds = networks.history_for(request.user, on=timezone.localdate())
    versions = [round_.model_version for round_ in rounds if round_.model_version]
    on = timezone.localdate()
    calls = call_presenter.lines(call_queries.open_to(request.user, on=on), on=on)
    context = {
        "open_calls": calls["open"],
        "totals": reach.totals(rounds),
        "chart": maps.overview(rounds),
        "steps": versions[-1].steps.order_by("number") if versions else [],
        "holdings": catalogues.holdings(catalogue.listing()),
    }
    return render_page(request, "pages/start.html", context)


@require_safe
def how_we_count(request: HttpRequest) -> HttpResponse:
    """Explain every figure that is not somebody else's."""
    context = {
        "fewest_in_words": spelled(FEWEST_FOR_AN_AVERAGE),
        "certainties": [
            (said, MEANINGS[certainty]) for certainty, said in words.CERTAINTIES.items()
        ],
        "verdicts": counting.verdicts(),
    }
    return render_page(request, "pages/how_we_count.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    context = {"address": address, "assessed_on": ASSESSED_ON}
    return render_page(request, "pages/accessibility.html", context)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component with its states, where the site is shown or built."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render_page(request, "pages/components.html", gallery())

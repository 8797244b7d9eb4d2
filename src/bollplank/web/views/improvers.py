"""Who improved from where an organisation is, in one indicator."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.indicators.queries import figures as asked_figures
from bollplank.indicators.queries import improvers, organisations
from bollplank.indicators.queries.figures import Figures
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.web.forms.similar import ChooseForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import improver_pages as presenter
from bollplank.web.presenters.improver_pages import View
from bollplank.web.templatetags.words import in_language


@require_safe
def index(request: HttpRequest, source: str, indicator: str) -> HttpResponse:
    """Show who had the chosen organisation's gap and level and has narrowed it."""
    vintage = request.GET.get("vintage", "")
    figures = asked_figures.figures_of(source, indicator, vintage or None)
    if figures is None or not figures.has_gaps:
        raise Http404
    known = list(
        organisations.with_codes(
            figures.kept.organisations, made_up=figures.source.is_made_up
        )
    )
    asked = request.GET.get("organisation", "")
    own = _own(request, known, asked)
    served = asked_figures.snapshot()
    is_earlier = bool(vintage) and (served is None or served.id != vintage)
    title = in_language(figures.indicator.title)
    context: dict[str, Any] = {
        "figures": figures,
        "form": ChooseForm({"organisation": own.code if own else ""}, known=known),
        "own": own,
        "organisation": own.code if own else "",
        "title": title,
        "made_up": figures.source.is_made_up,
        "earlier": snapshot_at(vintage) if is_earlier else None,
        "now_url": request.path + (f"?organisation={own.code}" if own else ""),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(title, _detail_url(figures, own)),
            Crumb(_("Who has improved?")),
        ],
    }
    if own is not None:
        context |= _page(own, figures, known, vintage)
    return render_page(request, "improvers/list.html", context)


def _own(
    request: HttpRequest, known: list[Organisation], asked: str
) -> Organisation | None:
    """Return the organisation asked for, else my own, else none."""
    if not asked:
        mine = organisations.own_of(request.user, on=timezone.localdate())
        return mine if mine in known else None
    found = next((each for each in known if each.code == asked), None)
    if found is None:
        raise Http404
    return found


def _page(
    own: Organisation, figures: Figures, known: list[Organisation], vintage: str
) -> dict[str, Any]:
    found = improvers.improvers_for(
        own.code,
        source=figures.source.id,
        indicator=figures.indicator.id,
        vintage=vintage,
    )
    if found is None:
        return {"is_missing": True}
    names = {each.code: each.name for each in known}
    return {"page": presenter.page(View(found, figures, names))}


def _detail_url(figures: Figures, own: Organisation | None) -> str:
    page = reverse("figures:detail", args=[figures.source.id, figures.indicator.id])
    return f"{page}?organisation={own.code}" if own else page

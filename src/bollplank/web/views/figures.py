"""Pages with figures for women and men."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import explanations, figure_pages
from bollplank.web.presenters.figure_parts import parts_of
from bollplank.web.presenters.figure_requests import asked_for


@require_safe
def detail(request: HttpRequest, source: str, indicator: str) -> HttpResponse:
    """Show women and men in one indicator, now or as an earlier vintage had it."""
    on = timezone.localdate()
    asked = asked_for(
        request.GET,
        source=source,
        indicator=indicator,
        user=request.user,
        on=on,
    )
    if asked is None:
        raise Http404
    title = figure_pages.title_of(asked.figures)
    page = figure_pages.page(
        asked.figures, findings=asked.findings, chosen=asked.chosen
    )
    context = {
        "figures": asked.figures,
        "form": asked.form,
        "page": page,
        "parts": parts_of(page, asked.figures),
        "title": title,
        "organisation": asked.chosen.own or "",
        "made_up": asked.is_made_up,
        "earlier": asked.earlier,
        "without": asked.without,
        "why": explanations.on_indicator(
            request.user,
            figures=asked.figures,
            on=on,
            chosen=asked.chosen.own or "",
            year=asked.chosen.year,
        ),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(title),
        ],
    }
    status = 422 if asked.form.errors else 200
    return render_page(request, "figures/detail.html", context, status=status)

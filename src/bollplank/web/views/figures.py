"""Pages with figures for women and men."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.indicators.queries import figures as asked_figures
from bollplank.indicators.queries import organisations
from bollplank.web.forms.figures import ViewForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import figure_pages


@require_safe
def detail(request: HttpRequest, source: str, indicator: str) -> HttpResponse:
    """Show women and men in one indicator."""
    figures = asked_figures.figures_of(source, indicator)
    if figures is None or not figures.years:
        raise Http404
    known = list(organisations.with_codes(figures.kept.organisations))
    given = {key: str(value) for key, value in request.GET.items()}
    own = organisations.own_of(request.user, on=timezone.localdate())
    if own is not None and own in known:
        given.setdefault("organisation", own.code)
    form = ViewForm(given, known=known, years=figures.years)
    chosen = figure_pages.chosen(form, figures=figures, known=known)
    title = figure_pages.title_of(figures)
    context = {
        "figures": figures,
        "form": form,
        "page": figure_pages.page(figures, chosen=chosen),
        "title": title,
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(title),
        ],
    }
    status = 422 if form.errors else 200
    return render_page(request, "figures/detail.html", context, status=status)

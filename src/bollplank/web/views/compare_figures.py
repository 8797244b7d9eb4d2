"""Up to eight organisations side by side in chosen indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.findings.vintages import VintageFindings
from bollplank.indicators.queries import comparing, organisations, peers
from bollplank.indicators.queries import figures as asked_figures
from bollplank.indicators.queries.peers import PeerChoice, PeerKind
from bollplank.store.snapshots import Snapshot
from bollplank.web.forms.compare_figures import MOST, AddForm
from bollplank.web.http import Crumb, go_to, render_page
from bollplank.web.presenters import compare_files
from bollplank.web.presenters import compare_pages as presenter
from bollplank.web.presenters.compare_requests import Taken, Wanted, taken, wanted
from bollplank.web.presenters.compare_tables import Compared, compared
from bollplank.web.presenters.reader_groups import group_around

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SMALL = {PeerKind.NEAR, PeerKind.SIMILAR, PeerKind.KOLADA, PeerKind.SET, PeerKind.GROUP}
"""Choices of others that fit side by side."""


@dataclass(frozen=True, eq=False)
class Side:
    """What is put side by side."""

    found: VintageFindings | None
    chosen: Taken
    rows: Sequence[Compared]
    known: Sequence[Any]

    @property
    def is_made_up(self) -> bool:
        """Whether any of it is made up."""
        return any(each.is_made_up for each in self.chosen.organisations) or any(
            each.figures.source.is_made_up for each in self.rows
        )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is chosen side by side, and let the reader add and remove."""
    on = timezone.localdate()
    asked = wanted(dict(request.GET.lists()))
    added = _added(request, asked, on)
    if added is not None:
        return go_to(request, f"{reverse('compare-figures:list')}{added.query}")
    side = _side(asked)
    chosen = side.chosen.organisations
    first = chosen[0].code if chosen else ""
    sets = _sets(request.user, first, on)
    codes = [each.code for each in chosen]
    offered = comparing.by_sex(side.found, codes) if side.found else comparing.NOTHING
    context = {
        "form": AddForm(
            known=[each for each in side.known if each.code not in codes],
            sets=sets,
            shelves=presenter.shelves(offered, asked),
        ),
        "page": presenter.page(
            asked,
            chosen=side.chosen,
            rows=side.rows,
            left_out=len(asked.indicators) - len(side.rows) if chosen else 0,
        ),
        "organisation": first,
        "asked": asked,
        "has_figures": side.found is not None,
        "vintage": side.found.vintage if side.found else "",
        "earlier": _earlier(side, asked),
        "now_url": f"{request.path}{replace(asked, vintage='').query}",
        "made_up": side.is_made_up,
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(_("Compare")),
        ],
    }
    return render_page(request, "compare_figures/list.html", context)


@require_safe
def table(request: HttpRequest, form: str) -> HttpResponse:
    """Give what is side by side as CSV or XLSX."""
    side = _side(wanted(dict(request.GET.lists())))
    if form not in TYPES or not side.rows or side.found is None:
        raise Http404
    vintage = side.found.vintage
    content = (
        compare_files.csv_file(side.rows, vintage=vintage)
        if form == "csv"
        else compare_files.xlsx_file(
            side.rows, vintage=vintage, made_up=side.is_made_up
        )
    )
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{_('side-by-side')}.{form}"
    )
    return response


def _side(asked: Wanted) -> Side:
    """Return what is asked for; a vintage that is not kept is not there."""
    found = comparing.findings_in(asked.vintage)
    if found is None and asked.vintage:
        raise Http404
    codes = found.snapshot.organisations if found else ()
    known = list(organisations.with_figures(codes))
    chosen = taken(asked, known)
    rows: list[Compared] = []
    if found is not None and chosen.organisations:
        for source, indicator in asked.indicators:
            figures = asked_figures.figures_of(source, indicator, asked.vintage or None)
            if figures is not None and figures.has_gaps and len(rows) < MOST:
                rows.append(compared(figures, chosen.organisations, found))
    return Side(found, chosen, rows, known)


def _added(request: HttpRequest, asked: Wanted, on: date) -> Wanted | None:
    """Return what is asked for with what the form adds; None where it adds nothing."""
    given = request.GET
    more = [given.get("add_organisation", "")]
    choice = given.get("add_set", "")
    if choice and asked.organisations:
        first, user = asked.organisations[0], request.user
        group = group_around(user, first, on=on)
        more += peers.members(choice, first, user=user, on=on, extra=group)
    codes = [code for code in more if code and code not in asked.organisations]
    source, mark, indicator = given.get("add_indicator", "").partition("/")
    names = [(source, indicator)] if mark else []
    names = [name for name in names if name not in asked.indicators]
    if not {"add_organisation", "add_set", "add_indicator"} & set(given):
        return None
    room, space = MOST - len(asked.organisations), MOST - len(asked.indicators)
    if len(codes) > room or len(names) > space:
        messages.warning(
            request,
            _("Eight fit side by side. Take one away before you add another."),
        )
    return replace(
        asked,
        organisations=(*asked.organisations, *codes[: max(room, 0)]),
        indicators=(*asked.indicators, *names[: max(space, 0)]),
    )


def _sets(user: object, code: str, on: date) -> list[PeerChoice]:
    """Return the sets small enough to be added, about the first organisation."""
    if not code:
        return []
    group = group_around(user, code, on=on)
    choices = peers.choices_for(user, code, on=on, extra=group)
    return [each for each in choices if each.kind in SMALL]


def _earlier(side: Side, asked: Wanted) -> Snapshot | None:
    """Return the vintage where another one than the served is asked for."""
    now = asked_figures.snapshot()
    if side.found is None or not asked.vintage:
        return None
    return None if now and now.id == side.found.vintage else side.found.snapshot

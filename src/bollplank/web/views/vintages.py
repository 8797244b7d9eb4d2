"""Pages with the states the figures have been in, and what changed between them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.content.catalogue import Catalogue
from bollplank.indicators.queries import organisations
from bollplank.indicators.queries import vintages as asked
from bollplank.indicators.queries.figures import COUNTRY, described
from bollplank.indicators.queries.vintages import Vintage
from bollplank.store.snapshots import Snapshot
from bollplank.web.forms.vintages import ChangesForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import vintage_changes, vintage_files, vintages
from bollplank.web.presenters.vintages import moment

INDICATORS_ON_PAGE = 50
VALUES_ON_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A vintage, and the one it is compared with: None for what was before the first."""

    new: Snapshot
    old: Snapshot | None
    kept: list[Vintage]

    def when(self, snapshot: Snapshot) -> str:
        """Return when it was written, in words."""
        return moment(snapshot.manifest.created_at)

    @property
    def earlier(self) -> list[tuple[str, str]]:
        """Id and time of those it can be compared with."""
        return [
            (each.id, moment(each.written_at))
            for each in self.kept
            if each.id < self.new.id
        ]

    def is_made_up(self, catalogue: Catalogue) -> bool:
        """Tell whether it has made-up figures."""
        both = {*self.new.sources, *(self.old.sources if self.old else ())}
        return any(
            each.is_made_up for name, each in catalogue.sources.items() if name in both
        )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the states the figures have been in, with what changed in each."""
    kept, known = asked.vintages(), described()
    made_up = {each.id for each in known.sources.values() if each.is_made_up}
    context = {
        "entries": vintages.entries(
            kept, totals={each.id: asked.totals(each) for each in kept}, catalogue=known
        ),
        "made_up": any(made_up & set(each.fetched) for each in kept),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(_("Earlier figures")),
        ],
    }
    return render_page(request, "vintages/list.html", context)


@require_safe
def detail(request: HttpRequest, vintage: str) -> HttpResponse:
    """Show what changed in a vintage, by indicator."""
    pair = _pair(request, vintage)
    if pair is None:
        return _gone(request)
    known = described()
    form = _form(request, pair)
    difference = asked.difference(pair.old, pair.new)
    found = vintage_changes.of_kind(difference, form.wanted)
    page = Paginator(found, INDICATORS_ON_PAGE).get_page(request.GET.get("page"))
    totals = difference.totals
    context = {
        **_about(pair, known, form),
        "headline": vintages.headline(totals, is_first=pair.old is None),
        "sources": vintages.sources(pair.old, pair.new, catalogue=known),
        "lines": list(vintage_changes.lines(page.object_list, catalogue=known)),
        "count": len(found),
        "page": page,
        "without_additions": bool(vintage_files.left_out(totals)),
        "crumbs": _crumbs(pair),
    }
    status = 422 if form.errors else 200
    return render_page(request, "vintages/detail.html", context, status=status)


@require_safe
def indicator(
    request: HttpRequest, vintage: str, source: str, indicator: str
) -> HttpResponse:
    """Show what changed in one indicator, value by value."""
    pair = _pair(request, vintage)
    if pair is None:
        return _gone(request)
    difference = asked.series_difference(
        pair.old, pair.new, source=source, indicator=indicator
    )
    if difference is None:
        raise Http404
    known = described()
    form = _form(request, pair)
    changes = vintage_changes.Changes(difference, form.wanted)
    page = Paginator(changes, VALUES_ON_PAGE).get_page(request.GET.get("page"))
    series = difference.series
    title = vintage_changes.title_in_words(series, known)
    about = vintage_changes.described_in(series, known)
    context = {
        **_about(pair, known, form),
        "title": title,
        "series": series,
        "headline": vintage_changes.headline(difference),
        "unit": vintage_changes.unit_of(series.unit),
        "credit": vintage_changes.credit_for(series, known),
        "source_described": known.sources.get(source),
        "in_old": _has(pair.old, series.name),
        "in_new": _has(pair.new, series.name),
        "rows": vintage_changes.rows(
            page.object_list, difference=difference, described=about, names=_names(pair)
        ),
        "count": len(changes),
        "page": page,
        "crumbs": _crumbs(pair, title),
    }
    status = 422 if form.errors else 200
    return render_page(request, "vintages/indicator.html", context, status=status)


@require_safe
def changes(request: HttpRequest, vintage: str) -> HttpResponse | StreamingHttpResponse:
    """Give what changed in a vintage, value by value, as a file."""
    pair = _pair(request, vintage)
    if pair is None or pair.old is None:
        raise Http404
    left_out = vintage_files.left_out(asked.difference(pair.old, pair.new).totals)
    pieces = vintage_files.csv_file(
        asked.changes(pair.old, pair.new, without=left_out),
        catalogue=described(),
        names=_names(pair),
    )
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{_('changes')}-{pair.old.id}-{pair.new.id}.csv"
    )
    return response


def _pair(request: HttpRequest, vintage: str) -> _Pair | None:
    """Return the vintage and the one to compare with; None where one is not kept."""
    new = asked.snapshot_at(vintage)
    if new is None:
        return None
    kept = asked.vintages()
    before = next((each.previous for each in kept if each.id == vintage), None)
    wanted = request.GET.get("from") or before
    if wanted is None:
        return _Pair(new=new, old=None, kept=kept)
    old = asked.snapshot_at(wanted) if wanted < vintage else None
    return None if old is None else _Pair(new=new, old=old, kept=kept)


def _gone(request: HttpRequest) -> HttpResponse:
    """Say that a vintage is not kept, and what is."""
    return render_page(request, "vintages/gone.html", {}, status=404)


def _form(request: HttpRequest, pair: _Pair) -> ChangesForm:
    given = {"kind": request.GET.get("kind", "")}
    if pair.old is not None:
        given["from"] = pair.old.id
    return ChangesForm(given, earlier=pair.earlier)


def _about(pair: _Pair, known: Catalogue, form: ChangesForm) -> dict[str, Any]:
    """Return what all pages of a vintage show."""
    return {
        "vintage": pair.new.id,
        "when": pair.when(pair.new),
        "old": pair.old.id if pair.old else "",
        "old_when": pair.when(pair.old) if pair.old else "",
        "is_served": any(
            each.is_served and each.id == pair.new.id for each in pair.kept
        ),
        "form": form,
        "made_up": pair.is_made_up(known),
    }


def _crumbs(pair: _Pair, *further: str) -> list[Crumb]:
    this = Crumb(pair.when(pair.new))
    if further:
        this = Crumb(this.label, reverse("vintages:detail", args=[pair.new.id]))
    return [
        Crumb(_("Women and men"), reverse("figures:list")),
        Crumb(_("Earlier figures"), reverse("vintages:list")),
        this,
        *map(Crumb, further),
    ]


def _has(snapshot: Snapshot | None, name: tuple[str, str]) -> bool:
    return snapshot is not None and name in {each.name for each in snapshot.series}


def _names(pair: _Pair) -> dict[str, str]:
    """Return the names of the organisations that may be shown, and of the country."""
    both = {*pair.new.organisations, *(pair.old.organisations if pair.old else ())}
    found = organisations.with_figures(sorted(both)).values_list("code", "name")
    return {COUNTRY: _("The country"), **dict(found)}

"""The board of applications: for those who review them and decide on them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.problems import RefusedError
from bollplank.organisations import words as organisation_words
from bollplank.programme.models import Round
from bollplank.programme.operations import reviews as operations
from bollplank.programme.queries import reviews as queries
from bollplank.web.forms.reviews import ViewForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import reviews as presenter
from bollplank.web.presenters import reviews_files
from bollplank.web.presenters.reviews import Row
from bollplank.web.templatetags.words import in_language

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the rounds whose applications the reader reviews or decides on."""
    lines = queries.with_counts(request.user)
    if not lines and not queries.is_coordinator(request.user):
        raise Http404
    context = {
        "lines": lines,
        "made_up": any(round_.is_made_up for round_, _seen, _mine in lines),
    }
    return render_page(request, "reviews/list.html", context)


@login_required
@require_safe
def board(request: Request, code: str) -> HttpResponse:
    """Show the applications to a round as a table, those asked for."""
    round_ = round_for(request, code)
    return _board_page(request, round_, ViewForm())


@login_required
@require_safe
def export(request: Request, code: str, form: str) -> HttpResponse:
    """Give the rows asked for as a file, without anything confidential."""
    if form not in TYPES:
        raise Http404
    round_ = round_for(request, code)
    rows = presenter.chosen(
        rows_seen(request, round_), presenter.asked_for(request.GET)
    )
    if form == "csv":
        content = reviews_files.csv_file(rows, round_)
    else:
        taken = queries.places_taken(round_)
        content = reviews_files.xlsx_file(rows, round_, taken=taken)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True,
        filename=f"{slugify(_('Applications'))}-{round_.code}.{form}",
    )
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def save_view(request: Request, code: str) -> HttpResponse:
    """Keep the way the board is seen now under a name."""
    round_ = round_for(request, code)
    form = ViewForm(request.POST)
    if form.is_valid():
        query = presenter.asked_for(request.GET).query()
        try:
            operations.save_view(
                name=form.cleaned_data["name"], query=query, by=request.user
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The view is saved."))
            return go_to(request, _with(reverse("reviews:board", args=[code]), query))
    return _board_page(request, round_, form, status=422)


@login_required
@require_POST
def remove_view(request: Request, code: str, pk: int) -> HttpResponse:
    """Take away one of the reader's own saved views."""
    round_ = round_for(request, code)
    view = get_object_or_404(queries.saved_views(request.user), pk=pk)
    operations.remove_view(view=view)
    messages.success(request, _("The view is removed."))
    return go_to(request, "reviews:board", code=round_.code)


def round_for(request: Request, code: str) -> Round:
    """Return the round if its board is open to the reader, or answer 404."""
    return get_object_or_404(queries.rounds_of(request.user), code=code)


def rows_seen(request: Request, round_: Round) -> list[Row]:
    """Return every row of the board the reader may see."""
    return presenter.rows_of(
        queries.board(request.user, round_),
        round_,
        seen_by=request.user,
        on=timezone.localdate(),
    )


def crumbs_to(round_: Round, *further: Crumb) -> list[Crumb]:
    """Return the way to a page below the board."""
    board = reverse("reviews:board", args=[round_.code])
    first = Crumb(_("Applications to rounds"), reverse("reviews:list"))
    name = in_language(round_.name)
    if not further:
        return [first, Crumb(name)]
    return [first, Crumb(name, board), *further]


def _board_page(
    request: Request, round_: Round, form: ViewForm, *, status: int = 200
) -> HttpResponse:
    asked = presenter.asked_for(request.GET)
    rows = rows_seen(request, round_)
    found = presenter.chosen(rows, asked)
    page = Paginator(found, presenter.ROWS_ON_A_PAGE).get_page(asked.page)
    coordinates = queries.is_coordinator(request.user)
    taken = queries.places_taken(round_)
    context = {
        "round": round_,
        "headline": presenter.headline(rows),
        "places": presenter.places_said(round_.places, taken),
        "asked": asked,
        "query": asked.query(),
        "pages": [
            (number, asked.query(page=number)) for number in page.paginator.page_range
        ],
        "page": page,
        "found": len(found),
        "everything": len(rows),
        "mine": sum(row.is_mine_to_review for row in rows),
        "states": presenter.states(),
        "kinds": _kinds(rows),
        "sorts": presenter.SORTS,
        "views": queries.saved_views(request.user),
        "form": form,
        "coordinates": coordinates,
        "crumbs": crumbs_to(round_),
        "made_up": round_.is_made_up,
    }
    return render_page(request, "reviews/board.html", context, status=status)


def _kinds(rows: list[Row]) -> list[tuple[str, object]]:
    there = {row.kind_code for row in rows}
    return [
        (code, text)
        for code, text in organisation_words.ORGANISATION_KINDS.items()
        if code in there
    ]


def _with(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url

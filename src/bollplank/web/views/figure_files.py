"""Figures as files: pictures and tables for documents."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bollplank.charts.documents import png
from bollplank.web.presenters import figure_files
from bollplank.web.presenters.figure_requests import Asked, asked_for
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.picture_kinds import Picture

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

KEPT_SECONDS = 3600
"""How long a reader's own machine may keep a file of a named vintage."""


@require_safe
def chart(request: HttpRequest, source: str, indicator: str, form: str) -> HttpResponse:
    """Give one picture, as SVG or PNG."""
    if form not in {"svg", "png"}:
        raise Http404
    kind = request.GET.get("kind", "")
    if kind not in set(Picture):
        raise Http404
    asked, view = _asked(request, source, indicator)
    drawn = figure_files.picture_file(
        view, kind=Picture(kind), made_up=asked.is_made_up
    )
    if drawn is None:
        raise Http404
    content = drawn.encode("utf-8") if form == "svg" else png(drawn)
    return _file(request, content, figure_files.file_name(view, kind, form), form)


@require_safe
def table(request: HttpRequest, source: str, indicator: str, form: str) -> HttpResponse:
    """Give the table, as CSV or XLSX."""
    if form not in {"csv", "xlsx"}:
        raise Http404
    asked, view = _asked(request, source, indicator)
    content = (
        figure_files.csv_file(view)
        if form == "csv"
        else figure_files.xlsx_file(view, made_up=asked.is_made_up)
    )
    return _file(request, content, figure_files.file_name(view, "table", form), form)


def _asked(request: HttpRequest, source: str, indicator: str) -> tuple[Asked, View]:
    """Return what is asked for; what is asked for wrongly is not there."""
    asked = asked_for(
        request.GET,
        source=source,
        indicator=indicator,
        user=request.user,
        on=timezone.localdate(),
    )
    if asked is None or asked.form.errors:
        raise Http404
    view = View(figures=asked.figures, findings=asked.findings, chosen=asked.chosen)
    return asked, view


def _file(request: HttpRequest, content: bytes, name: str, form: str) -> HttpResponse:
    """Return a file to keep, or that the reader has it already."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    response["ETag"] = etag
    if request.GET.get("vintage"):
        patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag, None, response) or response

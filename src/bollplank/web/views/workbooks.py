"""Pages for workbooks: fetching one, bringing it back, looking through it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.documents.workbooks import write_ods, write_xlsx
from bollplank.documents.workbooks.books import Workbook
from bollplank.domain.problems import RefusedError
from bollplank.domain.workbooks import DAYS_KEPT, UploadState
from bollplank.improvement.models import WorkbookUpload
from bollplank.improvement.operations import workbooks as operations
from bollplank.improvement.queries import workbooks as queries
from bollplank.programme.models import Participation
from bollplank.web.forms.workbooks import ChoosingForm, UploadForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import workbook_changes, workbooks
from bollplank.web.presenters.workbook_names import sheet_names

WRITERS: dict[str, tuple[Callable[[Workbook], bytes], str]] = {
    "xlsx": (
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ods": (write_ods, "application/vnd.oasis.opendocument.spreadsheet"),
}


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the workbooks of the reader's own organisations."""
    places = list(queries.places_of(request.user, on=timezone.localdate()))
    context = {
        "places": places,
        "made_up": any(place.organisation.is_made_up for place in places),
    }
    return render_page(request, "workbooks/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: Request, code: str, organisation: str) -> HttpResponse:
    """Show what may be fetched, and take a workbook that comes back."""
    place = _place(request, code, organisation)
    contents = queries.contents_of(place)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, contents=contents)
    if form.is_bound and form.is_valid():
        upload = operations.bring_in(
            place=place,
            file_name=form.cleaned_data["file"].name,
            cells=form.cells,
            by=request.user,
            at=timezone.now(),
        )
        return go_to(request, "workbooks:look-through", pk=upload.pk)
    context = {
        "form": form,
        "sheets": list(sheet_names(contents).values()),
        "languages": settings.LANGUAGES,
        "uploads": queries.uploads_of(place),
        "days_kept": DAYS_KEPT,
        **_around(place),
    }
    status = 422 if form.errors else 200
    return render_page(request, "workbooks/detail.html", context, status=status)


@login_required
@require_safe
def download(
    request: Request, code: str, organisation: str, language: str, kind: str
) -> HttpResponse:
    """Send the workbook as it stands now, in one of the site's languages."""
    place = _place(request, code, organisation)
    if kind not in WRITERS or language not in dict(settings.LANGUAGES):
        raise Http404
    write, mime = WRITERS[kind]
    with override(language):
        book = workbooks.workbook_of(
            queries.contents_of(place), language=language, on=timezone.localdate()
        )
    name = f"{organisation}-{code}-{timezone.localdate().isoformat()}-{language}.{kind}"
    return HttpResponse(
        write(book),
        content_type=mime,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_through(request: Request, pk: int) -> HttpResponse:
    """Show every change a workbook would make, and take in what is chosen of it."""
    upload, place = _upload(request, pk)
    if upload.state == UploadState.TAKEN:
        return _receipt(request, upload, place)
    if request.method != "POST":
        return _preview(request, upload, place)
    contents = queries.contents_of(place)
    found = workbook_changes.preview(upload, contents)
    form = _choosing(found, request)
    if not form.is_valid():
        return _preview(request, upload, place, form=form, status=422)
    try:
        operations.take_in(
            upload=upload,
            place=place,
            chosen=operations.Chosen(
                texts=workbook_changes.texts_chosen(upload, contents, form.kept()),
                seen=form.seen(),
            ),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError:
        return _preview(request, upload, place, is_late=True, status=409)
    messages.success(request, _("The workbook is taken in."))
    return go_to(request, "workbooks:look-through", pk=pk)


@login_required
@require_POST
def put_aside(request: Request, pk: int) -> HttpResponse:
    """Take nothing of a workbook in."""
    upload, place = _upload(request, pk)
    operations.put_aside(upload=upload, by=request.user, at=timezone.now())
    messages.success(request, _("Nothing of the workbook is taken in."))
    return go_to(request, _url_of(place))


def _preview(
    request: Request,
    upload: WorkbookUpload,
    place: Participation,
    *,
    form: ChoosingForm | None = None,
    is_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    found = workbook_changes.preview(upload, queries.contents_of(place))
    context = {
        "upload": upload,
        "preview": workbook_changes.with_choices(found, form),
        "seen": workbook_changes.seen_fields(found),
        "form": form,
        "is_late": is_late,
        **_around(place, _("Look through")),
    }
    return render_page(request, "workbooks/preview.html", context, status=status)


def _receipt(
    request: Request, upload: WorkbookUpload, place: Participation
) -> HttpResponse:
    contents = queries.contents_of(place)
    context = {
        "upload": upload,
        "taken": workbook_changes.receipt(upload, contents),
        "days_kept": DAYS_KEPT,
        **_around(place, _("Taken in")),
    }
    return render_page(request, "workbooks/receipt.html", context)


def _choosing(found: workbook_changes.Preview, request: Request) -> ChoosingForm:
    return ChoosingForm(
        request.POST,
        conflicts={
            one.key: [kept for kept, _words in one.choices] for one in found.conflicts
        },
        changes=[one.key for one in found.changes],
        rows=found.rows,
    )


def _place(request: Request, code: str, organisation: str) -> Participation:
    places = queries.places_of(request.user, on=timezone.localdate())
    return get_object_or_404(places, round__code=code, organisation__code=organisation)


def _upload(request: Request, pk: int) -> tuple[WorkbookUpload, Participation]:
    on = timezone.localdate()
    upload = get_object_or_404(queries.uploads_for(request.user, on=on), pk=pk)
    places = queries.places_of(request.user, on=on)
    place = get_object_or_404(
        places, round=upload.round_id, organisation=upload.organisation_id
    )
    return upload, place


def _url_of(place: Participation) -> str:
    return reverse("workbooks:detail", args=[place.round.code, place.organisation.code])


def _around(place: Participation, *here: str) -> dict[str, object]:
    """Return what every page about a workbook shows."""
    name = place.organisation.name
    crumbs = [Crumb(_("Workbook"), reverse("workbooks:list"))]
    if here:
        crumbs += [Crumb(name, _url_of(place)), *(Crumb(label) for label in here)]
    else:
        crumbs.append(Crumb(name))
    return {
        "place": place,
        "crumbs": crumbs,
        "made_up": place.organisation.is_made_up,
    }

"""Pages for an application's form: fetching it, bringing it back, looking through it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.documents.forms import Form, read_form, write_docx, write_odt
from bollplank.domain.application_forms import LARGEST_FORM, FormFault
from bollplank.domain.problems import RefusedError
from bollplank.domain.workbooks import DAYS_KEPT, UploadState
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.application_form_words import FORM_FAULTS
from bollplank.programme.models import Application, FormUpload
from bollplank.programme.operations import application_forms as operations
from bollplank.programme.operations.application_documents import HandedIn
from bollplank.programme.queries import application_forms as queries
from bollplank.web.forms.application_forms import ChoosingForm, UploadForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import application_form_changes as changes
from bollplank.web.presenters.application_forms import form_of
from bollplank.web.views.application_parts import AROUND_THE_FILE
from bollplank.web.views.applications import around, writable

WRITERS: dict[str, tuple[Callable[[Form], bytes], str]] = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "odt": (write_odt, "application/vnd.oasis.opendocument.text"),
}


@login_required
@require_safe
def form(request: Request, pk: int) -> HttpResponse:
    """Send the form as it stands now: ``?format=docx`` or ``odt``, ``&language=``."""
    application = writable(request, pk)
    kind = request.GET.get("format", "docx")
    language = request.GET.get("language") or get_language() or "sv"
    if kind not in WRITERS or language not in dict(settings.LANGUAGES):
        raise Http404
    write, mime = WRITERS[kind]
    on = timezone.localdate()
    with override(language):
        made = form_of(application, language=language, on=on)
    codes = f"{application.organisation.code}-{application.round.code}"
    name = f"{codes}-{on.isoformat()}-{language}.{kind}"
    return HttpResponse(
        write(made),
        content_type=mime,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@csrf_exempt  # so that a file far too large is refused before it is read
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def form_upload(request: Request, pk: int) -> HttpResponse:
    """Show where the form is fetched, and take one that comes back."""
    application = writable(request, pk)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and int(length) > LARGEST_FORM + AROUND_THE_FILE:
        refused = str(FORM_FAULTS[FormFault.TOO_LARGE])
        upload = UploadForm(application=application)
        return _upload_page(request, application, upload, refused=refused)
    answer: HttpResponse = _bring_in(request, application)
    return answer


@csrf_protect
def _bring_in(request: Request, application: Application) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    upload = UploadForm(*posted, application=application)
    if upload.is_bound and upload.is_valid():
        file = upload.cleaned_data["file"]
        try:
            found = operations.bring_in(
                application=application,
                file=HandedIn(
                    name=file.name,
                    size=file.size,
                    begins=upload.content[:16],
                    parts=[upload.content],
                ),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            for problem in refusal.problems:
                upload.add_error(None, str(PROBLEMS[problem.code]))
        else:
            return go_to(request, "applications:form-preview", pk=found.pk)
    return _upload_page(request, application, upload)


@login_required
@require_safe
def form_preview(request: Request, pk: int) -> HttpResponse:
    """Show every change a form would make, or what it has changed."""
    return _preview(request, _upload(request, pk))


@login_required
@require_POST
def form_apply(request: Request, pk: int) -> HttpResponse:
    """Take in what was chosen of a form."""
    upload = _upload(request, pk)
    found = _found(upload)
    if found is None or upload.state != UploadState.WAITING:
        return go_to(request, "applications:form-preview", pk=pk)
    choosing = ChoosingForm(
        request.POST,
        conflicts={
            one.name: [kept for kept, _words in one.choices] for one in found.conflicts
        },
        changes=[one.name for one in found.changes],
        is_mark_lost=found.is_mark_lost,
    )
    if not choosing.is_valid():
        return _preview(request, upload, choosing=choosing, status=422)
    try:
        operations.take_in(
            upload=upload,
            chosen=operations.Chosen(
                texts=changes.texts_chosen(found, choosing.kept()),
                seen=choosing.seen(),
            ),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        late = [str(PROBLEMS[one.code]) for one in refusal.problems]
        return _preview(request, upload, late=list(dict.fromkeys(late)), status=409)
    messages.success(request, _("The form is taken in."))
    return go_to(request, "applications:form-preview", pk=pk)


@login_required
@require_POST
def form_put_aside(request: Request, pk: int) -> HttpResponse:
    """Take nothing of a form in."""
    upload = _upload(request, pk)
    operations.put_aside(upload=upload, by=request.user, at=timezone.now())
    messages.success(request, _("Nothing of the form is taken in."))
    return go_to(request, _url_of(upload.application))


def _upload_page(
    request: Request, application: Application, form: UploadForm, *, refused: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "languages": settings.LANGUAGES,
        "uploads": queries.uploads_of(application),
        "days_kept": DAYS_KEPT,
        "may_be_changed": _may_be_changed(application),
        **around(application, _("The form")),
    }
    status = 422 if form.errors or refused else 200
    return render_page(request, "application_forms/upload.html", context, status=status)


def _preview(
    request: Request,
    upload: FormUpload,
    *,
    choosing: ChoosingForm | None = None,
    late: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    application = upload.application
    shown = {"upload": upload, **around(application, _("The form"))}
    if upload.state == UploadState.TAKEN:
        context = {**shown, "taken": changes.receipt(upload)}
        return render_page(request, "application_forms/receipt.html", context)
    found = _found(upload)
    if found is None:
        raise Http404
    context = {
        **shown,
        "preview": changes.with_choices(found, choosing),
        "seen": changes.seen_fields(found),
        "form": choosing,
        "late": late,
        "may_be_changed": _may_be_changed(application),
    }
    return render_page(
        request, "application_forms/preview.html", context, status=status
    )


def _found(upload: FormUpload) -> changes.Preview | None:
    """Return what a form would change now; None where its bytes are gone."""
    content = queries.content_of(upload)
    if content is None:
        return None
    return changes.preview(read_form(content), upload.application)


def _may_be_changed(application: Application) -> bool:
    return queries.may_be_changed(application, on=timezone.localdate())


def _upload(request: Request, pk: int) -> FormUpload:
    mine = queries.uploads_for(request.user, on=timezone.localdate())
    return get_object_or_404(mine, pk=pk)


def _url_of(application: Application) -> str:
    return reverse("applications:form-upload", args=[application.pk])

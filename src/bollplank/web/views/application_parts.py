"""What belongs to an application: partners, documents and those who write it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.applications import ApplicationDocumentKind, PartnerKind
from bollplank.domain.evidence import LARGEST_DOCUMENT
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.organisations.queries.organisations import named_like
from bollplank.programme.models import Application, ApplicationDocument
from bollplank.programme.operations import application_documents, application_people
from bollplank.programme.queries import application_choices
from bollplank.programme.queries import applications as queries
from bollplank.programme.queries.reviews import reviewable_by
from bollplank.web.forms.application_steps import (
    FIRST_BYTES,
    DocumentForm,
    WriterForm,
)
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import application_people as people
from bollplank.web.presenters import application_reading as reading
from bollplank.web.presenters import applications as presenter
from bollplank.web.views.application_steps import link_to
from bollplank.web.views.applications import around, writable

MOST_FOUND = 12
TOO_LARGE = gettext_lazy("The file is larger than 10 MB. Make it smaller.")
AROUND_THE_FILE = 100_000
"""Bytes of a form besides the file: more than any of ours has."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: Request, pk: int) -> HttpResponse:
    """Search organisations, wish for them, or say that one cannot be with them."""
    application = writable(request, pk)
    possible = application_choices.possible_partners(application)
    if request.method == "POST":
        organisation = get_object_or_404(
            possible, code=request.POST.get("organisation", "")
        )
        kind = PartnerKind.WISHED
        if request.POST.get("kind") == PartnerKind.EXCLUDED:
            kind = PartnerKind.EXCLUDED
        try:
            application_people.add_partner(
                application=application,
                organisation=organisation,
                kind=kind,
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            _warn(request, refusal)
        else:
            messages.success(request, people.partner_said(organisation, kind))
        return go_to(request, "applications:partners", pk=pk)
    asked = request.GET.get("q", "")[:100]
    chosen = reading.partners_of(application)
    named = {row.organisation_id for rows in chosen.values() for row in rows}
    others = possible.exclude(pk__in=named)
    found = list(named_like(others, asked)) if asked.strip() else []
    context = {
        "asked": asked,
        "found": found[:MOST_FOUND],
        "more": len(found[MOST_FOUND:]),
        "wished": chosen[PartnerKind.WISHED],
        "excluded": chosen[PartnerKind.EXCLUDED],
        "standing": presenter.standing(application, on=timezone.localdate()),
        **around(application, _("Other organisations")),
    }
    return render_page(request, "applications/partners.html", context)


@login_required
@require_POST
def remove_partner(request: Request, pk: int, code: str) -> HttpResponse:
    """Take back what was said of another organisation."""
    application = writable(request, pk)
    partner = get_object_or_404(application.partners, organisation__code=code)
    try:
        application_people.remove_partner(
            application=application,
            organisation=partner.organisation,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        _warn(request, refusal)
    return go_to(request, "applications:partners", pk=pk)


@csrf_exempt  # so that a file far too large is refused before it is read
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: Request, pk: int) -> HttpResponse:
    """Show the documents of an application, and keep another one."""
    application = writable(request, pk)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and int(length) > LARGEST_DOCUMENT + AROUND_THE_FILE:
        form = DocumentForm()
        return _documents_page(request, application, form, refused=str(TOO_LARGE))
    answer: HttpResponse = _documents(request, application)
    return answer


@csrf_protect
def _documents(request: Request, application: Application) -> HttpResponse:
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        begins = file.read(FIRST_BYTES)
        file.seek(0)
        try:
            application_documents.add(
                application=application,
                kind=ApplicationDocumentKind(form.cleaned_data["kind"]),
                file=application_documents.HandedIn(
                    name=file.name or "",
                    size=file.size or 0,
                    begins=begins,
                    parts=file.chunks(),
                ),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            if any(
                one.code == ProblemCode.DOCUMENT_TOO_LARGE for one in refusal.problems
            ):
                form.add_error("file", str(TOO_LARGE))
            else:
                form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The document is added."))
            return go_to(request, "applications:documents", pk=application.pk)
    return _documents_page(request, application, form)


def _documents_page(
    request: Request,
    application: Application,
    form: DocumentForm,
    *,
    refused: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "documents": reading.documents_of(application),
        "standing": presenter.standing(application, on=timezone.localdate()),
        "largest": LARGEST_DOCUMENT,
        "too_large": TOO_LARGE,
        **around(application, _("Documents")),
    }
    status = 422 if form.errors or refused else 200
    return render_page(request, "applications/documents.html", context, status=status)


@login_required
@require_safe
def document(request: Request, pk: int, document: int) -> HttpResponseBase:
    """Send a document to the applicant's own people and to those who review it."""
    on = timezone.localdate()
    mine = queries.visible_to(request.user, on=on).filter(pk=pk).order_by().values("pk")
    reviewed = reviewable_by(request.user).filter(pk=pk).order_by().values("pk")
    found = get_object_or_404(
        ApplicationDocument.objects.filter(application__in=mine)
        | ApplicationDocument.objects.filter(application__in=reviewed),
        pk=document,
    )
    path = application_documents.shelf().path(found.digest)
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


@login_required
@require_POST
def remove_document(request: Request, pk: int, document: int) -> HttpResponse:
    """Take away a document."""
    application = writable(request, pk)
    found = get_object_or_404(application.documents, pk=document)
    try:
        application_documents.remove(document=found, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        _warn(request, refusal)
    else:
        messages.success(request, _("The document is taken away."))
    return go_to(request, "applications:documents", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def writers(request: Request, pk: int) -> HttpResponse:
    """Show who writes the application, and let a colleague in."""
    application = writable(request, pk)
    form = WriterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            application_people.add_writer(
                application=application,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                by=request.user,
                at=timezone.now(),
                link_to=link_to(request),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            said = _("%(email)s can write the application now, and gets a mail.")
            messages.success(request, said % {"email": form.cleaned_data["email"]})
            return go_to(request, "applications:writers", pk=pk)
    context = {
        "form": form,
        "writers": people.writers(application),
        "seats": queries.people_with_seats(application, on=timezone.localdate()),
        **around(application, _("Who writes")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "applications/writers.html", context, status=status)


@login_required
@require_POST
def remove_writer(request: Request, pk: int, writer: int) -> HttpResponse:
    """Let a colleague write no longer."""
    application = writable(request, pk)
    found = get_object_or_404(application.writers, pk=writer)
    is_oneself = found.user_id == request.user.pk
    try:
        application_people.remove_writer(
            writer=found, by=request.user, at=timezone.now()
        )
    except RefusedError as refusal:
        _warn(request, refusal)
    else:
        messages.success(request, _("That person can write no longer."))
        if is_oneself:
            return go_to(request, "applications:list")
    return go_to(request, "applications:writers", pk=pk)


def _warn(request: Request, refusal: RefusedError) -> None:
    for problem in refusal.problems:
        messages.warning(request, str(PROBLEMS[problem.code]))

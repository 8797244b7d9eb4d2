"""Pages for evidence: adding documents, links and figures, and reading them."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.evidence import EvidenceKind
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.improvement.models import Rating, SelfAssessment
from bollplank.improvement.operations import evidence as operations
from bollplank.improvement.operations.evidence import HandedIn
from bollplank.improvement.queries import assessments, evidence
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.forms.base import Form
from bollplank.web.forms.evidence import (
    FIRST_BYTES,
    DocumentForm,
    FigureForm,
    LinkForm,
)
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import evidence as presenter
from bollplank.web.views.assessments import around


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int, moment: str) -> HttpResponse:
    """Show the evidence of a moment, and add a piece of it."""
    rating = _rating(request, pk, moment)
    kind = request.POST.get("kind", "")
    forms: dict[str, Form] = {
        EvidenceKind.DOCUMENT: DocumentForm(prefix="document"),
        EvidenceKind.LINK: LinkForm(prefix="link"),
        EvidenceKind.FIGURE: FigureForm(prefix="figure"),
    }
    if request.method == "POST" and kind in forms:
        bound = type(forms[kind])(request.POST, request.FILES, prefix=kind)
        forms[kind] = bound
        if bound.is_valid() and _is_added(request, rating, EvidenceKind(kind), bound):
            messages.success(request, _("The evidence is added."))
            return go_to(request, "assessments:evidence", pk=pk, moment=moment)
    asked = request.GET.get("q", "")[:100]
    organisation = rating.assessment.organisation
    wrong = next((form for form in forms.values() if form.errors), None)
    context = {
        "rating": rating,
        "anchor": anchor_of(rating.moment),
        "pieces": presenter.pieces_of(
            evidence.by_moment(rating.assessment).get(moment, [])
        ),
        "open": rating.assessment.state == AssessmentState.DRAFT,
        "form": wrong,
        "document": forms[EvidenceKind.DOCUMENT],
        "link": forms[EvidenceKind.LINK],
        "asked": asked,
        "choices": presenter.choices(organisation, asked),
        **around(rating.assessment, _("What shows it")),
    }
    status = 422 if wrong else 200
    return render_page(request, "evidence/edit.html", context, status=status)


@login_required
@require_POST
def remove(request: Request, pk: int, piece: int) -> HttpResponse:
    """Take away a piece of evidence."""
    on = timezone.localdate()
    ours = evidence.among(assessments.editable_by(request.user, on=on).filter(pk=pk))
    found = get_object_or_404(ours, pk=piece)
    moment = found.rating.moment.code
    try:
        operations.remove(piece=found, by=request.user, at=timezone.now())
    except RefusedError:
        messages.warning(request, _("What is agreed or locked keeps its evidence."))
    else:
        messages.success(request, _("The evidence is taken away."))
    return go_to(request, "assessments:evidence", pk=pk, moment=moment)


@login_required
@require_safe
def document(request: Request, pk: int, piece: int) -> HttpResponseBase:
    """Send a document to those who read the whole assessment. Never shown in place."""
    on = timezone.localdate()
    seen = assessments.wholly_visible_to(request.user, on=on).filter(pk=pk)
    found = get_object_or_404(
        evidence.among(seen), pk=piece, kind=EvidenceKind.DOCUMENT
    )
    path = operations.shelf().path(found.digest)
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/octet-stream",
    )


def _rating(request: Request, pk: int, moment: str) -> Rating:
    ours = assessments.editable_by(request.user, on=timezone.localdate())
    assessment: SelfAssessment = get_object_or_404(ours, pk=pk)
    ratings = assessment.ratings.select_related(
        "moment", "assessment__organisation", "assessment__step"
    )
    return get_object_or_404(ratings, moment__code=moment)


def _is_added(request: Request, rating: Rating, kind: EvidenceKind, form: Form) -> bool:
    add: Callable[[], object] = {
        EvidenceKind.DOCUMENT: lambda: _add_document(request, rating, form),
        EvidenceKind.LINK: lambda: _add_link(request, rating, form),
        EvidenceKind.FIGURE: lambda: _add_figure(request, rating, form),
    }[kind]
    try:
        add()
    except RefusedError as refusal:
        form.add_problems(refusal.problems)
        return False
    return True


def _add_document(request: Request, rating: Rating, form: Form) -> None:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    begins = file.read(FIRST_BYTES)
    file.seek(0)
    parts: Iterator[bytes] = file.chunks()
    operations.add_document(
        rating=rating,
        title=form.cleaned_data["title"].strip(),
        file=HandedIn(
            name=file.name or "", size=file.size or 0, begins=begins, parts=parts
        ),
        by=request.user,
        at=timezone.now(),
    )


def _add_link(request: Request, rating: Rating, form: Form) -> None:
    operations.add_link(
        rating=rating,
        title=form.cleaned_data["title"].strip(),
        address=form.cleaned_data["address"].strip(),
        by=request.user,
        at=timezone.now(),
    )


def _add_figure(request: Request, rating: Rating, form: Form) -> None:
    organisation = rating.assessment.organisation
    taken = presenter.taken_of(form.cleaned_data["indicator"], organisation)
    if taken is None:
        raise RefusedError([Problem(ProblemCode.FIGURE_NOT_FOUND)])
    operations.add_figure(
        rating=rating,
        title=presenter.title_of(taken),
        figure=taken,
        by=request.user,
        at=timezone.now(),
    )

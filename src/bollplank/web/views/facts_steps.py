"""What is done with organisation facts as a whole: figures, locking, sharing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bollplank.domain.problems import RefusedError
from bollplank.improvement import words
from bollplank.improvement.operations import facts as operations
from bollplank.improvement.queries import audiences, fact_figures
from bollplank.web.forms.assessments import SharingForm
from bollplank.web.http import Request, render_page
from bollplank.web.presenters.ways_of_working import circles
from bollplank.web.views.facts import Here


@login_required
@require_POST
def take(request: Request, code: str, organisation: str) -> HttpResponse:
    """Fill in the key figures from the figures that are served now."""
    here = Here(request, code, organisation)
    figures = fact_figures.to_take(here.template, here.place.organisation)
    try:
        operations.take_figures(sheet=here.begun(), figures=figures, at=timezone.now())
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(words.PROBLEMS[problem.code]))
    else:
        said = (
            _("The key figures are filled in, each with its source and day.")
            if figures
            else _("There are no figures for your organisation yet.")
        )
        messages.success(request, said)
    return here.back()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: Request, code: str, organisation: str) -> HttpResponse:
    """Ask whether to lock the facts of this round for good, and lock them."""
    here = Here(request, code, organisation)
    if here.sheet is None:
        raise Http404
    if request.method != "POST":
        if here.sheet.locked_at is not None:
            return here.back()
        return render_page(request, "facts/lock.html", here.around(_("Lock")))
    try:
        operations.lock(sheet=here.sheet, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(words.PROBLEMS[problem.code]))
    else:
        messages.success(request, _("The facts of this round are locked."))
    return here.back()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, code: str, organisation: str) -> HttpResponse:
    """Show who would see our facts, and share them or take them back."""
    here = Here(request, code, organisation)
    sheet = here.sheet
    if sheet is None:
        raise Http404
    form = SharingForm(request.POST or None, initial={"sharing": sheet.sharing})
    if request.method == "POST" and form.is_valid():
        sharing = form.cleaned_data["sharing"]
        try:
            operations.share(
                sheet=sheet, sharing=sharing, by=request.user, at=timezone.now()
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            said = _("Seen by: %(who)s.") % {"who": words.SHARINGS[sharing]}
            messages.success(request, said)
            return here.back()
    audience = audiences.around(
        here.place.organisation_id, round_id=here.place.round_id
    )
    context = {
        "form": form,
        "circles": circles(audience, sheet.sharing),
        **here.around(_("Share")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "facts/share.html", context, status=status)

"""Pages with notes on why figures differ."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bollplank.domain.assessments import Sharing
from bollplank.domain.explanations import Circle
from bollplank.domain.problems import RefusedError
from bollplank.indicators.models import Explanation
from bollplank.indicators.operations import explanations as operations
from bollplank.indicators.operations.explanations import About
from bollplank.indicators.queries import explanations as queries
from bollplank.indicators.queries import figures
from bollplank.organisations.models import Membership
from bollplank.programme.queries import explanations as seen
from bollplank.web.forms.explanations import CircleForm, EditForm, NewForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import explanations as presenter


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the notes of this person's organisations, and those shared with them."""
    on = timezone.localdate()
    rows = seen.visible_to(request.user, on=on)
    own = list(queries.editable_by(request.user, on=on))
    shared = rows.exclude(sharing=Sharing.PUBLIC).exclude(
        pk__in=[row.pk for row in own]
    )
    others = list(shared)
    context = {
        "own": presenter.notes(own, user=request.user, on=on),
        "others": presenter.notes(others, user=request.user, on=on),
        "crumbs": [_figures_crumb(), Crumb(_("Why does it differ?"))],
        "made_up": any(row.organisation.is_made_up for row in (*own, *others)),
    }
    return render_page(request, "explanations/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Write a note on one's own figures in an indicator."""
    found = figures.figures_of(
        request.GET.get("source", ""), request.GET.get("indicator", "")
    )
    if found is None:
        raise Http404
    on = timezone.localdate()
    seats = presenter.seats_with_figures(request.user, figures=found, on=on)
    if not seats:
        raise Http404
    return _write(request, found, seats)


@login_required
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """Show one note, and what has been done to it to those who may change it."""
    on = timezone.localdate()
    row = get_object_or_404(seen.visible_to(request.user, on=on), pk=pk)
    (note,) = presenter.notes([row], user=request.user, on=on)
    context = {
        "note": note,
        "history": presenter.history(row) if note.mine else [],
        **_around(row),
    }
    return render_page(request, "explanations/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is written in a note."""
    row = _editable(request, pk)
    found = figures.figures_of(row.source, row.indicator)
    years = {*(found.years if found else []), *([row.year] if row.year else [])}
    form = EditForm(
        request.POST or None,
        initial={
            "text": row.text,
            "year": row.year,
            "seen": row.wording.fingerprint,
        },
        years=years,
        stored=row.wording,
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.rewrite(
                explanation=row,
                wording=form.wording(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The text is saved."))
            return go_to(request, "explanations:detail", pk=pk)
    context = {"form": form, "prompts": presenter.PROMPTS, **_around(row)}
    status = 422 if form.errors else 200
    return render_page(request, "explanations/edit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Request, pk: int) -> HttpResponse:
    """Show who would see a note, and share it or take it back."""
    row = _editable(request, pk)
    around = seen.around(row.organisation)
    choices = presenter.choices(row.organisation, around)
    form = CircleForm(
        request.POST or None,
        initial={"circle": str(row.circle)},
        circles=[choice.circle for choice in choices],
    )
    if request.method == "POST" and form.is_valid():
        operations.share(
            explanation=row,
            circle=form.chosen(),
            around=presenter.circles_around(around),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _said_of(form.chosen()))
        return go_to(request, "explanations:detail", pk=pk)
    context = {
        "form": form,
        "choices": choices,
        "chosen": str(row.circle),
        **_around(row),
    }
    status = 422 if form.errors else 200
    return render_page(request, "explanations/share.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask whether to delete a note for good, and delete it."""
    row = _editable(request, pk)
    if request.method != "POST":
        return render_page(request, "explanations/remove.html", _around(row))
    operations.remove(explanation=row, by=request.user, at=timezone.now())
    messages.success(request, _("The note is deleted."))
    return go_to(request, "explanations:list")


def _write(
    request: Request, found: figures.Figures, seats: list[Membership]
) -> HttpResponse:
    by_id = {str(seat.organisation_id): seat for seat in seats}
    form = NewForm(
        request.POST or None,
        initial={"year": request.GET.get("year")},
        years=found.years,
        seats=[(key, seat.organisation.name) for key, seat in by_id.items()],
    )
    about = About(
        source=found.source.id,
        indicator=found.indicator.id,
        title=found.indicator.title,
    )
    if request.method == "POST" and form.is_valid():
        try:
            row, _is_new = operations.write(
                seat=by_id[form.cleaned_data["seat"]],
                about=about,
                wording=form.wording(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(
                request, _("The note is kept. Choose who else may see it.")
            )
            return go_to(request, "explanations:share", pk=row.pk)
    context = {
        "form": form,
        "title": about.title,
        "prompts": presenter.PROMPTS,
        "crumbs": [_figures_crumb(), _list_crumb(), Crumb(_("A new note"))],
        "made_up": any(seat.organisation.is_made_up for seat in seats)
        or found.source.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "explanations/new.html", context, status=status)


def _said_of(circle: Circle) -> str:
    if circle.sharing is Sharing.OWN:
        return _("It is not shared. Only your own organisation sees it.")
    return _("It is shared.")


def _editable(request: Request, pk: int) -> Explanation:
    on = timezone.localdate()
    return get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)


def _around(row: Explanation) -> dict[str, object]:
    return {
        "explanation": row,
        "page": presenter.page_of(row),
        "crumbs": [_figures_crumb(), _list_crumb(), Crumb(row.organisation.name)],
        "made_up": row.organisation.is_made_up,
    }


def _figures_crumb() -> Crumb:
    return Crumb(_("Women and men"), reverse("figures:list"))


def _list_crumb() -> Crumb:
    return Crumb(_("Why does it differ?"), reverse("explanations:list"))

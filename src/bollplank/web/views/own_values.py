"""Pages where figures of a group's own indicators are entered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.own_files import Reading, read
from bollplank.domain.own_values import YearFigures
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.indicators.words import MEN, WOMEN
from bollplank.organisations.models import Organisation
from bollplank.programme.models import OwnIndicator
from bollplank.programme.operations import own_values as operations
from bollplank.programme.operations.own_values import Entry
from bollplank.programme.queries import own_figures, own_values
from bollplank.programme.words import PROBLEMS
from bollplank.web.forms.own_values import FileForm, KeepForm, YearForm
from bollplank.web.http import Request, go_to, render_page
from bollplank.web.presenters import own_figures as list_presenter
from bollplank.web.presenters import own_values as presenter
from bollplank.web.views.own_figures import around, readable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, pk: int) -> HttpResponse:
    """Enter one year of one organisation's figures."""
    row, organisation = _mine(request, pk)
    version, years = own_values.entered_by(organisation, indicator=row)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else None
    shown = presenter.typed(year, years.get(year or 0, YearFigures()))
    form = YearForm(request.POST or None, initial={**shown, "seen": version})
    if request.method == "POST" and form.is_valid_beside(years, opened=year):
        said = form.cleaned_data["year"]
        entry = Entry(
            indicator=row,
            organisation=organisation,
            years={said: form.figures()},
            seen=form.cleaned_data["seen"],
        )
        try:
            operations.enter(entry=entry, by=request.user, at=timezone.now())
        except RefusedError as refusal:
            form.add_problems_beside(refusal.problems, version=version)
        else:
            messages.success(
                request, _("The figures for %(year)s are kept.") % {"year": said}
            )
            return _back(request, "own-figures:enter", row, organisation)
    context = {
        "form": form,
        "fieldsets": presenter.fieldsets(row.said),
        "lines": presenter.entered(years, row.said),
        **_around(row, organisation),
    }
    status = 422 if form.errors else 200
    return render_page(request, "own_figures/enter.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: Request, pk: int) -> HttpResponse:
    """Take pasted figures or a file: look at what it would change, then keep it."""
    row, organisation = _mine(request, pk)
    if request.method != "POST":
        return _loading(request, row, organisation, FileForm())
    if "keep" in request.POST:
        return _keep(request, row, organisation)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _loading(request, row, organisation, form)
    return _look(request, row, organisation, form.said())


@login_required
@require_safe
def template(request: Request, pk: int) -> HttpResponse:
    """Give an empty file with the header, to fill in a spreadsheet."""
    row, _organisation = _mine(request, pk)
    text = ";".join(presenter.header_of(row.said)) + "\r\n"
    response = HttpResponse(
        text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="figures-{pk}.csv"'
    return response


@login_required
@require_POST
def keep_back(request: Request, pk: int) -> HttpResponse:
    """Show one's own figures to nobody else."""
    row, organisation = _mine(request, pk)
    operations.keep_back(
        indicator=row, organisation=organisation, by=request.user, at=timezone.now()
    )
    messages.success(request, _("Nobody else sees your figures now."))
    return go_to(request, "own-figures:detail", pk=pk)


@login_required
@require_POST
def let_be_shown(request: Request, pk: int) -> HttpResponse:
    """Show one's own figures as the others' are shown."""
    row, organisation = _mine(request, pk)
    operations.let_be_shown(
        indicator=row, organisation=organisation, by=request.user, at=timezone.now()
    )
    messages.success(request, _("Your figures are shown on the days that were said."))
    return go_to(request, "own-figures:detail", pk=pk)


def _look(
    request: Request,
    row: OwnIndicator,
    organisation: Organisation,
    text: str,
    *,
    told: str = "",
) -> HttpResponse:
    """Show what keeping the text would change, or what is wrong with it."""
    reading = _read(row, text)
    form = FileForm(initial={"text": text})
    version, before = own_values.entered_by(organisation, indicator=row)
    context = {
        "form": form,
        "told": told,
        "women": WOMEN[row.said.sex_words],
        "men": MEN[row.said.sex_words],
        "faults": presenter.faults_in_words(reading.faults),
        "changes": presenter.changes(reading.years, before=before, definition=row.said),
        "keep": KeepForm(initial={"text": text, "seen": version}, auto_id="keep-%s"),
        **_around(row, organisation),
    }
    wrong = reading.faults or told
    template_name = (
        "own_figures/import.html" if reading.faults else "own_figures/look.html"
    )
    return render_page(request, template_name, context, status=422 if wrong else 200)


def _keep(
    request: Request, row: OwnIndicator, organisation: Organisation
) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise Http404
    text = form.cleaned_data["text"]
    reading = _read(row, text)
    if reading.faults:
        return _look(request, row, organisation, text)
    entry = Entry(
        indicator=row,
        organisation=organisation,
        years=reading.years,
        seen=form.cleaned_data["seen"],
    )
    try:
        operations.enter(entry=entry, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        told = " ".join(_told(problem.code) for problem in refusal.problems)
        return _look(request, row, organisation, text, told=told)
    messages.success(request, _("The figures are kept."))
    return _back(request, "own-figures:enter", row, organisation)


def _told(code: ProblemCode) -> str:
    if code is ProblemCode.CHANGED_BY_SOMEBODY_ELSE:
        return _(
            "Somebody else entered figures meanwhile. Look again at what would change."
        )
    return str(PROBLEMS[code])


def _read(row: OwnIndicator, text: str) -> Reading:
    definition = row.said
    return read(
        text,
        unit=definition.unit,
        decimals=definition.decimals,
        on=timezone.localdate(),
    )


def _loading(
    request: Request, row: OwnIndicator, organisation: Organisation, form: FileForm
) -> HttpResponse:
    context = {"form": form, "faults": [], **_around(row, organisation)}
    status = 422 if form.errors else 200
    return render_page(request, "own_figures/import.html", context, status=status)


def _mine(request: Request, pk: int) -> tuple[OwnIndicator, Organisation]:
    """Return the indicator and which of the reader's organisations enters figures."""
    row = readable(request, pk)
    on = timezone.localdate()
    members = own_figures.own_members(request.user, indicator=row, on=on)
    code = request.GET.get("organisation", "")
    chosen = [each for each in members if code in {"", each.code}]
    if not chosen:
        raise Http404
    return row, chosen[0]


def _around(row: OwnIndicator, organisation: Organisation) -> dict[str, object]:
    on = timezone.localdate()
    return {
        "organisation": organisation,
        "asked": urlencode({"organisation": organisation.code}),
        "header": presenter.header_of(row.said),
        "open": own_values.may_be_entered(organisation, indicator=row, on=on),
        "days": list_presenter.days_of(row, on=on),
        **around(row, _("Enter figures")),
    }


def _back(
    request: Request, page: str, row: OwnIndicator, organisation: Organisation
) -> HttpResponse:
    chosen = urlencode({"organisation": organisation.code})
    return go_to(request, f"{reverse(page, args=[row.pk])}?{chosen}")

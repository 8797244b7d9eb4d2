"""Pages with a group's own indicators."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.own_figures import MOST_ACTIVE
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.programme.models import OwnIndicator
from bollplank.programme.operations import own_figures as operations
from bollplank.programme.queries import own_figures as queries
from bollplank.programme.queries import own_values
from bollplank.programme.words import PROBLEMS, STAGES
from bollplank.web.forms.own_figures import DefinitionForm, NewForm, ReopenForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import own_figures as presenter
from bollplank.web.presenters import own_pages
from bollplank.web.templatetags.words import in_language

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the groups' own indicators that this reader may see."""
    on = timezone.localdate()
    rows = list(queries.visible_to(request.user, on=on))
    due = own_values.to_enter(request.user, on=on)
    context = {
        "shelves": presenter.shelves(
            rows,
            groups=queries.groups_of(rows),
            to_enter={each.indicator.pk for each in due},
            on=on,
        ),
        "may_propose": queries.groups_to_propose_in(request.user, on=on).exists(),
        "crumbs": [_figures_crumb(), Crumb(_("The groups' own indicators"))],
        "made_up": any(row.round.is_made_up for row in rows),
    }
    return render_page(request, "own_figures/list.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one indicator, with the figures this reader may see today."""
    on = timezone.localdate()
    row = readable(request, pk)
    shown = own_values.shown_to(request.user, indicator=row, on=on)
    members = queries.own_members(request.user, indicator=row, on=on)
    inside = bool(members) or any(each.mine for each in shown)
    has_figures = any(each.years for each in shown)
    context = {
        "page": own_pages.page(
            shown,
            indicator=row,
            asked=request.GET.get("year", ""),
            has_figures=has_figures,
        ),
        "stage": STAGES[row.window.stage_on(on)],
        "days": presenter.days_of(row, on=on),
        "has_figures": has_figures,
        "members": members,
        "to_enter": [
            each
            for each in members
            if own_values.may_be_entered(each, indicator=row, on=on)
        ],
        "may_edit": queries.editable_by(request.user, on=on).filter(pk=pk).exists(),
        "is_closed": on > row.closes_on,
        "history": presenter.history(queries.history_of([row])) if inside else [],
        "reopenings": own_values.reopenings_of(row) if inside else [],
        "inside": inside,
        "entered": {each.organisation.pk for each in shown if each.years},
        "kept_back": {each.organisation.pk for each in shown if each.kept_back},
        **around(row),
    }
    return render_page(request, "own_figures/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Propose an indicator for a group."""
    on = timezone.localdate()
    groups = list(queries.groups_to_propose_in(request.user, on=on))
    if not groups:
        raise Http404
    form = NewForm(
        request.POST or None,
        initial=_suggested(on),
        groups=[(str(group.pk), presenter.name_of(group)) for group in groups],
    )
    if request.method == "POST" and form.is_valid():
        by_id = {str(group.pk): group for group in groups}
        try:
            row, _is_new = operations.propose(
                group=by_id[form.cleaned_data["group"]],
                definition=form.definition_said(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The indicator is there for your group."))
            return go_to(request, "own-figures:detail", pk=row.pk)
    full = all(queries.active_in(group).count() >= MOST_ACTIVE for group in groups)
    context = {
        "form": form,
        "full": PROBLEMS[ProblemCode.TOO_MANY_OWN_INDICATORS] if full else "",
        "crumbs": [_figures_crumb(), _list_crumb(), Crumb(_("A new indicator"))],
        "made_up": any(group.round.is_made_up for group in groups),
    }
    status = 422 if form.errors else 200
    return render_page(request, "own_figures/new.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what an indicator is, or its days."""
    row = _editable(request, pk)
    stored = row.said
    form = DefinitionForm(
        request.POST or None, initial=presenter.typed(stored), stored=stored
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.redefine(
                indicator=row,
                definition=form.definition_said(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The indicator is changed."))
            return go_to(request, "own-figures:detail", pk=pk)
    context = {"form": form, **around(row, _("Change the indicator"))}
    status = 422 if form.errors else 200
    return render_page(request, "own_figures/edit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: Request, pk: int) -> HttpResponse:
    """Ask whether to put an indicator away, and put it away."""
    row = _editable(request, pk)
    if request.method != "POST":
        return render_page(
            request, "own_figures/put_away.html", around(row, _("Put away"))
        )
    operations.put_away(indicator=row, by=request.user, at=timezone.now())
    messages.success(request, _("It is put away. You can take it up again."))
    return go_to(request, "own-figures:list")


@login_required
@require_POST
def take_up(request: Request, pk: int) -> HttpResponse:
    """Work again with an indicator that was put away."""
    row = _editable(request, pk)
    group = queries.group_of(row)
    if group is None:
        raise Http404
    try:
        operations.take_up(
            indicator=row, group=group, by=request.user, at=timezone.now()
        )
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(PROBLEMS[problem.code]))
    else:
        messages.success(request, _("It is taken up again."))
    return go_to(request, "own-figures:detail", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: Request, pk: int) -> HttpResponse:
    """Let one organisation enter figures after the closing day, with a reason."""
    row = _editable(request, pk)
    on = timezone.localdate()
    members = {str(each.pk): each for each in queries.members_of(row)}
    form = ReopenForm(
        request.POST or None,
        initial={"until": on + WEEK},
        organisations=[(key, each.name) for key, each in members.items()],
    )
    if request.method == "POST" and form.is_valid():
        organisation = members[form.cleaned_data["organisation"]]
        try:
            operations.reopen(
                indicator=row,
                organisation=organisation,
                reopening=form.reopening(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            text = _("%(name)s can enter figures again.")
            messages.success(request, text % {"name": organisation.name})
            return go_to(request, "own-figures:detail", pk=pk)
    context = {
        "form": form,
        "is_shown": row.window.stage_on(on),
        **around(row, _("Open again")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "own_figures/reopen.html", context, status=status)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the figures as a file, as others may see them."""
    row = readable(request, pk)
    on = timezone.localdate()
    shown = own_values.shown_to(request.user, indicator=row, on=on)
    text = presenter.as_csv(shown, unit=Unit(row.unit))
    response = HttpResponse(
        text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="own-figures-{pk}.csv"'
    return response


def readable(request: HttpRequest, pk: int) -> OwnIndicator:
    """Return the indicator if this reader may read about it today, else 404."""
    on = timezone.localdate()
    return get_object_or_404(queries.visible_to(request.user, on=on), pk=pk)


def around(row: OwnIndicator, *here: str) -> dict[str, object]:
    """Return what every page about one indicator shows around its content."""
    group = queries.group_of(row)
    title = in_language(row.title)
    last = [
        Crumb(title, reverse("own-figures:detail", args=[row.pk])),
        *map(Crumb, here),
    ]
    return {
        "indicator": row,
        "group_name": presenter.name_of(group) if group else "",
        "crumbs": [
            _figures_crumb(),
            _list_crumb(),
            *(last if here else [Crumb(title)]),
        ],
        "made_up": row.round.is_made_up,
    }


def _suggested(on: date) -> dict[str, object]:
    return {
        "sex_words": Group.ADULTS,
        "unit": Unit.PERCENT,
        "decimals": 1,
        "direction": Direction.NONE,
        "opens_on": on,
        "closes_on": on + MONTH,
        "shared_on": on + MONTH + WEEK,
    }


def _editable(request: Request, pk: int) -> OwnIndicator:
    on = timezone.localdate()
    return get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)


def _figures_crumb() -> Crumb:
    return Crumb(_("Women and men"), reverse("figures:list"))


def _list_crumb() -> Crumb:
    return Crumb(_("The groups' own indicators"), reverse("own-figures:list"))

"""Pages for departments and boards, and whether the chain to them holds."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.assessments import Level
from bollplank.domain.problems import RefusedError
from bollplank.improvement import words
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries import departments as queries
from bollplank.improvement.queries import occasions
from bollplank.improvement.queries import ways_of_working as moments
from bollplank.organisations.operations import departments
from bollplank.programme.models import Participation, Step
from bollplank.programme.queries import participations, rounds
from bollplank.web.forms.departments import DepartmentForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import chains
from bollplank.web.presenters import departments as presenter


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the departments the reader may work in, and how far each has come."""
    return _list_page(request)


@login_required
@require_POST
def add(request: Request, organisation: str) -> HttpResponse:
    """Add a department or board under one of the reader's own organisations."""
    on = timezone.localdate()
    places = participations.working_for(request.user, on=on)
    place = places.filter(
        organisation__code=organisation,
        organisation__in=queries.may_add_in(request.user, on=on),
    ).first()
    if place is None:
        raise Http404
    form = DepartmentForm(request.POST, prefix=place.organisation.code)
    if form.is_valid():
        try:
            row = departments.add(
                parent=place.organisation,
                name=form.cleaned_data["name"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": row.name})
            return go_to(request, "departments:list")
    return _list_page(request, form=form, status=422)


@login_required
@require_POST
def begin(request: Request, organisation: str, code: str, number: int) -> HttpResponse:
    """Begin a department's assessment before a step, and go to it."""
    on = timezone.localdate()
    department = get_object_or_404(
        queries.open_to(request.user, on=on), code=organisation
    )
    place = get_object_or_404(
        queries.places_for(request.user, on=on),
        round__code=code,
        organisation=department.parent_id,
    )
    step = _step_asked(place, number)
    try:
        assessment = assessments.open_for(
            organisation=department,
            round_=place.round,
            step=step,
            level=Level.BOARD,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(words.PROBLEMS[problem.code]))
        return go_to(request, "departments:list")
    return go_to(request, "assessments:detail", pk=assessment.pk)


@login_required
@require_safe
def chain(request: Request, organisation: str, code: str, number: int) -> HttpResponse:
    """Show whether the chain holds, from the whole organisation to each board."""
    places = participations.held_by(request.user, on=timezone.localdate())
    place = get_object_or_404(places, round__code=code, organisation__code=organisation)
    step = _step_asked(place, number)
    found = queries.chain(place, step=step)
    context = {
        "place": place,
        "step": step,
        "page": chains.chain_page(found, moments.moments_of(place.round)),
        "overall": found.overall,
        "crumbs": [
            Crumb(_("Departments and boards"), reverse("departments:list")),
            Crumb(_("Does the chain hold?")),
        ],
        "made_up": place.organisation.is_made_up,
    }
    return render_page(request, "departments/chain.html", context)


def _step_asked(place: Participation, number: int) -> Step:
    """Return the step before which boards assess themselves, or answer 404."""
    steps = (one.task.step for one in occasions.of([place]) if one.level is Level.BOARD)
    return _found(step for step in steps if step.number == number)


def _found(steps: Iterable[Step]) -> Step:
    found = next(iter(steps), None)
    if found is None:
        raise Http404
    return found


def _list_page(
    request: Request, *, form: DepartmentForm | None = None, status: int = 200
) -> HttpResponse:
    on = timezone.localdate()
    places = list(queries.places_for(request.user, on=on))
    own = set(rounds.organisations_of(request.user, on=on).values_list("pk", flat=True))
    houses = presenter.houses(
        places,
        departments=list(queries.open_to(request.user, on=on)),
        own=own,
        adding=queries.may_add_in(request.user, on=on),
    )
    context = {
        "houses": [
            (house, _form_of(house, form) if house.may_add else None)
            for house in houses
        ],
        "form": form,
        "made_up": any(place.organisation.is_made_up for place in places),
    }
    return render_page(request, "departments/list.html", context, status=status)


def _form_of(house: presenter.House, sent: DepartmentForm | None) -> DepartmentForm:
    code = house.place.organisation.code
    if sent is not None and sent.prefix == code:
        return sent
    return DepartmentForm(prefix=code)

"""Pages for self-assessments: the list, filling in and reading."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.assessments import AssessmentState, Level, Sharing
from bollplank.domain.problems import Problem, RefusedError
from bollplank.improvement import words
from bollplank.improvement.models import Rating, SelfAssessment
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries import assessments as queries
from bollplank.improvement.queries import (
    audiences,
    bridges,
    departments,
    occasions,
    role_answers,
)
from bollplank.improvement.queries import starts_seen_now as starts
from bollplank.programme.queries import participations
from bollplank.web.forms.assessments import MomentForm, anchor_of
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import assessments as presenter
from bollplank.web.presenters import due_days, moments, saves, starts_seen_now


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show when to assess oneself, how far it has come, and what others have shared."""
    on = timezone.localdate()
    places = list(participations.working_for(request.user, on=on))
    others = queries.of_others(request.user, places=places, on=on)
    shared = [presenter.shared_line(row) for row in queries.newest(others)]
    shown = [
        *(place.organisation for place in places),
        *(line.assessment.organisation for line in shared),
    ]
    context = {
        "chapters": presenter.chapters(occasions.of(places), on=on),
        "shared": shared,
        "made_up": any(organisation.is_made_up for organisation in shown),
    }
    return render_page(request, "assessments/list.html", context)


@login_required
@require_POST
def begin(
    request: Request, code: str, organisation: str, number: int, level: str
) -> HttpResponse:
    """Begin an assessment of one of the reader's own organisations, and go to it."""
    places = participations.working_for(request.user, on=timezone.localdate())
    place = get_object_or_404(places, round__code=code, organisation__code=organisation)
    for occasion in occasions.of([place]):
        if (occasion.task.step.number, occasion.level) == (number, level):
            assessment = assessments.open_for(
                organisation=place.organisation,
                round_=place.round,
                step=occasion.task.step,
                level=occasion.level,
                by=request.user,
                at=timezone.now(),
            )
            return go_to(request, "assessments:detail", pk=assessment.pk)
    raise Http404


@login_required
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """Show an assessment: to fill in, or to read."""
    on = timezone.localdate()
    visible = queries.visible_to(request.user, on=on)
    assessment = get_object_or_404(visible, pk=pk)
    editable = queries.editable_by(request.user, on=on).filter(pk=pk).exists()
    if editable and assessment.state == AssessmentState.DRAFT:
        return filling_page(request, assessment)

    in_full = queries.wholly_visible_to(request.user, on=on)
    whole = in_full.filter(pk=pk).exists()
    seen = starts_seen_now.seen(assessment) if whole else None
    context = {
        "reading": presenter.reading(
            assessment,
            earlier=bridges.earlier(assessment, among=in_full) if whole else None,
            starts=seen.lines if seen else {},
            whole=whole,
        ),
        "start_seen": seen,
        "may_look_back": editable and _may_look_back(assessment),
        "whole": whole,
        "editable": editable,
        "revisions": queries.revisions_of(assessment, among=visible),
        "shown_to": words.SHARINGS[Sharing(assessment.sharing)],
        "always": presenter.always(audiences.of(assessment)) if editable else "",
        **around(assessment),
    }
    return render_page(request, "assessments/read.html", context)


@login_required
@require_POST
def save_moment(request: Request, pk: int, moment: str) -> HttpResponse:
    """Save one moment. When refused, what was typed stays beside what is stored."""
    on = timezone.localdate()
    assessment = get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)
    ratings = queries.with_replies(assessment.ratings.all())
    rating = get_object_or_404(ratings, moment__code=moment)
    form = moments.form_for(rating, assessment, request.POST)
    problems: Sequence[Problem] = []
    if form.is_valid():
        try:
            assessments.save_rating(
                rating=rating,
                said=form.said(),
                seen_version=form.seen(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            return _saved(request, assessment, rating)
    return filling_page(request, assessment, form=form, problems=problems)


@login_required
@require_safe
def earlier(request: Request, pk: int, moment: str) -> HttpResponse:
    """Show what a moment has said before, to those who may write in it."""
    on = timezone.localdate()
    assessment = get_object_or_404(queries.editable_by(request.user, on=on), pk=pk)
    ratings = assessment.ratings.select_related("moment")
    rating = get_object_or_404(ratings, moment__code=moment)
    context = {
        "rating": rating,
        "anchor": anchor_of(rating.moment),
        "earlier": saves.earlier(rating, assessment.questionnaire),
        **around(assessment, _("Earlier text")),
    }
    return render_page(request, "assessments/earlier.html", context)


def _saved(
    request: Request, assessment: SelfAssessment, rating: Rating
) -> HttpResponse:
    on = timezone.localdate()
    page = moments.filling(assessment, by=request.user, on=on, only=rating)
    sheet = page.sheet_of(rating)
    if request.htmx:
        context = {"page": page, "sheet": sheet, "swapped": True}
        return render_page(request, "assessments/moment.html", context, part="saved")
    messages.success(
        request, _("Moment %(number)s is saved.") % {"number": rating.moment.number}
    )
    url = resolve_url("assessments:detail", pk=assessment.pk)
    return HttpResponseRedirect(f"{url}#{sheet.next_anchor or sheet.anchor}")


def filling_page(
    request: Request,
    assessment: SelfAssessment,
    *,
    form: MomentForm | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    """Show the page to fill in, with what was typed and what is wrong, if anything.

    Answers 409 when somebody else came first, and 422 when something is missing.
    To htmx, which holds what was typed itself, only the part about saving is sent.
    """
    on = timezone.localdate()
    page = moments.filling(
        assessment,
        by=request.user,
        on=on,
        bound=form,
        problems=problems,
        only=form.rating if form and request.htmx else None,
    )
    status = 409 if form and problems else 422 if form or problems else 200
    if request.htmx and form:
        context = {"page": page, "sheet": page.sheet_of(form.rating), "swapped": True}
        return render_page(
            request, "assessments/moment.html", context, part="saved", status=status
        )
    due = occasions.due_on_of(assessment)
    context = {
        "page": page,
        "due": due_days.seen(due, on=on) if due else None,
        "alone": _may_answer_alone(request, assessment),
        **around(assessment),
    }
    return render_page(request, "assessments/edit.html", context, status=status)


def _may_answer_alone(request: Request, assessment: SelfAssessment) -> bool:
    """Tell whether the reader has a role here: a delegate has none in a department."""
    return (
        not departments.is_department(assessment.organisation)
        or role_answers.role_of(
            request.user, assessment=assessment, on=timezone.localdate()
        )
        is not None
    )


def _may_look_back(assessment: SelfAssessment) -> bool:
    """Tell whether there is a start to score anew, and it is not too late."""
    unlocked = assessment.state != AssessmentState.LOCKED
    return unlocked and starts.start_of(assessment) is not None


def around(assessment: SelfAssessment, *here: str) -> dict[str, object]:
    """Return what every page about an assessment shows: its names and the way to it."""
    name = presenter.name_of(assessment)
    crumbs = [Crumb(_("Self-assessment"), resolve_url("assessments:list"))]
    if here:
        url = resolve_url("assessments:detail", pk=assessment.pk)
        crumbs += [Crumb(name, url), *(Crumb(label) for label in here)]
    else:
        crumbs.append(Crumb(name))
    return {
        "assessment": assessment,
        "name": name,
        "level": words.LEVELS[Level(assessment.level)],
        "crumbs": crumbs,
        "in_house": departments.is_department(assessment.organisation),
        "made_up": assessment.organisation.is_made_up,
    }

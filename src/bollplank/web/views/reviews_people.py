"""Who reviews the applications to a round, and where she may not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bollplank.accounts.models import User
from bollplank.domain.applications import KINDS_OF_TRACK
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import Track
from bollplank.improvement.words import PROBLEMS
from bollplank.organisations import words as organisation_words
from bollplank.programme.models import Round
from bollplank.programme.operations import reviews as operations
from bollplank.programme.queries import conflicts as conflict_queries
from bollplank.programme.queries import reviews as queries
from bollplank.web.forms.reviews import ConflictForm, ReviewerForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.views.reviews import crumbs_to, round_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reviewers(request: Request, code: str) -> HttpResponse:
    """Show who reviews in a round, and name somebody."""
    round_ = _coordinated(request, code)
    form = ReviewerForm(
        request.POST or None,
        people=[
            (str(one.pk), f"{one.name}, {one.email}")
            for one in queries.known_people(round_)
        ],
        kinds=sorted(KINDS_OF_TRACK[Track(round_.track)]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _name(request, round_, form)
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The reviewer is named and told by mail."))
            return go_to(request, "reviews:reviewers", code=code)
    context = {
        "round": round_,
        "form": form,
        "reviewers": [
            (one, [organisation_words.ORGANISATION_KINDS[kind] for kind in one.kinds])
            for one in queries.reviewers_of(round_)
        ],
        "crumbs": crumbs_to(round_, Crumb(_("Reviewers"))),
        "made_up": round_.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "reviews/reviewers.html", context, status=status)


@login_required
@require_POST
def remove_reviewer(request: Request, code: str, pk: int) -> HttpResponse:
    """Let a person review no longer."""
    round_ = _coordinated(request, code)
    reviewer = get_object_or_404(queries.reviewers_of(round_), pk=pk)
    operations.remove_reviewer(reviewer=reviewer, by=request.user, at=timezone.now())
    messages.success(request, _("The reviewer is removed. What she has written stays."))
    return go_to(request, "reviews:reviewers", code=code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: Request, code: str) -> HttpResponse:
    """Explain conflicts of interest, show those one may see, and declare one."""
    round_ = round_for(request, code)
    people = _may_declare_for(request, round_)
    named = {str(one.pk): one for one in people}
    organisations = {
        one.code: one for one in conflict_queries.organisations_to_name(round_)
    }
    form = ConflictForm(
        request.POST or None,
        people=[(pk, one.name) for pk, one in named.items()],
        organisations=[(code, one.name) for code, one in organisations.items()],
        initial={"person": str(request.user.pk)},
    )
    if request.method == "POST" and form.is_valid():
        organisation = organisations.get(form.cleaned_data["organisation"])
        if organisation is None:
            code_ = ProblemCode.CONFLICT_ORGANISATION_MISSING
            form.add_problems([Problem(code_, "organisation")])
        else:
            operations.declare_conflict(
                round_=round_,
                user=named[form.cleaned_data["person"]],
                organisation=organisation,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The conflict of interest is noted."))
            return go_to(request, "reviews:conflicts", code=code)
    context = {
        "round": round_,
        "form": form,
        "conflicts": conflict_queries.conflicts_in(round_, seen_by=request.user),
        "coordinates": queries.is_coordinator(request.user),
        "crumbs": crumbs_to(round_, Crumb(_("Conflicts of interest"))),
        "made_up": round_.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "reviews/conflicts.html", context, status=status)


@login_required
@require_POST
def lift_conflict(request: Request, code: str, pk: int) -> HttpResponse:
    """Take somebody else's conflict of interest away."""
    round_ = _coordinated(request, code)
    found = conflict_queries.conflicts_in(round_, seen_by=request.user)
    conflict = get_object_or_404(found, pk=pk)
    try:
        operations.lift_conflict(conflict=conflict, by=request.user, at=timezone.now())
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(PROBLEMS[problem.code]))
    else:
        messages.success(request, _("The conflict of interest is lifted."))
    return go_to(request, "reviews:conflicts", code=code)


def _coordinated(request: Request, code: str) -> Round:
    if not queries.is_coordinator(request.user):
        raise Http404
    return round_for(request, code)


def _may_declare_for(request: Request, round_: Round) -> list[User]:
    """Return whose conflicts the reader declares: her own; coordinators everybody's."""
    if not queries.is_coordinator(request.user):
        return [request.user]
    others = [one for one in queries.deciders(round_) if one != request.user]
    return [request.user, *others]


def _name(request: Request, round_: Round, form: ReviewerForm) -> None:
    link = request.build_absolute_uri(reverse("reviews:board", args=[round_.code]))
    kinds, at = form.kinds_chosen(), timezone.now()
    chosen = form.cleaned_data["person"]
    if chosen:
        operations.name_reviewer(
            round_=round_,
            user=queries.known_people(round_).get(pk=chosen),
            kinds=kinds,
            link=link,
            by=request.user,
            at=at,
        )
        return
    operations.name_reviewer_by_address(
        round_=round_,
        person=form.newcomer(),
        kinds=kinds,
        link=link,
        by=request.user,
        at=at,
    )

"""The coordinator's pages for information meetings and questions of a call."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bollplank.domain.calls import TOLD_OF_MEETINGS
from bollplank.domain.problems import RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import CallQuestion, InformationMeeting, Round
from bollplank.programme.operations import call_mails, call_parts
from bollplank.programme.queries import calls as queries
from bollplank.web.forms.call_fields import PartForm
from bollplank.web.forms.call_parts import (
    MeetingForm,
    QuestionForm,
    stored_meeting,
    stored_question,
)
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import call_preparing as presenter
from bollplank.web.presenters import calls as call_presenter
from bollplank.web.presenters.call_moves import mailed


@login_required
@require_http_methods(["GET", "POST"])
def add_meeting(request: Request, code: str) -> HttpResponse:
    """Add an information meeting."""
    round_ = get_object_or_404(queries.prepared_by(request.user), code=code)
    return _meeting(request, round_, None)


@login_required
@require_http_methods(["GET", "POST"])
def meeting(request: Request, pk: int) -> HttpResponse:
    """Change an information meeting."""
    row = _meeting_of(request, pk)
    return _meeting(request, row.round, row)


@login_required
@require_POST
def remove_meeting(request: Request, pk: int) -> HttpResponse:
    """Take an information meeting away."""
    row = _meeting_of(request, pk)
    mails = call_parts.remove_meeting(
        meeting=row,
        page=_public(request, row.round),
        by=request.user,
        at=timezone.now(),
    )
    messages.success(
        request, " ".join([_("The meeting is taken away."), *mailed(mails)])
    )
    return go_to(request, "calls:prepare", code=row.round.code)


@login_required
@require_http_methods(["GET", "POST"])
def add_question(request: Request, code: str) -> HttpResponse:
    """Add a question with its answer."""
    round_ = get_object_or_404(queries.prepared_by(request.user), code=code)
    return _question(request, round_, None)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: Request, pk: int) -> HttpResponse:
    """Change a question or its answer."""
    row = _question_of(request, pk)
    return _question(request, row.round, row)


@login_required
@require_POST
def remove_question(request: Request, pk: int) -> HttpResponse:
    """Take a question away."""
    row = _question_of(request, pk)
    call_parts.remove_question(question=row, by=request.user, at=timezone.now())
    messages.success(request, _("The question is taken away."))
    return go_to(request, "calls:prepare", code=row.round.code)


@login_required
@require_POST
def move_question_up(request: Request, pk: int) -> HttpResponse:
    """Let a question change places with the one before it."""
    row = _question_of(request, pk)
    call_parts.move_question_up(question=row, by=request.user, at=timezone.now())
    return go_to(request, "calls:prepare", code=row.round.code)


def _meeting(
    request: Request, round_: Round, row: InformationMeeting | None
) -> HttpResponse:
    initial = {"version": round_.version, **(stored_meeting(row) if row else {})}
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            mails = call_parts.put_meeting(
                round_=round_,
                meeting=row,
                plan=form.plan(),
                version=form.cleaned_data["version"],
                page=_public(request, round_),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
            form.show_changed(refusal, version=round_.version)
        else:
            messages.success(
                request, " ".join([_("The meeting is saved."), *mailed(mails)])
            )
            return go_to(request, "calls:prepare", code=round_.code)
    remove = reverse("calls:remove-meeting", args=[row.pk]) if row else ""
    context = {"remove": remove, "told": _told_of(row)}
    return _page(request, round_, form, title=_("Information meeting"), **context)


def _question(
    request: Request, round_: Round, row: CallQuestion | None
) -> HttpResponse:
    initial = {"version": round_.version, **(stored_question(row) if row else {})}
    form = QuestionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            call_parts.put_question(
                round_=round_,
                question=row,
                text=form.text(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
            form.show_changed(refusal, version=round_.version)
        else:
            messages.success(request, _("The question is saved."))
            return go_to(request, "calls:prepare", code=round_.code)
    remove = reverse("calls:remove-question", args=[row.pk]) if row else ""
    return _page(request, round_, form, title=_("Question and answer"), remove=remove)


def _page(
    request: Request, round_: Round, form: PartForm, *, title: str, **more: object
) -> HttpResponse:
    changed = form.is_bound and form.was_changed_meanwhile
    context = {
        "round": round_,
        "form": form,
        "title": title,
        **more,
        "elsewhere": presenter.elsewhere(form) if changed else [],
        "made_up": round_.is_made_up,
        "crumbs": [
            Crumb(_("Running rounds"), reverse("rounds:boards")),
            Crumb(
                call_presenter.name_of(round_),
                reverse("calls:prepare", args=[round_.code]),
            ),
            Crumb(title),
        ],
    }
    status = 422 if form.errors else 200
    return render_page(request, "calls/belonging.html", context, status=status)


def _told_of(row: InformationMeeting | None) -> int:
    """Return how many are told if a meeting is moved; 0 where nobody is."""
    is_told = row is not None and row.starts_at > timezone.now()
    if row is None or not is_told or row.round.state == RoundState.DRAFT:
        return 0
    on = timezone.localdate()
    readers = call_mails.readers_of(row.round, TOLD_OF_MEETINGS, on=on)
    return sum(map(len, readers.values()))


def _public(request: Request, round_: Round) -> str:
    return request.build_absolute_uri(reverse("calls:detail", args=[round_.code]))


def _meeting_of(request: Request, pk: int) -> InformationMeeting:
    rows = InformationMeeting.objects.select_related("round").filter(
        round__in=queries.prepared_by(request.user)
    )
    return get_object_or_404(rows, pk=pk)


def _question_of(request: Request, pk: int) -> CallQuestion:
    rows = CallQuestion.objects.select_related("round").filter(
        round__in=queries.prepared_by(request.user)
    )
    return get_object_or_404(rows, pk=pk)

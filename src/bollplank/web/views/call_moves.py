"""The coordinator's pages for moving a round on, and for new days of an open call."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.calls import EVERYBODY, NEEDS_REASON, TOLD, Dates, Move
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.improvement import words
from bollplank.programme import call_words
from bollplank.programme.models import Round
from bollplank.programme.operations import call_mails, calls
from bollplank.programme.operations.call_mails import News, Tidings
from bollplank.programme.queries import calls as queries
from bollplank.web.forms.call_parts import CancelForm, ReasonForm
from bollplank.web.forms.calls import DatesForm, stored_in
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import call_moves as presenter
from bollplank.web.presenters import call_preparing
from bollplank.web.presenters import calls as call_presenter


@login_required
@require_http_methods(["GET", "POST"])
def move(request: Request, code: str, move: str) -> HttpResponse:
    """Show what a move means and who is told of it, and make it."""
    round_ = _found(request, code)
    chosen = _known(move)
    kind = CancelForm if chosen is Move.CANCEL else ReasonForm
    form = kind(request.POST or None, is_needed=chosen in NEEDS_REASON)
    is_look = "look" in request.POST
    if request.method == "POST" and not is_look and form.is_valid():
        try:
            mails = calls.take(
                round_=round_,
                move=chosen,
                tidings=_tidings(request, round_, form.reason()),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            if ProblemCode.MOVE_NOT_POSSIBLE in {one.code for one in refusal.problems}:
                return _not_possible(request, code)
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _moved(round_, mails))
            return go_to(request, "calls:prepare", code=code)
    return _move_page(request, round_, chosen, form)


def _move_page(
    request: Request, round_: Round, chosen: Move, form: ReasonForm
) -> HttpResponse:
    on = timezone.localdate()
    written = form.written() if form.is_bound else {}
    if "look" in request.POST:
        form = form.begun_again()
    assumed = written or {"sv": "…"}
    problems = calls.problems_with(round_, chosen, reason=assumed, on=on)
    if ProblemCode.MOVE_NOT_POSSIBLE in {one.code for one in problems}:
        return _not_possible(request, round_.code)
    readers = call_mails.readers_of(round_, TOLD[chosen], on=on)
    news = presenter.news_of(round_, chosen)
    tidings = _tidings(request, round_, written)
    context = {
        "round": round_,
        "form": form,
        "move": chosen,
        "title": call_words.ROUND_MOVES[chosen],
        "means": presenter.meaning(round_, chosen, on=on),
        "lacking": call_preparing.to_mend(round_, problems),
        "needs_reason": chosen in NEEDS_REASON,
        "told": presenter.told(readers),
        "sample": presenter.sample(round_, news, readers, tidings),
        "invite_url": presenter.invite_url(round_, chosen),
        "made_up": round_.is_made_up,
        "crumbs": _crumbs(round_, str(call_words.ROUND_MOVES[chosen])),
    }
    status = 422 if form.errors else 200
    return render_page(request, "calls/move.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def new_days(request: Request, code: str) -> HttpResponse:
    """Change the days of a call that has been opened: look first, then tell."""
    round_ = _found(request, code)
    if round_.state == RoundState.DRAFT:
        return go_to(request, "calls:part", code=code, part="dates")
    on = timezone.localdate()
    changeable = queries.changeable_days(round_, on)
    form = _days_form(request, round_, changeable)
    line = ReasonForm(request.POST or None)
    wanted = _wanted(request, round_, form, line)
    if "tell" in request.POST and wanted is not None:
        try:
            mails = calls.change_dates(
                round_=round_,
                version=form.cleaned_data["version"],
                dates=wanted,
                tidings=_tidings(request, round_, line.reason()),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
            form.show_changed(refusal, version=_found(request, code).version)
        else:
            messages.success(request, _changed(mails))
            return go_to(request, "calls:prepare", code=code)
    return _days_page(request, round_, form, line, wanted)


def _days_page(
    request: Request,
    round_: Round,
    form: DatesForm,
    line: ReasonForm,
    wanted: Dates | None,
) -> HttpResponse:
    on = timezone.localdate()
    shown = wanted or queries.dates_of(round_)
    changes = calls.day_changes(queries.dates_of(round_), shown)
    readers = call_mails.readers_of(round_, EVERYBODY, on=on)
    written = line.written() if line.is_bound else {}
    context = {
        "round": round_,
        "form": form,
        "line": line,
        "can_change": len(form.fields) > 1,
        "changes": presenter.day_lines(changes),
        "opens_again": presenter.opens_again(round_, shown, on=on),
        "is_looked_at": bool(changes) and not form.errors and not line.errors,
        "elsewhere": call_preparing.elsewhere(form)
        if form.is_bound and form.was_changed_meanwhile
        else [],
        "notes": call_preparing.day_notes(round_, shown),
        "placed_steps": call_preparing.placed_steps(round_, shown),
        "told": presenter.told(readers),
        "sample": presenter.sample(
            round_,
            News(days=changes),
            readers,
            _tidings(request, round_, written),
        ),
        "made_up": round_.is_made_up,
        "crumbs": _crumbs(round_, _("New days")),
    }
    status = 422 if form.errors or line.errors else 200
    return render_page(request, "calls/new_days.html", context, status=status)


def _days_form(
    request: Request, round_: Round, changeable: tuple[str, ...]
) -> DatesForm:
    form = DatesForm(request.POST or None, initial=stored_in(round_))
    for name in set(call_words.DAYS) - set(changeable):
        del form.fields[name]
    return form


def _wanted(
    request: Request, round_: Round, form: DatesForm, line: ReasonForm
) -> Dates | None:
    """Return the days that are wished for, None as long as they cannot be had."""
    if request.method != "POST" or not (form.is_valid() and line.is_valid()):
        return None
    stored = queries.dates_of(round_).by_name()
    wanted = Dates(**{**stored, **{name: form.values()[name] for name in form.days()}})
    problems = calls.problems_with_new_dates(round_, wanted, on=timezone.localdate())
    form.add_problems(problems)
    return None if problems else wanted


def _tidings(request: Request, round_: Round, reason: dict[str, str]) -> Tidings:
    page = request.build_absolute_uri(reverse("calls:detail", args=[round_.code]))
    return Tidings(page=page, reason=reason)


def _known(move: str) -> Move:
    try:
        return Move(move)
    except ValueError as error:
        raise Http404 from error


def _not_possible(request: Request, code: str) -> HttpResponse:
    messages.warning(request, str(words.PROBLEMS[ProblemCode.MOVE_NOT_POSSIBLE]))
    return go_to(request, "calls:prepare", code=code)


def _moved(round_: Round, mails: list[OutgoingMail]) -> str:
    round_.refresh_from_db(fields=["state"])
    done = _("The state of the round is now: %(state)s.") % {
        "state": round_.get_state_display()
    }
    return f"{done} {_mailed(mails)}"


def _changed(mails: list[OutgoingMail]) -> str:
    return f"{_('The days are changed.')} {_mailed(mails)}"


def _mailed(mails: list[OutgoingMail]) -> str:
    return " ".join(presenter.mailed(mails)) or _("There was nobody to tell.")


def _found(request: Request, code: str) -> Round:
    rows = queries.with_parts(queries.prepared_by(request.user))
    return get_object_or_404(rows, code=code)


def _crumbs(round_: Round, here: str) -> list[Crumb]:
    return [
        Crumb(_("Running rounds"), reverse("rounds:boards")),
        Crumb(
            call_presenter.name_of(round_),
            reverse("calls:prepare", args=[round_.code]),
        ),
        Crumb(here),
    ]

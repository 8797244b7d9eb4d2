"""Pages with questions between organisations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.problems import RefusedError
from bollplank.domain.questions import QuestionState, Subject
from bollplank.domain.texts import fingerprint
from bollplank.indicators.queries.organisations import with_figures
from bollplank.organisations.models import Membership, Organisation, Question
from bollplank.organisations.operations import questions as operations
from bollplank.organisations.queries import memberships
from bollplank.organisations.queries import questions as queries
from bollplank.programme.queries import organisations
from bollplank.web.forms.questions import AnswerForm, AskForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import questions as presenter
from bollplank.web.presenters import subjects


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the questions to and by this person's organisations."""
    on = timezone.localdate()
    query = request.GET.get("q", "").strip()
    rows = queries.visible_to(request.user, on=on)
    lists = presenter.lists(rows, user=request.user, query=query, on=on)
    context = {
        "q": query,
        "lists": lists,
        "made_up": _has_made_up_seat(request),
    }
    return render_page(request, "questions/list.html", context, part="found")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Ask another organisation about an indicator or a way of working."""
    on = timezone.localdate()
    given = {key: str(value) for key, value in request.GET.items()}
    asked = _asked(request, given.get("to", ""))
    subject = subjects.asked_for(given, user=request.user, on=on)
    if subject is None or not memberships.of(request.user, on=on).exists():
        raise Http404
    seats = queries.seats_to_ask_from(request.user, asked=asked, on=on)
    if not seats or not queries.is_answered_for(asked, on=on):
        return _cannot_be_asked(request, asked, subject, may=bool(seats))
    return _ask(request, asked, subject, seats)


@login_required
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """Show a question and its answer."""
    return _show(request, _readable(request, pk))


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Answer a question to this person's organisation, or change the answer."""
    on = timezone.localdate()
    row = get_object_or_404(queries.answerable_by(request.user, on=on), pk=pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            operations.answer(
                question=row,
                text=form.cleaned_data["text"],
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
                link_to=lambda question: _link(request, question),
            )
        except RefusedError as refusal:
            row = _readable(request, pk)
            form.add_problems_beside(refusal.problems, stored=row.answer)
        else:
            messages.success(request, _("Your answer is sent."))
            return go_to(request, "questions:detail", pk=pk)
    return _show(request, row, form=form, status=422)


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take back a question that nobody has answered."""
    on = timezone.localdate()
    row = get_object_or_404(queries.withdrawable_by(request.user, on=on), pk=pk)
    try:
        operations.withdraw(question=row, by=request.user, at=timezone.now())
    except RefusedError:
        messages.warning(request, _("It has been answered. Here is the answer."))
    else:
        name = {"asked": row.asked.name}
        messages.success(
            request, _("The question is taken back. %(asked)s sees it no more.") % name
        )
    return go_to(request, "questions:detail", pk=pk)


def _ask(
    request: Request, asked: Organisation, subject: Subject, seats: list[Membership]
) -> HttpResponse:
    by_id = {str(seat.organisation_id): seat.organisation for seat in seats}
    form = AskForm(
        request.POST or None,
        organisations=[(code, each.name) for code, each in by_id.items()],
    )
    if request.method == "POST" and form.is_valid():
        wanted = operations.Wanted(
            asking=by_id[form.cleaned_data["asking"]],
            asked=asked,
            subject=subject,
            text=form.cleaned_data["text"],
        )
        try:
            row, is_new = operations.ask(
                wanted=wanted,
                by=request.user,
                at=timezone.now(),
                link_to=lambda question: _link(request, question),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return _is_asked(request, row, is_new=is_new)
    context = {
        "form": form,
        "told": presenter.told(asked, on=timezone.localdate()),
        **_about(request, asked, subject),
    }
    status = 422 if form.errors else 200
    return render_page(request, "questions/new.html", context, status=status)


def _asked(request: Request, code: str) -> Organisation:
    """Return the organisation to ask, wherever this person may have seen it."""
    visible = organisations.visible_to(request.user, on=timezone.localdate())
    found = visible.filter(code=code).first() or with_figures([code]).first()
    if found is None:
        raise Http404
    return found


def _is_asked(request: Request, row: Question, *, is_new: bool) -> HttpResponse:
    if is_new:
        name = {"asked": row.asked.name}
        messages.success(request, _("Your question to %(asked)s is sent.") % name)
    else:
        messages.info(request, _("You have asked this already. Here it is."))
    return go_to(request, "questions:detail", pk=row.pk)


def _cannot_be_asked(
    request: Request, asked: Organisation, subject: Subject, *, may: bool
) -> HttpResponse:
    """Say why, and give a text to send in another way where nobody answers here."""
    context = {**_about(request, asked, subject), "nobody": may}
    status = 200 if request.method in {"GET", "HEAD"} else 422
    return render_page(request, "questions/cannot.html", context, status=status)


def _about(
    request: Request, asked: Organisation, subject: Subject
) -> dict[str, object]:
    page = subjects.page_of(subject, asked=asked)
    return {
        "asked": asked,
        "subject": subject,
        "page": page,
        "whole_page": request.build_absolute_uri(page) if page else "",
        "keys": urlencode({"to": asked.code, **subjects.keys_of(subject)}),
        "crumbs": [_list_crumb(), Crumb(_("Ask %(name)s") % {"name": asked.name})],
        "made_up": asked.is_made_up or _has_made_up_seat(request),
    }


def _show(
    request: Request,
    row: Question,
    *,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    on = timezone.localdate()
    answers = queries.answerable_by(request.user, on=on).filter(pk=row.pk).exists()
    asks = queries.withdrawable_by(request.user, on=on).filter(pk=row.pk).exists()
    shown = AnswerForm(initial={"text": row.answer, "seen": fingerprint(row.answer)})
    context = {
        "question": row,
        "about": presenter.about(row),
        "page": presenter.page_about(row),
        "form": (form or shown) if answers else None,
        "may_withdraw": asks and row.state == QuestionState.OPEN,
        "crumbs": [_list_crumb(), Crumb(presenter.about(row))],
        "made_up": row.asking.is_made_up,
    }
    return render_page(request, "questions/detail.html", context, status=status)


def _readable(request: Request, pk: int) -> Question:
    on = timezone.localdate()
    return get_object_or_404(queries.visible_to(request.user, on=on), pk=pk)


def _link(request: Request, question: Question) -> str:
    page = reverse("questions:detail", args=[question.pk])
    return request.build_absolute_uri(page)


def _has_made_up_seat(request: Request) -> bool:
    seats = memberships.of(request.user, on=timezone.localdate())
    return seats.filter(organisation__is_made_up=True).exists()


def _list_crumb() -> Crumb:
    return Crumb(_("Questions"), reverse("questions:list"))

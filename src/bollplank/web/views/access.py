"""Pages of coming in: by an invitation's link, or by asking the coordinator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.accounts.models import User
from bollplank.accounts.operations.log_in import TooManyLinksError
from bollplank.domain.problems import RefusedError
from bollplank.improvement.words import PROBLEMS
from bollplank.programme.models import Recipient
from bollplank.programme.operations import access as operations
from bollplank.programme.operations import applications
from bollplank.programme.queries import access as queries
from bollplank.programme.queries import application_choices, calls
from bollplank.programme.queries import applications as application_queries
from bollplank.programme.queries.reviews import is_coordinator
from bollplank.web.forms.access import AskForm, PersonForm, RefusalForm
from bollplank.web.forms.base import Form
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import access as presenter
from bollplank.web.templatetags.words import in_language
from bollplank.web.views.accounts import client_of, log_in_link, too_many
from bollplank.web.views.application_steps import link_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Welcome whoever has an invitation's link, and let her begin the application."""
    recipient = queries.invited_by(token)
    on = timezone.localdate()
    if recipient is None or not queries.takes_applications(recipient, on=on):
        context: dict[str, object] = {"recipient": recipient}
        return render_page(request, "access/link_not_good.html", context, status=410)
    if recipient.organisation is None:
        return go_to(request, "access:ask", code=recipient.round.code)
    if isinstance(request.user, User):
        return _by_link(request, request.user, recipient)
    form = PersonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.welcome(
                    person=_person(form),
                    client=client_of(request),
                    link_to=lambda log_in: log_in_link(
                        request, log_in, onwards=request.path
                    ),
                    at=timezone.now(),
                )
            except TooManyLinksError:
                status = 429
                form.add_error(None, too_many())
            else:
                return go_to(request, "accounts:sent")
    context = {"form": form, **_around(recipient)}
    return render_page(request, "access/invitation.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the coordinator to be let in. The answer is the same for every address."""
    on = timezone.localdate()
    round_ = get_object_or_404(calls.visible_to(request.user, on=on), code=code)
    form = AskForm(
        request.POST or None,
        organisations=application_choices.may_apply(round_),
        initial=presenter.known_of(request.user),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.ask(
                    round_=round_,
                    organisation=form.by_code[form.cleaned_data["organisation"]],
                    person=_person(form),
                    message=form.cleaned_data["message"],
                    client=client_of(request),
                    at=timezone.now(),
                )
            except TooManyLinksError:
                status = 429
                form.add_error(None, too_many())
            except RefusedError as refusal:
                form.add_problems(refusal.problems)
            else:
                return go_to(request, "access:asked")
    context = {
        "form": form,
        "round": round_,
        "crumbs": [
            Crumb(in_language(round_.name), resolve_url("calls:detail", code=code)),
            Crumb(_("Ask to be let in")),
        ],
        "made_up": round_.is_made_up,
    }
    return render_page(request, "access/ask.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the wish has come in."""
    return render_page(request, "access/asked.html", {})


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List who asks to be let in, for the coordinator to answer."""
    if not is_coordinator(request.user):
        raise Http404
    return _list_page(request, RefusalForm())


@login_required
@require_POST
def let_in(request: Request, pk: int) -> HttpResponse:
    """Let somebody in to write an application."""
    wish = get_object_or_404(queries.to_answer_by(request.user), pk=pk)
    try:
        operations.let_in(
            request=wish, by=request.user, at=timezone.now(), link_to=link_to(request)
        )
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(PROBLEMS[problem.code]))
    else:
        said = _("%(name)s is let in, and gets a mail.") % {"name": wish.name}
        messages.success(request, said)
    return go_to(request, "access:list")


@login_required
@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    """Say no to somebody."""
    wish = get_object_or_404(queries.to_answer_by(request.user), pk=pk)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _list_page(request, form, status=422)
    try:
        operations.refuse(
            request=wish,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.warning(request, str(PROBLEMS[problem.code]))
    else:
        said = _("%(name)s is not let in, and gets a mail.") % {"name": wish.name}
        messages.success(request, said)
    return go_to(request, "access:list")


def _by_link(request: HttpRequest, user: User, recipient: Recipient) -> HttpResponse:
    """Begin the application for somebody who has logged in, or say why not."""
    on = timezone.localdate()
    place = presenter.place_of(user, recipient, on=on)
    if place.application is not None and place.is_mine:
        return go_to(request, "applications:detail", pk=place.application.pk)
    if request.method == "POST" and place.may_begin and recipient.organisation:
        row = applications.begin(
            round_=recipient.round,
            organisation=recipient.organisation,
            by=user,
            at=timezone.now(),
            as_writer=True,
        )
        mine = application_queries.visible_to(user, on=on)
        if mine.filter(pk=row.pk).exists():
            return go_to(request, "applications:edit", pk=row.pk)
        place = presenter.place_of(user, recipient, on=on)
    context = {"place": place, **_around(recipient)}
    status = 200 if place.may_begin else 409
    return render_page(request, "access/by_link.html", context, status=status)


def _around(recipient: Recipient) -> dict[str, object]:
    return {
        "recipient": recipient,
        "round": recipient.round,
        "made_up": recipient.round.is_made_up,
    }


def _person(form: Form) -> operations.Person:
    return operations.Person(
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        language=(get_language() or "sv")[:2],
    )


def _list_page(
    request: Request, form: RefusalForm, *, status: int = 200
) -> HttpResponse:
    wishes = list(queries.to_answer_by(request.user))
    context = {
        "form": form,
        "waiting": presenter.waiting(wishes),
        "answered": presenter.answered(wishes),
        "made_up": any(wish.round.is_made_up for wish in wishes),
        "crumbs": [Crumb(_("Asked to be let in"))],
    }
    return render_page(request, "access/list.html", context, status=status)

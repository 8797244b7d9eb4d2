"""The coordinator's pages for writing once to everybody on a round's address list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.domain.mailings import Audience
from bollplank.domain.outbox import MailState
from bollplank.domain.problems import RefusedError
from bollplank.programme import words
from bollplank.programme.models import Mailing, Recipient
from bollplank.programme.operations import mailings as operations
from bollplank.programme.queries import recipients as queries
from bollplank.web.forms.outbox_mailings import ConfirmForm, MailingForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import outbox_mailings as presenter
from bollplank.web.presenters.outbox_recipients import title_of
from bollplank.web.views.outbox_recipients import list_crumbs


@login_required
@require_POST
def new(request: Request, code: str) -> HttpResponse:
    """Begin a mail to the round's list."""
    round_ = get_object_or_404(queries.rounds_of(request.user), code=code)
    asked = request.POST.get("audience", "")
    if asked not in list(Audience):
        return go_to(request, "outbox:recipients", code=code)
    row = operations.begin(
        round_=round_,
        audience=Audience(asked),
        by=request.user,
        at=timezone.now(),
    )
    return go_to(request, "outbox:edit-mailing", pk=row.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Write what the mail says, in both languages."""
    mailing = _mailing(request, pk)
    if mailing.batch_id is not None:
        return go_to(request, "outbox:batch", pk=mailing.batch_id)
    form = MailingForm(request.POST or None, mailing=mailing)
    if request.method == "POST" and form.is_valid():
        try:
            operations.write(
                mailing=mailing,
                texts=form.texts(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return go_to(request, "outbox:mailing", pk=pk)
    context = {
        "form": form,
        "fills": list(presenter.fills()),
        **_around(mailing, _("Write")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "outbox/write.html", context, status=status)


@login_required
@require_safe
@never_cache
def preview(request: Request, pk: int) -> HttpResponse:
    """Show the mail as a recipient will read it, and whom it goes to."""
    mailing = _mailing(request, pk)
    if mailing.batch_id is not None:
        return go_to(request, "outbox:batch", pk=mailing.batch_id)
    return _look_through(request, mailing, ConfirmForm())


@login_required
@require_POST
def trial(request: Request, pk: int) -> HttpResponse:
    """Send the mail as a test to the one who writes it."""
    mailing = _mailing(request, pk)
    shown = _shown(request, list(queries.receivers_of(mailing)))
    if shown is None:
        messages.warning(request, str(_("There is nobody to send it to.")))
        return go_to(request, "outbox:mailing", pk=pk)
    at = timezone.now()
    mail = operations.send_trial(
        mailing=mailing,
        recipient=shown,
        links=presenter.links_for(request, mailing.round),
        by=request.user,
        at=at,
    )
    said = (
        _("A test is on its way to %(email)s.")
        if mail.created_at == at or mail.state == MailState.WAITING
        else _("This test has already been sent to %(email)s.")
    )
    messages.success(request, said % {"email": mail.to_email})
    return go_to(request, "outbox:mailing", pk=pk)


@login_required
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    """Send the mail to everybody it is meant for, once."""
    mailing = _mailing(request, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            batch = operations.send(
                mailing=mailing,
                confirmed=form.cleaned_data["confirmed"],
                links=presenter.links_for(request, mailing.round),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            return go_to(request, "outbox:batch", pk=batch.pk)
    return _look_through(request, mailing, form)


@login_required
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Throw away a mail that has not been sent."""
    mailing = _mailing(request, pk)
    code = mailing.round.code
    try:
        operations.remove(mailing=mailing, by=request.user, at=timezone.now())
    except RefusedError:
        messages.warning(request, _("The mail has been sent, so it stays."))
    else:
        messages.success(request, _("The mail is thrown away."))
    return go_to(request, "outbox:recipients", code=code)


def _look_through(
    request: Request, mailing: Mailing, form: ConfirmForm
) -> HttpResponse:
    receivers = list(queries.receivers_of(mailing))
    shown = _shown(request, receivers)
    links = presenter.links_for(request, mailing.round)
    problems = list(
        operations.problems_with_sending(
            mailing, len(receivers), len(receivers), timezone.now()
        )
    )
    context = {
        "mailing": mailing,
        "form": form,
        "receivers": receivers,
        "count": len(receivers),
        "in_english": sum(each.language == "en" for each in receivers),
        "not_reached": presenter.not_reached(receivers),
        "shown": shown,
        "letter": operations.letter_for(mailing, shown, links) if shown else None,
        "problems": [words.PROBLEMS[problem.code] for problem in problems],
        **_around(mailing, title_of(mailing)),
    }
    status = 422 if form.errors else 200
    return render_page(request, "outbox/mailing.html", context, status=status)


def _shown(request: Request, receivers: list[Recipient]) -> Recipient | None:
    """Return for whom the mail is shown: the one asked for, else the first."""
    asked = request.GET.get("recipient") or request.POST.get("recipient", "")
    chosen = [each for each in receivers if str(each.pk) == asked]
    return next(iter([*chosen, *receivers]), None)


def _mailing(request: Request, pk: int) -> Mailing:
    return get_object_or_404(queries.mailings_of(request.user), pk=pk)


def _around(mailing: Mailing, here: str) -> dict[str, Any]:
    return {
        "mailing": mailing,
        "round": mailing.round,
        "title": title_of(mailing),
        "made_up": mailing.round.is_made_up,
        "crumbs": [*list_crumbs(mailing.round), Crumb(here)],
    }

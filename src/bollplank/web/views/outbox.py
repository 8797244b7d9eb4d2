"""The coordinator's pages of mails on their way and what became of them."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations import outbox as operations
from bollplank.accounts.queries import outbox as queries
from bollplank.documents.shelf import Shelf
from bollplank.domain.outbox import DAYS_TEXTS_ARE_KEPT, MailError, MailState
from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Round
from bollplank.programme.operations import mailings
from bollplank.programme.queries import round_mails, rounds
from bollplank.programme.queries.recipients import address_for
from bollplank.web.forms.outbox import AgainForm, FindForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import outbox as presenter
from bollplank.web.presenters.outbox_mailings import links_for

MAILS_ON_PAGE = 50


@login_required
@require_safe
@never_cache
def index(request: Request) -> HttpResponse:
    """List the mails, those sought for and of the kind asked for."""
    _only_coordinators(request)
    every = queries.visible_to(request.user)
    shown_rounds = rounds.visible_to(request.user, on=timezone.localdate())
    form = FindForm(request.GET.dict(), kinds=queries.kinds(every), rounds=shown_rounds)
    wanted = form.wanted()
    within = queries.found_by(every, wanted["q"])
    if wanted["kind"]:
        within = within.filter(kind=wanted["kind"])
    if wanted["round"]:
        round_ = shown_rounds.get(code=wanted["round"])
        within = within.filter(about__in=round_mails.names_within(round_))
    found = within.filter(state=wanted["state"]) if wanted["state"] else within
    page = Paginator(found, MAILS_ON_PAGE).get_page(request.GET.get("page"))
    about = round_mails.rounds_of(mail.about for mail in page.object_list)
    asked = {name: value for name, value in wanted.items() if value}
    context = {
        "headline": presenter.headline(queries.counts(every)),
        "form": form,
        "asked": asked,
        "kept": urlencode(asked),
        "tallies": presenter.tallies(queries.counts(within), wanted),
        "lines": list(presenter.lines(page.object_list, about)),
        "page": page,
        "recipients": _rounds_to_invite_to(request),
        "batches": queries.batches_visible_to(request.user)[:5],
        "days_kept": DAYS_TEXTS_ARE_KEPT,
        "nothing_leaves": settings.DEMO,
        "made_up": any(each.is_made_up for each in about.values()),
    }
    return render_page(request, "outbox/list.html", context, part="found")


@login_required
@require_safe
@never_cache
def detail(request: Request, pk: int) -> HttpResponse:
    """Show one mail in full: what it says, how it went, and what may be done."""
    mail = _mail(request, pk)
    return _show(request, mail, AgainForm(initial={"email": address_for(mail)}))


@login_required
@require_safe
def attachment(request: Request, pk: int, number: int) -> HttpResponseBase:
    """Send a file that goes with a mail. Never shown in place."""
    mail = _mail(request, pk)
    if not 0 < number <= len(mail.attachments):
        raise Http404
    chosen = mail.attachments[number - 1]
    path = Shelf(settings.DOCUMENTS).path(chosen["digest"])
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=chosen["name"],
        content_type="application/octet-stream",
    )


@login_required
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Hold back a mail that waits."""
    try:
        operations.stop(mail=_mail(request, pk), by=request.user, at=timezone.now())
    except RefusedError:
        messages.warning(request, _("The mail has left, so it cannot be stopped."))
    else:
        messages.success(request, _("The mail is stopped. It is not sent."))
    return go_to(request, "outbox:detail", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: Request, pk: int) -> HttpResponse:
    """Send a mail that did not arrive once more, to a corrected address perhaps."""
    mail = _mail(request, pk)
    form = AgainForm(request.POST or None, initial={"email": address_for(mail)})
    if request.method == "POST" and form.is_valid():
        try:
            fresh = mailings.send_again(
                mail=mail,
                to_email=form.cleaned_data["email"],
                links_for=partial(links_for, request),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The mail is sent again. This is the new one."))
            return go_to(request, "outbox:detail", pk=fresh.pk)
    return _show(request, mail, form)


@login_required
@require_POST
def bounced(request: Request, pk: int) -> HttpResponse:
    """Note by hand that a mail came back."""
    try:
        operations.mark_bounced(
            mail=_mail(request, pk),
            error=MailError.TOLD_BY_HAND,
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError:
        messages.warning(request, _("Only a mail that was sent can come back."))
    else:
        messages.success(request, _("It is noted that the mail came back."))
    return go_to(request, "outbox:detail", pk=pk)


@login_required
@require_safe
@never_cache
def batch(request: Request, pk: int) -> HttpResponse:
    """Show how far the sending of a batch has come, and which did not arrive."""
    found = get_object_or_404(queries.batches_visible_to(request.user), pk=pk)
    mails = found.mails.order_by("-created_at", "-pk")
    counts = queries.counts(mails)
    about = round_mails.rounds_of([found.about])
    troubled = queries.without_answer(mails)
    page = Paginator(mails, MAILS_ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": found,
        "kind": presenter.kind_in_words(found.kind),
        "round": about.get(found.about),
        "headline": presenter.progress(counts),
        "counts": counts,
        "tallies": presenter.tallies(counts, {}),
        "troubled": list(presenter.lines(troubled, about)),
        "lines": list(presenter.lines(page.object_list, about)),
        "page": page,
        "nothing_leaves": settings.DEMO,
        "made_up": any(each.is_made_up for each in about.values()),
        "crumbs": [_crumb(), Crumb(presenter.kind_in_words(found.kind))],
    }
    return render_page(request, "outbox/batch.html", context, part="progress")


@login_required
@require_POST
def stop_batch(request: Request, pk: int) -> HttpResponse:
    """Hold back everything in a batch that still waits."""
    found = get_object_or_404(queries.batches_visible_to(request.user), pk=pk)
    stopped = operations.stop_all(batch=found, by=request.user, at=timezone.now())
    said = ngettext(
        "%(number)s mail is stopped.", "%(number)s mails are stopped.", stopped
    )
    messages.success(request, said % {"number": stopped})
    return go_to(request, "outbox:batch", pk=pk)


def _show(request: Request, mail: OutgoingMail, form: AgainForm) -> HttpResponse:
    about = round_mails.rounds_of([mail.about])
    state = MailState(mail.state)
    replaced = mail.sent_again_as.first()
    context = {
        "mail": mail,
        "line": next(presenter.lines([mail], about)),
        "form": form,
        "events": presenter.events(queries.history(mail)),
        "remedy": presenter.remedy(mail),
        "replaced_by": replaced,
        "may_stop": state is MailState.WAITING,
        "may_bounce": state is MailState.SENT,
        "may_send_again": presenter.may_send_again(mail) and replaced is None,
        "nothing_leaves": settings.DEMO,
        "made_up": any(each.is_made_up for each in about.values()),
        "crumbs": [_crumb(), Crumb(mail.subject)],
    }
    status = 422 if form.errors else 200
    return render_page(request, "outbox/detail.html", context, status=status)


def _mail(request: Request, pk: int) -> OutgoingMail:
    mails = queries.visible_to(request.user).select_related("batch", "again_of")
    return get_object_or_404(mails, pk=pk)


def _only_coordinators(request: Request) -> None:
    if not request.user.is_coordinator:
        raise Http404


def _rounds_to_invite_to(request: Request) -> list[Round]:
    return list(rounds.run_by(request.user))


def _crumb() -> Crumb:
    return Crumb(_("Mails"), reverse("outbox:list"))

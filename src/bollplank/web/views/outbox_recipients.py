"""The coordinator's pages of a round's address list: bringing one in, and keeping it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
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

from bollplank.domain.mailings import Audience
from bollplank.domain.problems import RefusedError
from bollplank.domain.recipients import Show
from bollplank.programme.models import Recipient, Round
from bollplank.programme.operations import recipients as operations
from bollplank.programme.queries import recipients as queries
from bollplank.web.forms.outbox_recipients import (
    FindRecipientsForm,
    ListForm,
    RecipientForm,
)
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import outbox_recipients as presenter
from bollplank.web.presenters.outbox_mailings import subject_of
from bollplank.web.templatetags.words import in_language

ROWS_ON_PAGE = 100


@login_required
@require_safe
@never_cache
def index(request: Request, code: str) -> HttpResponse:
    """Show the round's address list, and the mails written to it."""
    round_ = _round(request, code)
    everybody = list(queries.list_of(round_))
    form = FindRecipientsForm(request.GET.dict())
    text, show = form.wanted()
    found = queries.found_by(queries.shown_as(round_, show), text)
    page = Paginator(found, ROWS_ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "headline": presenter.headline(everybody),
        "count": len(everybody),
        "not_begun": queries.not_begun(round_).count(),
        "form": form,
        "asked": bool(text) or show is not Show.ALL,
        "kept": urlencode({"q": text, "show": show}),
        "page": page,
        "rows": presenter.rows(page.object_list),
        "mailings": [
            (mailing, subject_of(mailing))
            for mailing in queries.mailings_of(request.user).filter(round=round_)
        ],
        "everybody": Audience.ALL.value,
        "those_not_begun": Audience.NOT_BEGUN.value,
        **_around(round_),
    }
    return render_page(request, "outbox/recipients.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: Request, code: str) -> HttpResponse:
    """Take a list, show how it was understood, and put it on the round's list."""
    round_ = _round(request, code)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*posted)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, **_around(round_, _("Bring in a list"))}
        return render_page(request, "outbox/bring_in.html", context, status=status)
    found = queries.understood(round_, form.addresses.lines)
    if "take-in" in request.POST and form.was_looked_at():
        taken = operations.take_in(
            round_=round_,
            wanted=presenter.wanted_of(found),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, presenter.receipt(taken))
        return go_to(request, "outbox:recipients", code=code)
    context = {
        "form": form.to_look_at(),
        "preview": presenter.preview(found),
        "was_changed": "take-in" in request.POST,
        **_around(round_, _("Bring in a list")),
    }
    return render_page(request, "outbox/look_through.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, code: str) -> HttpResponse:
    """Put one address on the list."""
    round_ = _round(request, code)
    form = _form(request, round_)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add(
                round_=round_,
                wanted=form.wanted(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The address is on the list."))
            return go_to(request, "outbox:recipients", code=code)
    context = {"form": form, **_around(round_, _("Add an address"))}
    status = 422 if form.errors else 200
    return render_page(request, "outbox/recipient.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change an address on the list."""
    recipient = _recipient(request, pk)
    form = _form(request, recipient.round, recipient)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                recipient=recipient,
                wanted=form.wanted(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The address is changed."))
            return go_to(request, "outbox:recipients", code=recipient.round.code)
    context = {
        "form": form,
        "recipient": recipient,
        **_around(recipient.round, recipient.email),
    }
    status = 422 if form.errors else 200
    return render_page(request, "outbox/recipient.html", context, status=status)


@login_required
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take an address off the list."""
    recipient = _recipient(request, pk)
    code, address = recipient.round.code, recipient.email
    operations.remove(recipient=recipient, by=request.user, at=timezone.now())
    messages.success(
        request, _("%(address)s is taken off the list.") % {"address": address}
    )
    return go_to(request, "outbox:recipients", code=code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: Request, code: str) -> HttpResponse:
    """Ask whether every address is to be taken off the list, and do so."""
    round_ = _round(request, code)
    if request.method == "POST":
        number = operations.empty(round_=round_, by=request.user, at=timezone.now())
        said = ngettext(
            "%(number)s address is taken off the list.",
            "%(number)s addresses are taken off the list.",
            number,
        )
        messages.success(request, said % {"number": number})
        return go_to(request, "outbox:recipients", code=code)
    context = {
        "count": round_.recipients.count(),
        **_around(round_, _("Empty the list")),
    }
    return render_page(request, "outbox/empty.html", context)


def list_crumbs(round_: Round) -> list[Crumb]:
    """Return the way to a round's address list."""
    return [
        Crumb(_("Mails"), reverse("outbox:list")),
        Crumb(
            _("Address list of %(round)s") % {"round": in_language(round_.name)},
            reverse("outbox:recipients", args=[round_.code]),
        ),
    ]


def _around(round_: Round, here: str = "") -> dict[str, Any]:
    crumbs = list_crumbs(round_)
    last = Crumb(here) if here else Crumb(crumbs[-1].label)
    way = crumbs if here else crumbs[:-1]
    return {"round": round_, "made_up": round_.is_made_up, "crumbs": [*way, last]}


def _form(
    request: Request, round_: Round, recipient: Recipient | None = None
) -> RecipientForm:
    initial = {"language": "sv"}
    if recipient is not None:
        place = recipient.organisation
        initial = {
            "organisation": place.code if place else "",
            "name": recipient.name,
            "email": recipient.email,
            "language": recipient.language,
        }
    candidates = list(queries.matcher_for(round_).candidates)
    return RecipientForm(request.POST or None, initial=initial, candidates=candidates)


def _round(request: Request, code: str) -> Round:
    return get_object_or_404(queries.rounds_of(request.user), code=code)


def _recipient(request: Request, pk: int) -> Recipient:
    return get_object_or_404(queries.kept_by(request.user), pk=pk)

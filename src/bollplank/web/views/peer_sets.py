"""Pages of saved sets of organisations."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bollplank.domain.problems import RefusedError
from bollplank.indicators.models import PeerSet
from bollplank.indicators.operations import peer_sets as operations
from bollplank.indicators.queries import peer_sets as queries
from bollplank.indicators.queries import peers
from bollplank.organisations.models import Organisation
from bollplank.web.forms.peer_sets import SetForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import peer_sets as presenters


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the sets of my organisations."""
    on = timezone.localdate()
    sets = list(queries.visible_to(request.user, on=on))
    owners = list(queries.owners_for(request.user, on=on))
    context = {
        "owned": presenters.by_owner(owners, sets),
        "any": bool(sets),
        "crumbs": [_similar_crumb(), Crumb(_("Our sets"))],
        "made_up": any(owner.is_made_up for owner in owners),
    }
    return render_page(request, "peer_sets/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    """Save a new set, from a choice there is already or from nothing."""
    owners = list(queries.owners_for(request.user, on=timezone.localdate()))
    owner = _owner(request, owners)
    candidates = list(queries.candidates_for(owner))
    suggested = presenters.suggestion(owner, _begun_from(request, owner))
    form = SetForm(
        request.POST or None,
        initial={"name": suggested.name, "members": sorted(suggested.members)},
        candidates=candidates,
    )
    if request.method == "POST" and form.is_valid():
        try:
            row, is_new = operations.make(
                organisation=owner,
                content=form.content(),
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            said = (
                _("The set %(name)s is saved.")
                if is_new
                else _("The set %(name)s was saved already.")
            )
            messages.success(request, said % {"name": row.name})
            return go_to(request, "peer-sets:list")
    context = {
        "owner": owner,
        "others": [each for each in owners if each != owner],
        **_with_shelves(form, candidates),
        "crumbs": [_similar_crumb(), _list_crumb(), Crumb(_("A new set"))],
        "made_up": owner.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "peer_sets/new.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what a set is called and who is in it."""
    peer_set = _mine(request, pk)
    stored = operations.content_of(peer_set)
    candidates = list(queries.candidates_for(peer_set.organisation))
    form = SetForm(
        request.POST or None,
        initial={
            "name": stored.name,
            "members": sorted(stored.members),
            "seen": stored.fingerprint,
        },
        candidates=candidates,
        stored=stored,
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.change(
                peer_set=peer_set,
                content=form.content(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            said = _("The set %(name)s is changed.") % {"name": row.name}
            messages.success(request, said)
            return go_to(request, "peer-sets:list")
    theirs = form.theirs
    context = {
        "peer_set": peer_set,
        "owner": peer_set.organisation,
        "theirs": theirs,
        "their_members": presenters.named(theirs.members, candidates) if theirs else "",
        **_with_shelves(form, candidates),
        "crumbs": [_similar_crumb(), _list_crumb(), Crumb(peer_set.name)],
        "made_up": peer_set.organisation.is_made_up,
    }
    status = 422 if form.errors else 200
    return render_page(request, "peer_sets/edit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask whether a set shall be removed, and remove it."""
    peer_set = _mine(request, pk)
    if request.method == "POST":
        operations.remove(peer_set=peer_set, by=request.user, at=timezone.now())
        said = _("The set %(name)s is removed.") % {"name": peer_set.name}
        messages.success(request, said)
        return go_to(request, "peer-sets:list")
    context = {
        "peer_set": peer_set,
        "crumbs": [_similar_crumb(), _list_crumb(), Crumb(peer_set.name)],
        "made_up": peer_set.organisation.is_made_up,
    }
    return render_page(request, "peer_sets/remove.html", context)


def _mine(request: Request, pk: int) -> PeerSet:
    visible = queries.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(visible, pk=pk)


def _owner(request: Request, owners: list[Organisation]) -> Organisation:
    """Return for whom a set is saved: the one asked for, else my first."""
    asked = request.GET.get("organisation", "")
    found = [each for each in owners if not asked or each.code == asked]
    if not found:
        raise Http404
    return found[0]


def _begun_from(request: Request, owner: Organisation) -> peers.Peers | None:
    asked = request.GET.get("from", "")
    if not asked:
        return None
    on = timezone.localdate()
    return peers.find(asked, owner.code, user=request.user, on=on)


def _with_shelves(form: SetForm, candidates: list[Organisation]) -> dict[str, Any]:
    chosen = {str(code) for code in form["members"].value() or []}
    return {"form": form, "shelves": presenters.shelves(candidates, chosen=chosen)}


def _similar_crumb() -> Crumb:
    return Crumb(_("Similar organisations"), reverse("similar:list"))


def _list_crumb() -> Crumb:
    return Crumb(_("Our sets"), reverse("peer-sets:list"))

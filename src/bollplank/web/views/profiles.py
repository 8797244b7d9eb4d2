"""What stands out for women and for men in one organisation."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.indicators.queries import organisations, peers, profiles
from bollplank.indicators.queries.figures import snapshot
from bollplank.indicators.queries.peers import PeerChoice, PeerKind, Peers
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.store.snapshots import Snapshot
from bollplank.web.forms.profiles import ProfileForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import organisation_profiles as presenter
from bollplank.web.presenters.profile_addresses import Asked
from bollplank.web.presenters.reader_groups import group_around


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what stands out in the chosen organisation, or let the reader choose."""
    on = timezone.localdate()
    vintage = request.GET.get("vintage", "")
    served = snapshot_at(vintage) if vintage else snapshot()
    if vintage and served is None:
        raise Http404
    known = list(organisations.with_figures(served.organisations)) if served else []
    own = _own(request, known, on)
    group = group_around(request.user, own.code, on=on) if own else []
    choices = (
        peers.choices_for(request.user, own.code, on=on, extra=group) if own else []
    )
    choice = _choice(request.GET.get("peers", ""), choices)
    given = {"organisation": own.code if own else "", "peers": choice}
    context: dict[str, Any] = {
        "form": ProfileForm(
            {**given, "vintage": vintage}, known=known, choices=choices
        ),
        "own": own,
        "organisation": own.code if own else "",
        "has_figures": served is not None,
        "earlier": _earlier(served, vintage),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(_("Profile")),
        ],
    }
    if own is not None:
        beside = peers.find(choice, own.code, user=request.user, on=on, extra=group)
        is_all = request.GET.get("more") == "all"
        context |= _page(own, beside, known, vintage=vintage, is_all=is_all)
    return render_page(request, "profiles/list.html", context)


def _own(
    request: HttpRequest, known: Sequence[Organisation], on: date
) -> Organisation | None:
    """Return the organisation asked for, else my own, else none."""
    asked = request.GET.get("organisation", "")
    if not asked:
        mine = organisations.own_of(request.user, on=on)
        return mine if mine in known else None
    found = next((each for each in known if each.code == asked), None)
    if found is None:
        raise Http404
    return found


def _choice(asked: str, choices: Sequence[PeerChoice]) -> str:
    """Return whom to compare with: as asked, else the similar, else the first."""
    if asked in {each.code for each in choices}:
        return asked
    similar = [each for each in choices if each.kind is PeerKind.SIMILAR]
    return next((each.code for each in (*similar, *choices)), "")


def _page(
    own: Organisation,
    beside: Peers | None,
    known: Sequence[Organisation],
    *,
    vintage: str,
    is_all: bool,
) -> dict[str, Any]:
    """Return what the page shows of one organisation."""
    members = beside.members if beside else ()
    found = profiles.profile_for(own.code, members, vintage=vintage)
    if found is None:
        raise Http404
    compared = set(found.profile.peers)
    names = [(each.code, each.name) for each in known if each.code in compared]
    asked = Asked(
        code=own.code,
        name=own.name,
        beside=beside.choice.name if beside else "",
        choice=beside.choice.code if beside else "",
        names=tuple(names),
        vintage=vintage,
        is_all=is_all,
    )
    return {
        "page": presenter.page(found, asked=asked),
        "others": names,
        "made_up": own.is_made_up,
        "now_url": f"{reverse('profiles:list')}?organisation={own.code}",
    }


def _earlier(served: Snapshot | None, vintage: str) -> Snapshot | None:
    """Return the vintage where another one than the served is asked for."""
    now = snapshot()
    if not vintage or served is None or (now is not None and now.id == vintage):
        return None
    return served

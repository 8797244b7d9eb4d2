"""Which organisations are similar in structure."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.queries import peer_sets, similar
from bollplank.indicators.queries.figures import snapshot
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.programme.queries import organisations
from bollplank.store.snapshots import Snapshot
from bollplank.web.forms.similar import ChooseForm
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import similar as presenter

KINDS = [OrganisationKind.MUNICIPALITY, OrganisationKind.REGION]
"""Of whom there are facts to compare."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show who is similar to the chosen organisation, or let the reader choose."""
    on = timezone.localdate()
    earlier = _earlier(request)
    vintage = earlier.id if earlier else ""
    known = list(organisations.visible_to(request.user, on=on).filter(kind__in=KINDS))
    owners = list(peer_sets.owners_for(request.user, on=on))
    own = _chosen(request, known, owners)
    code = own.code if own else ""
    context: dict[str, Any] = {
        "form": ChooseForm({"organisation": code, "vintage": vintage}, known=known),
        "earlier": earlier,
        "now_url": request.path
        + (f"?{urlencode({'organisation': code})}" if code else ""),
        "own": own,
        "organisation": code,
        "may_save": own in owners,
        "has_sets": bool(owners),
        "crumbs": [
            Crumb(_("Women and men"), reverse("figures:list")),
            Crumb(_("Similar organisations")),
        ],
        "made_up": own is not None and own.is_made_up,
    }
    if own is not None:
        around = similar.around(own, vintage=vintage)
        context["page"] = presenter.page(around, own=own)
        context["vintage"] = around.vintage
    return render_page(request, "similar/list.html", context)


def _earlier(request: HttpRequest) -> Snapshot | None:
    """Return the vintage where another one than the served is asked for."""
    asked, now = request.GET.get("vintage", ""), snapshot()
    if not asked or (now is not None and now.id == asked):
        return None
    found = snapshot_at(asked)
    if found is None:
        raise Http404
    return found


def _chosen(
    request: HttpRequest, known: Sequence[Organisation], owners: Sequence[Organisation]
) -> Organisation | None:
    """Return the organisation asked for, else my own, else none."""
    asked = request.GET.get("organisation", "")
    if not asked:
        return next((each for each in owners if each in known), None)
    found = next((each for each in known if each.code == asked), None)
    if found is None:
        raise Http404
    return found

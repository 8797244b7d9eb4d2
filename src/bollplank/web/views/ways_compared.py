"""Pages where a group's ways of working stand side by side."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.accounts.models import User
from bollplank.domain.assessments import Level
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import WayTemplate
from bollplank.improvement.queries import comparisons, improvements
from bollplank.improvement.queries import ways_of_working as queries
from bollplank.improvement.queries.comparisons import Comparison
from bollplank.improvement.queries.ways_of_working import SideBySide
from bollplank.organisations.queries import memberships
from bollplank.programme.models import Group
from bollplank.programme.queries import groups, participations
from bollplank.web.http import Crumb, Request, render_page
from bollplank.web.presenters import comparisons as comparison_presenter
from bollplank.web.presenters import ways_compared as presenter


@login_required
@require_safe
def compare(request: Request, group: int, moment: str) -> HttpResponse:
    """Show how the organisations of a group work in one moment, side by side."""
    on = timezone.localdate()
    visible = comparisons.with_members(groups.visible_to(request.user, on=on))
    found = get_object_or_404(visible, pk=group)
    template = queries.template()
    moments = queries.moments_of(found.round)
    chosen = next((one for one in moments if one.code == moment), None)
    if chosen is None or template is None:
        raise Http404
    members = comparisons.participants_of(found)
    counts = queries.told_by(members, round_=found.round, user=request.user, on=on)
    here: Mapping[DelegateRole, int] = counts.get(chosen.pk, {})
    seats = memberships.of(request.user, on=on).values_list("role", flat=True)
    role = presenter.chosen_role(
        request.GET.get("role", ""), here, {DelegateRole(seat) for seat in seats}
    )
    side_by_side = queries.side_by_side(
        members,
        round_=found.round,
        moment=chosen,
        role=role,
        user=request.user,
        on=on,
    )
    columns = _columns(request, found, side_by_side, template)
    name = comparison_presenter.group_name(found)
    context = {
        "group": found,
        "name": name,
        "columns": columns,
        "headline": presenter.headline(columns),
        "moment": chosen,
        "moments": presenter.moments(found, chosen, moments, counts=counts),
        "roles": presenter.roles(found, chosen, role, counts=here),
        "about_role": template.roles.get(role, {}),
        "crumbs": [
            Crumb(_("Ways of working"), reverse("ways-of-working:list")),
            Crumb(name),
        ],
        "made_up": found.round.is_made_up,
    }
    return render_page(request, "ways_of_working/compare.html", context)


def first_url(group: Group, *, user: User, on: date) -> str:
    """Return where to begin: the moment with most to read; empty where there is none."""
    moments = queries.moments_of(group.round)
    if not moments:
        return ""
    members = comparisons.participants_of(group)
    counts = queries.told_by(members, round_=group.round, user=user, on=on)
    fullest = max(moments, key=lambda one: sum(counts.get(one.pk, {}).values()))
    return presenter.url_of(group, fullest)


def _columns(
    request: Request, group: Group, side_by_side: SideBySide, template: WayTemplate
) -> list[presenter.WayColumn]:
    on = timezone.localdate()
    place = (
        participations.held_by(request.user, on=on)
        .filter(
            round=group.round, organisation__in=[one for one, _way in side_by_side.ways]
        )
        .first()
    )
    ways = [way for _organisation, way in side_by_side.ways if way is not None]
    return presenter.columns(
        side_by_side,
        template=template,
        place=place,
        comparison=_comparison(request, group),
        tried=improvements.tried_ways(place.organisation, ways=ways) if place else {},
    )


def _comparison(request: Request, group: Group) -> Comparison | None:
    """Return what the group has shared of its self-assessments as a whole."""
    levels = comparisons.levels_of([group]).get(group.pk, [])
    if Level.OVERALL not in levels:
        return None
    return comparisons.of_group(
        group,
        level=Level.OVERALL,
        step=None,
        user=request.user,
        on=timezone.localdate(),
    )

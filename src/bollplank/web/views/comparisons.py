"""Pages for comparing the self-assessments of a group."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.domain.assessments import Level
from bollplank.improvement import words
from bollplank.improvement.models import Improvement
from bollplank.improvement.queries import comparisons, improvements
from bollplank.improvement.queries.comparisons import Comparison
from bollplank.programme.queries import groups
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import comparisons as presenters


@login_required
@require_safe
def mine(request: Request) -> HttpResponse:
    """Go to the comparison of my group, or let me choose when I have several."""
    on = timezone.localdate()
    under_way = comparisons.groups_under_way(request.user, on=on)
    found = list(comparisons.with_members(under_way))
    levels = comparisons.levels_of(found)
    choices = presenters.groups_to_choose(found, levels)
    if len(choices) == 1:
        only = choices[0]
        return go_to(
            request, "comparisons:detail", group=only.group.pk, level=only.level
        )
    context = {
        "choices": choices,
        "made_up": any(group.round.is_made_up for group in found),
    }
    return render_page(request, "comparisons/mine.html", context)


@login_required
@require_safe
def detail(request: Request, group: int, level: str) -> HttpResponse:
    """Compare what a group has shared, moment by moment."""
    on = timezone.localdate()
    visible = comparisons.with_members(groups.visible_to(request.user, on=on))
    found = get_object_or_404(visible, pk=group)
    levels = comparisons.levels_of([found]).get(found.pk, [])
    if level not in levels:
        raise Http404
    asked = request.GET.get("step", "")
    comparison = comparisons.of_group(
        found,
        level=Level(level),
        step=int(asked) if asked.isdecimal() else None,
        user=request.user,
        on=on,
    )
    name = presenters.group_name(found)
    context = {
        **_compared(comparison),
        "group": found,
        "name": name,
        "level": level,
        "levels": [(one, words.LEVELS[one]) for one in levels],
        "occasions": presenters.occasions(comparison.occasions),
        "occasion": presenters.occasion(comparison.occasion),
        "crumbs": [
            Crumb(_("Comparison"), reverse("comparisons:mine")),
            Crumb(name),
        ],
        "made_up": found.round.is_made_up,
    }
    return render_page(request, "comparisons/detail.html", context)


def _compared(comparison: Comparison) -> dict[str, Any]:
    return {
        "comparison": comparison,
        "headline": presenters.headline(comparison),
        "questions": presenters.questions(comparison),
        "rows": presenters.rows(comparison, tried=_tried(comparison)),
    }


def _tried(comparison: Comparison) -> dict[int, Improvement]:
    """Return what the reader's organisation already tries, by the rating learned from."""
    if comparison.own is None:
        return {}
    learned = [
        rating for column in comparison.columns for rating in column.ratings.values()
    ]
    return dict(improvements.tried_by(comparison.own, learned=learned))

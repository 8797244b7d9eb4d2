"""Pages about rounds: the history, one round, who learned from whom, the map."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.programme.models import Round
from bollplank.programme.queries import networks, organisations, reach, tasks
from bollplank.programme.queries import rounds as round_queries
from bollplank.web.http import Crumb, render_page
from bollplank.web.presenters import maps as map_presenter
from bollplank.web.presenters import networks as network_presenter
from bollplank.web.presenters import reach as reach_presenter
from bollplank.web.presenters import rounds as presenter
from bollplank.web.presenters.sources import doubt
from bollplank.web.templatetags.words import in_language


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show the real rounds that are over, oldest first."""
    rounds = networks.history_for(request.user, on=timezone.localdate())
    sources = networks.sources()
    told = reach.published()
    context = {
        "chapters": [presenter.chapter(round_, sources) for round_ in rounds],
        "totals": reach_presenter.totals(rounds),
        "reached": reach_presenter.reached(rounds),
        "published": reach_presenter.published(told.reach, sources),
        "spin_offs": told.spin_offs,
    }
    return render_page(request, "rounds/history.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one round. A round that is not open to this person is not here."""
    on = timezone.localdate()
    visible = round_queries.visible_to(request.user, on=on)
    round_ = get_object_or_404(round_queries.with_groups(visible), code=code)
    version = round_.model_version
    context = {
        "round": round_,
        "chapter": presenter.chapter(round_, networks.sources()),
        "placed_steps": presenter.step_lines(tasks.steps_of(round_), on=on),
        "doubt": doubt(version.rules.get("certainty", "")) if version else "",
        "steps": version.steps.order_by("number") if version else [],
        "made_up": round_.is_made_up,
        "crumbs": [_above(round_), Crumb(in_language(round_.name))],
    }
    return render_page(request, "rounds/detail.html", context)


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Show who learned from whom, over all rounds, in one, or around one organisation."""
    on = timezone.localdate()
    rounds = networks.history_for(request.user, on=on)
    sources = networks.sources()
    chapters = [presenter.chapter(round_, sources) for round_ in rounds]
    organisation = None
    if code := request.GET.get("organisation"):
        visible = organisations.visible_to(request.user, on=on)
        organisation = get_object_or_404(visible, code=code)
    context = network_presenter.page(
        rounds, chapters, organisation=organisation, round_=_chosen(request, rounds)
    )
    context["crumbs"] = [_to_history(), Crumb(_("Who learned from whom"))]
    return render_page(request, "rounds/network.html", context)


@require_safe
def on_map(request: HttpRequest) -> HttpResponse:
    """Show where those who have taken part are, in all rounds or in one."""
    rounds = networks.history_for(request.user, on=timezone.localdate())
    context = map_presenter.page(rounds, round_=_chosen(request, rounds))
    context["crumbs"] = [_to_history(), Crumb(_("On the map"))]
    return render_page(request, "rounds/map.html", context)


def _chosen(request: HttpRequest, rounds: list[Round]) -> Round | None:
    code = request.GET.get("round")
    found = [round_ for round_ in rounds if round_.code == code]
    if code and not found:
        raise Http404
    return found[0] if found else None


def _above(round_: Round) -> Crumb:
    """Return the page this round is reached from: the history, or one's own."""
    if round_.is_made_up or round_.state not in round_queries.PUBLIC_STATES:
        return Crumb(_("My page"), reverse("home"))
    return _to_history()


def _to_history() -> Crumb:
    return Crumb(_("Rounds so far"), reverse("rounds:history"))

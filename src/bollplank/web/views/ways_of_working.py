"""Pages for ways of working: writing one's own, sharing, comparing in the group."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bollplank.domain.problems import RefusedError
from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import Moment, WayOfWorking, WayTemplate
from bollplank.improvement.operations import ways_of_working as operations
from bollplank.improvement.queries import audiences, comparisons
from bollplank.improvement.queries import ways_of_working as queries
from bollplank.programme.models import Participation
from bollplank.programme.queries import participations
from bollplank.web.forms.assessments import SharingForm
from bollplank.web.forms.ways_of_working import WayForm, seen_versions
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import comparisons as comparison_presenter
from bollplank.web.presenters import ways_of_working as presenter
from bollplank.web.views.ways_compared import first_url

T = TypeVar("T")


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show how far our own ways have come, and the groups to compare in."""
    on = timezone.localdate()
    template = queries.template()
    places = list(participations.working_for(request.user, on=on)) if template else []
    under_way = comparisons.groups_under_way(request.user, on=on)
    found = list(comparisons.with_members(under_way))
    context = {
        "chapters": [presenter.chapter(place, template) for place in places]
        if template
        else [],
        "groups": [
            (group, comparison_presenter.group_name(group), url)
            for group in found
            if (url := first_url(group, user=request.user, on=on))
        ],
        "made_up": any(place.organisation.is_made_up for place in places)
        or any(group.round.is_made_up for group in found),
    }
    return render_page(request, "ways_of_working/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(
    request: Request, code: str, organisation: str, moment: str, role: str
) -> HttpResponse:
    """Write how we work in one moment, as one role tells it."""
    here = _Here(request, code, organisation, moment, role)
    way = here.way()
    if request.method != "POST":
        return here.page(WayForm(template=here.template, way=way))
    form = WayForm(request.POST, template=here.template, way=way)
    if not form.is_valid():
        return here.page(form, status=422)
    way = way or operations.begin(
        place=here.place, template=here.template, moment=here.moment, role=here.role
    )
    try:
        operations.answer(
            way=way,
            texts=form.texts(),
            seen=form.seen(),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError:
        return here.page(form, conflict=True, status=409)
    if request.htmx:
        context = {"way": here.way(), "saved": True, **here.versions()}
        return render_page(request, "ways_of_working/edit.html", context, part="saved")
    messages.success(request, _("It is saved. Only your own delegation sees it yet."))
    return go_to(
        request,
        "ways-of-working:edit",
        code=code,
        organisation=organisation,
        moment=moment,
        role=role,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(
    request: Request, code: str, organisation: str, moment: str, role: str
) -> HttpResponse:
    """Show who would see a way of working, and share it or take it back."""
    here = _Here(request, code, organisation, moment, role)
    way = here.way()
    if way is None:
        raise Http404
    form = SharingForm(request.POST or None, initial={"sharing": way.sharing})
    if request.method == "POST" and form.is_valid():
        try:
            operations.share(
                way=way,
                sharing=form.cleaned_data["sharing"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            who = words.SHARINGS[form.cleaned_data["sharing"]]
            messages.success(request, _("Seen by: %(who)s.") % {"who": who})
            return go_to(request, "ways-of-working:list")
    audience = audiences.around(
        here.place.organisation_id, round_id=here.place.round_id
    )
    context = {
        "form": form,
        "circles": presenter.circles(audience, way.sharing),
        **here.around(_("Share")),
    }
    status = 422 if form.errors else 200
    return render_page(request, "ways_of_working/share.html", context, status=status)


class _Here:
    """One of the reader's own ways, or the place where it would be written."""

    def __init__(
        self, request: Request, code: str, organisation: str, moment: str, role: str
    ) -> None:
        self.request = request
        places = participations.working_for(request.user, on=timezone.localdate())
        self.place: Participation = get_object_or_404(
            places, round__code=code, organisation__code=organisation
        )
        self.template = _template()
        self.moment: Moment = _found(
            one for one in queries.moments_of(self.place.round) if one.code == moment
        )
        self.role: DelegateRole = _found(one for one in ANSWERING_ROLES if one == role)

    def way(self) -> WayOfWorking | None:
        """Return what is written, as it stands now."""
        ways = queries.editable_by(self.request.user, on=timezone.localdate())
        return ways.filter(
            organisation=self.place.organisation,
            round=self.place.round,
            moment=self.moment,
            role=self.role,
        ).first()

    def versions(self) -> dict[str, Any]:
        """Return the versions that the next save builds on."""
        way = self.way()
        return {"versions": seen_versions(way) if way else []}

    def page(
        self, form: WayForm, *, conflict: bool = False, status: int = 200
    ) -> HttpResponse:
        """Show the page to write on, with what was typed and what is wrong."""
        way = self.way()
        theirs = (
            presenter.theirs(way, form.texts(), self.template)
            if conflict and way
            else []
        )
        context = {
            "form": form,
            "way": way,
            "theirs": theirs,
            **self.versions(),
            **self.around(),
        }
        part = "saved" if self.request.htmx else ""
        return render_page(
            self.request,
            "ways_of_working/edit.html",
            context,
            part=part,
            status=status,
        )

    def around(self, *here: str) -> dict[str, Any]:
        """Return what every page about this way shows."""
        name = words.ANSWERING_ROLES[self.role]
        url = presenter.edit_url(self.place, self.moment, self.role)
        crumbs = [Crumb(_("Ways of working"), reverse("ways-of-working:list"))]
        if here:
            crumbs += [Crumb(name, url), *(Crumb(label) for label in here)]
        else:
            crumbs.append(Crumb(name))
        moments = queries.moments_of(self.place.round)
        return {
            "place": self.place,
            "moment": self.moment,
            "role": self.role,
            "role_name": name,
            "about_role": self.template.roles.get(self.role, {}),
            "others": [
                (
                    words.ANSWERING_ROLES[one],
                    presenter.edit_url(self.place, self.moment, one),
                    one == self.role,
                )
                for one in ANSWERING_ROLES
            ],
            "next": next(
                (
                    (one, presenter.edit_url(self.place, one, self.role))
                    for one in moments
                    if one.number > self.moment.number
                ),
                None,
            ),
            "crumbs": crumbs,
            "made_up": self.place.organisation.is_made_up,
        }


def _template() -> WayTemplate:
    found = queries.template()
    if found is None:
        raise Http404
    return found


def _found(rows: Iterable[T]) -> T:
    """Return the first of these, or answer that there is no such page."""
    found = next(iter(rows), None)
    if found is None:
        raise Http404
    return found

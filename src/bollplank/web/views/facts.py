"""Pages for organisation facts: the list, filling in, comparing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bollplank.domain.assessments import Sharing
from bollplank.domain.problems import RefusedError
from bollplank.improvement import words
from bollplank.improvement.models import FactsSheet, FactsTemplate
from bollplank.improvement.operations import facts as operations
from bollplank.improvement.queries import comparisons
from bollplank.improvement.queries import facts as queries
from bollplank.programme.models import Participation
from bollplank.programme.queries import groups, participations
from bollplank.web.forms.facts import SectionForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import comparisons as comparison_presenter
from bollplank.web.presenters import facts as presenter


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """Show how far our own facts have come, and the groups to compare in."""
    on = timezone.localdate()
    template = queries.template()
    places = list(participations.working_for(request.user, on=on)) if template else []
    under_way = comparisons.groups_under_way(request.user, on=on)
    found = list(comparisons.with_members(under_way))
    sheets = [(place, queries.of_place(place)) for place in places]
    context = {
        "lines": [
            (
                place,
                presenter.progress(template, sheet),
                words.SHARINGS[Sharing(sheet.sharing)] if sheet else "",
                sheet,
            )
            for place, sheet in sheets
            if template
        ],
        "groups": [(one, comparison_presenter.group_name(one)) for one in found]
        if template
        else [],
        "made_up": any(place.organisation.is_made_up for place in places)
        or any(one.round.is_made_up for one in found),
    }
    return render_page(request, "facts/list.html", context)


@login_required
@require_safe
def detail(request: Request, code: str, organisation: str) -> HttpResponse:
    """Show our own facts, to fill in or to read when they are locked."""
    return Here(request, code, organisation).page()


@login_required
@require_POST
def save(request: Request, code: str, organisation: str, section: str) -> HttpResponse:
    """Save one section. When refused, what was typed stays in the fields."""
    here = Here(request, code, organisation)
    described = presenter.section_of(here.template, section)
    if described is None:
        raise Http404
    form = SectionForm(request.POST, section=described, sheet=here.sheet)
    if not form.is_valid():
        return here.page(bound=(section, form), status=422)
    try:
        operations.answer(
            sheet=here.begun(),
            texts=form.texts(),
            seen=form.seen(),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError:
        here.look_again()
        return here.page(bound=(section, form), conflict=True, status=409)
    here.look_again()
    if request.htmx:
        return here.part(section, saved=True)
    messages.success(request, _("It is saved."))
    url = reverse("facts:detail", args=[code, organisation])
    return go_to(request, f"{url}#{section}")


@login_required
@require_safe
def compare(request: Request, group: int) -> HttpResponse:
    """Show what the organisations of a group tell of themselves, side by side."""
    on = timezone.localdate()
    visible = comparisons.with_members(groups.visible_to(request.user, on=on))
    found = get_object_or_404(visible, pk=group)
    template = _template()
    side_by_side = queries.side_by_side(
        comparisons.participants_of(found), round_=found.round, user=request.user, on=on
    )
    columns = presenter.columns(side_by_side)
    name = comparison_presenter.group_name(found)
    context = {
        "name": name,
        "group": found,
        "columns": columns,
        "headline": presenter.headline(columns),
        "chapters": presenter.chapters(template, side_by_side),
        "crumbs": [
            Crumb(_("Organisation facts"), reverse("facts:list")),
            Crumb(name),
        ],
        "made_up": found.round.is_made_up,
    }
    return render_page(request, "facts/compare.html", context)


class Here:
    """One of the reader's own organisations in a round, with its facts if begun."""

    def __init__(self, request: Request, code: str, organisation: str) -> None:
        self.request = request
        places = participations.working_for(request.user, on=timezone.localdate())
        self.place: Participation = get_object_or_404(
            places, round__code=code, organisation__code=organisation
        )
        self.sheet: FactsSheet | None = None
        self.look_again()
        self.template = self.sheet.template if self.sheet else _template()

    def look_again(self) -> None:
        """Read the facts as they stand now."""
        self.sheet = queries.of_place(self.place)

    def begun(self) -> FactsSheet:
        """Return the facts, begun now where they are not."""
        return self.sheet or operations.begin(
            place=self.place,
            template=self.template,
            by=self.request.user,
            at=timezone.now(),
        )

    def back(self) -> HttpResponse:
        """Go back to the facts."""
        return go_to(
            self.request,
            "facts:detail",
            code=self.place.round.code,
            organisation=self.place.organisation.code,
        )

    def part(self, code: str, **more: Any) -> HttpResponse:  # noqa: ANN401 -- a context
        """Send only what is about saving one section, to htmx."""
        section = next(
            one
            for one in presenter.sections(self.template, self.sheet)
            if one.code == code
        )
        context = {"section": section, "progress": self.progress, "swapped": True}
        return render_page(
            self.request, "facts/section.html", {**context, **more}, part="saved"
        )

    @property
    def progress(self) -> str:
        """How many questions have an answer."""
        return presenter.progress(self.template, self.sheet)

    def page(
        self,
        *,
        bound: tuple[str, SectionForm] | None = None,
        conflict: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        """Show the page, with what was typed and what is wrong, if anything."""
        sections = presenter.sections(
            self.template, self.sheet, bound=bound, conflict=conflict
        )
        if self.request.htmx and bound:
            (section,) = (one for one in sections if one.code == bound[0])
            context = {"section": section, "progress": self.progress, "swapped": True}
            return render_page(
                self.request, "facts/section.html", context, part="saved", status=status
            )
        context = {
            "sections": sections,
            "with_problems": [one for one in sections if one.theirs or one.form.errors],
            "figures": presenter.figure_lines(self.sheet),
            "progress": self.progress,
            **self.around(),
        }
        return render_page(self.request, "facts/detail.html", context, status=status)

    def around(self, *here: str) -> dict[str, Any]:
        """Return what every page about these facts shows."""
        name = self.place.organisation.name
        crumbs = [Crumb(_("Organisation facts"), reverse("facts:list"))]
        if here:
            url = reverse(
                "facts:detail",
                args=[self.place.round.code, self.place.organisation.code],
            )
            crumbs += [Crumb(name, url), *(Crumb(label) for label in here)]
        else:
            crumbs.append(Crumb(name))
        return {
            "place": self.place,
            "sheet": self.sheet,
            "shown_to": words.SHARINGS[Sharing(self.sheet.sharing)]
            if self.sheet
            else "",
            "crumbs": crumbs,
            "made_up": self.place.organisation.is_made_up,
        }


def _template() -> FactsTemplate:
    found = queries.template()
    if found is None:
        raise Http404
    return found

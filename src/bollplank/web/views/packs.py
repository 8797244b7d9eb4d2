"""Packs before a group's meetings: as pages, PDF and slides."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.documents.packs.pdf import pack_pdf, reading_pdf
from bollplank.documents.packs.slides import pack_slides
from bollplank.improvement.queries import packs as queries
from bollplank.improvement.queries.packs import GroupPack
from bollplank.web.http import Crumb, Request, render_page
from bollplank.web.presenters import packs as presenter
from bollplank.web.presenters import packs_own

TYPES = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@login_required
@require_safe
def index(request: Request) -> HttpResponse:
    """List the meetings of my groups, those to come first."""
    on = timezone.localdate()
    under_way = queries.under_way(request.user, on=on)
    coming, been = presenter.cards(queries.meetings_of(under_way), on=on)
    context = {
        "coming": coming,
        "been": been,
        "made_up": any(group.round.is_made_up for group in under_way),
    }
    return render_page(request, "packs/list.html", context)


@login_required
@require_safe
def detail(request: Request, group: int, step: int) -> HttpResponse:
    """Show the pack before a meeting, and what is only for my own organisation."""
    on = timezone.localdate()
    found = _found(request, group, step)
    pack = presenter.pack_of(found, on=on, address=_address(request, found))
    own = queries.own_parts(found, user=request.user, on=on)
    context = {
        "pack": pack,
        "group": found.meeting.group,
        "step": found.meeting.step,
        "level": found.level,
        "own": [
            (part.organisation, packs_own.reading_of(part, found, on=on))
            for part in own
        ],
        "crumbs": [
            Crumb(_("Before the meeting"), reverse("packs:list")),
            Crumb(pack.title),
        ],
        "made_up": found.meeting.group.round.is_made_up,
    }
    return render_page(request, "packs/detail.html", context)


@login_required
@require_safe
def pdf(request: Request, group: int, step: int) -> HttpResponse:
    """Give the group's pack as PDF: the same to everybody in the group."""
    on = timezone.localdate()
    found = _found(request, group, step)
    pack = presenter.pack_of(found, on=on, address=_address(request, found))
    name = presenter.file_name(found.meeting, "pdf")
    return file_response(pack_pdf(pack, on=on), name=name, form="pdf")


@login_required
@require_safe
def slides(request: Request, group: int, step: int) -> HttpResponse:
    """Give the group's pack as slides: the same to everybody in the group."""
    on = timezone.localdate()
    found = _found(request, group, step)
    pack = presenter.pack_of(found, on=on, address=_address(request, found))
    name = presenter.file_name(found.meeting, "pptx")
    return file_response(pack_slides(pack, on=on), name=name, form="pptx")


@login_required
@require_safe
def own(request: Request, group: int, step: int, organisation: str) -> HttpResponse:
    """Give what is only for my own organisation, as a PDF of its own."""
    on = timezone.localdate()
    found = _found(request, group, step)
    parts = queries.own_parts(found, user=request.user, on=on)
    part = next((one for one in parts if one.organisation.code == organisation), None)
    if part is None:
        raise Http404
    reading = packs_own.reading_of(part, found, on=on)
    name = presenter.file_name(found.meeting, "pdf", own=part.organisation.name)
    return file_response(reading_pdf(reading, on=on), name=name, form="pdf")


def file_response(content: bytes, *, name: str, form: str) -> HttpResponse:
    """Return a file to keep, that nobody else's machine keeps on the way."""
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: Request, group: int, step: int) -> GroupPack:
    on = timezone.localdate()
    visible = queries.groups_visible_to(request.user, on=on)
    pack = queries.of_group(get_object_or_404(visible, pk=group), number=step)
    if pack is None:
        raise Http404
    return pack


def _address(request: Request, found: GroupPack) -> str:
    """Return where everything that is shared can be read, as it is written on paper."""
    meeting = found.meeting
    page = reverse("packs:detail", args=[meeting.group.pk, meeting.step.number])
    if found.level:
        page = reverse("comparisons:detail", args=[meeting.group.pk, found.level])
    return request.build_absolute_uri(page)

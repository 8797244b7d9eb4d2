"""Organisation facts to print, as PDF and as slides."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bollplank.documents.packs.contents import Reading
from bollplank.documents.packs.pdf import reading_pdf
from bollplank.documents.packs.slides import reading_slides
from bollplank.improvement.models import FactsSheet
from bollplank.improvement.queries import facts as queries
from bollplank.web.http import Crumb, Request, render_page
from bollplank.web.presenters import packs_facts as presenter
from bollplank.web.views.packs import file_response


@login_required
@require_safe
def detail(request: Request, code: str, organisation: str) -> HttpResponse:
    """Show the facts of an organisation as they are printed."""
    sheet, reading = _found(request, code, organisation)
    context = {
        "sheet": sheet,
        "reading": reading,
        "crumbs": [
            Crumb(_("Organisation facts"), reverse("facts:list")),
            Crumb(sheet.organisation.name),
        ],
        "made_up": sheet.organisation.is_made_up,
    }
    return render_page(request, "packs/facts.html", context)


@login_required
@require_safe
def pdf(request: Request, code: str, organisation: str) -> HttpResponse:
    """Give the facts as PDF."""
    sheet, reading = _found(request, code, organisation)
    made = reading_pdf(reading, on=timezone.localdate())
    return file_response(made, name=presenter.file_name(sheet, "pdf"), form="pdf")


@login_required
@require_safe
def slides(request: Request, code: str, organisation: str) -> HttpResponse:
    """Give the facts as slides."""
    sheet, reading = _found(request, code, organisation)
    made = reading_slides(reading, on=timezone.localdate())
    return file_response(made, name=presenter.file_name(sheet, "pptx"), form="pptx")


def _found(
    request: Request, code: str, organisation: str
) -> tuple[FactsSheet, Reading]:
    on = timezone.localdate()
    visible = queries.visible_to(request.user, on=on)
    sheet = get_object_or_404(
        visible, round__code=code, organisation__code=organisation
    )
    return sheet, presenter.reading_of(sheet, on=on)

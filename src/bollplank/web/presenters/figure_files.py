"""What is shown of one indicator, as files for documents: pictures and their words."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bollplank.charts.documents import Words, document
from bollplank.indicators.queries.figures import Figures
from bollplank.web.presenters import figure_pages
from bollplank.web.presenters.figure_facts import headline_of
from bollplank.web.presenters.figure_pictures import picture
from bollplank.web.presenters.figure_tables import table_of, table_of_years
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.figure_workbooks import About, as_csv, as_xlsx
from bollplank.web.presenters.picture_kinds import Picture
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where what is shown comes from, in words: for every file that leaves the site."""

    published: str
    processed: str
    vintage: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, a line each, told what each is about."""
        return (
            _("Values: %(source)s") % {"source": self.published},
            _("Differences, intervals and judgements: %(source)s")
            % {"source": self.processed},
            _("Vintage %(vintage)s.") % {"vintage": self.vintage},
        )


def provenance(figures: Figures) -> Provenance:
    """Return the source, whose processing it is, and which vintage, each with its day."""
    day = date_format(figures.fetched_on)
    fetched = _("%(source)s. Fetched %(day)s.")
    credit, processing = figures.source.credit, figures.source.own_processing
    return Provenance(
        published=fetched % {"source": in_language(credit), "day": day},
        processed=fetched % {"source": in_language(processing), "day": day},
        vintage=figures.vintage,
    )


def warning(*, made_up: bool) -> str:
    """Return what stands first on files with made-up figures."""
    if not made_up:
        return ""
    return _("Made-up figures, for showing how it works. They are about nobody.")


def picture_file(view: View, *, kind: Picture, made_up: bool) -> str | None:
    """Return one picture as an SVG document, None where there is nothing to draw."""
    pair = picture(view, kind)
    if pair is None:
        return None
    words = Words(
        headline=headline_of(view),
        subtitle=f"{view.title}. {figure_pages.heading(view, kind, pair)}",
        notes=provenance(view.figures).lines,
        warning=warning(made_up=made_up),
    )
    return document(pair.wide, words=words)


def file_name(view: View, part: str, form: str) -> str:
    """Return what a file is called: indicator, organisation, part and year."""
    own = slugify(view.own_name) if view.own else ""
    parts = [view.figures.indicator.id, own, part, str(view.chosen.year)]
    return "-".join(each for each in parts if each) + f".{form}"


def csv_file(view: View) -> bytes:
    """Return the table of the chosen year as CSV; every row says where it is from."""
    said = provenance(view.figures)
    further = [
        (_("Source of values"), said.published),
        (_("Source of differences and judgements"), said.processed),
        (_("Vintage"), view.figures.vintage),
    ]
    return as_csv(table_of(view), further=further)


def xlsx_file(view: View, *, made_up: bool) -> bytes:
    """Return a workbook: the chosen year, every year, and what they are."""
    said = provenance(view.figures)
    page = figure_pages.page(view.figures, findings=view.findings, chosen=view.chosen)
    judged = [
        (each.question, f"{each.answer} {each.basis}".strip())
        for each in page.notes.judged
    ]
    about = About(
        title=view.title,
        warning=warning(made_up=made_up),
        made_at=datetime.combine(view.figures.fetched_on, time()),
        lines=[
            (_("What was found"), page.headline),
            (_("Source of values"), said.published),
            (_("Terms"), in_language(view.figures.source.licence)),
            (_("Source of differences and judgements"), said.processed),
            (_("Vintage"), view.figures.vintage),
            (_("Difference"), page.sign_note),
            *judged,
            *((_("To know"), text) for text in page.notes.small_print),
        ],
    )
    sheets = [(_("The year"), table_of(view)), (_("All years"), table_of_years(view))]
    return as_xlsx(sheets, about=about)

"""The heavy parts of the page of one indicator, as they are sent to the reader.

They depend on nothing but what is shown and the language, and so they are drawn once
for everybody who asks for the same.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from bollplank.indicators.queries.figures import Figures
from bollplank.web.presenters.figure_pages import PAGES_KEPT, Page
from bollplank.web.presenters.figure_table_rows import table_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Pictures, table and what is known about the figures, as markup."""

    pictures: SafeString
    table: SafeString
    about: SafeString


def parts_of(page: Page, figures: Figures) -> Parts:
    """Return the heavy parts of a page."""
    return _parts(page, figures, get_language())


@lru_cache(maxsize=PAGES_KEPT)
def _parts(page: Page, figures: Figures, _language: str | None) -> Parts:
    context = {"page": page, "figures": figures}
    return Parts(
        pictures=render_to_string("figures/pictures.html", context),
        table=render_to_string(
            "figures/table.html", {**context, "rows": table_rows(page)}
        ),
        about=render_to_string("figures/about.html", context),
    )

"""The rows of the page's table as markup, written in one go: there may be hundreds."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from bollplank.web.presenters.figure_pages import Page
from bollplank.web.presenters.figure_rows import Line


def table_rows(page: Page) -> SafeString:
    """Return every row, the own one marked; every text is escaped."""
    rows = "".join(_row(line, page) for line in page.lines)
    return mark_safe(rows)  # noqa: S308 -- every cell is escaped below


def _row(line: Line, page: Page) -> str:
    css = ' class="own"' if line.code == page.chosen.own else ""
    cells = "".join(_cells(line, page))
    return f'<tr{css}><th scope="row">{escape(line.name)}</th>{cells}</tr>\n'


def _cells(line: Line, page: Page) -> Iterator[str]:
    if page.has_pair:
        yield _number(line.women_text)
        yield _number(line.men_text)
    if page.has_total:
        yield _number(line.total_text)
    if page.has_gaps:
        yield _number(line.gap_text)
    if page.has_intervals:
        yield _number(line.interval_text)
    if page.is_judged:
        said = escape(line.verdict)
        yield f"<td>{f'<strong>{said}</strong>' if line.is_told else said}</td>"


def _number(text: str) -> str:
    return f'<td class="n">{escape(text)}</td>'

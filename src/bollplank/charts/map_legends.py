"""The legend of a map: what its shades and lines mean."""

from collections.abc import Iterator

from bollplank.charts.map_contents import Contents, MapWords, Shade
from bollplank.charts.map_links import MENTOR_LINE, SUPPORTING_LINE
from bollplank.charts.map_shades import shaded_as
from bollplank.charts.svg import Markup, path, text

LEGEND_ROW = 22.0
SWATCH = 16.0
SAMPLE = 26.0
"""Length of a line in the legend, pixels."""

AFTER = 8.0
"""From a swatch or line to its word, pixels."""


def legend_height(contents: Contents, words: MapWords) -> float:
    """Return the height of the legend, pixels."""
    return LEGEND_ROW * len(list(_rows(contents, words)))


def legend(
    contents: Contents, words: MapWords, *, hatch: str, x: float, y: float
) -> Iterator[Markup]:
    """Yield a row for each shade and kind of line; ``x`` and ``y`` are its corner."""
    for number, (sign, word) in enumerate(_rows(contents, words)):
        top = y + LEGEND_ROW * number
        if isinstance(sign, Shade):
            size = {"width": SWATCH, "height": SWATCH, "rx": 3.0}
            yield shaded_as(sign, "rect", hatch=hatch, x=x, y=top, **size)
            yield text(word, x + SWATCH + AFTER, top + 13, css="c-tick")
        else:
            yield path(f"M{x:g} {top + SWATCH / 2:g}h{SAMPLE:g}", css=sign)
            yield text(word, x + SAMPLE + AFTER, top + 13, css="c-tick")


def _rows(contents: Contents, words: MapWords) -> Iterator[tuple[Shade | str, str]]:
    """Yield what each row explains, a shade or a kind of line, with its word."""
    used = set(contents.shades.values())
    for shade, word in words.shades.items():
        if shade in used:
            yield shade, word
    kinds = {link.is_supporting for link in contents.links}
    if False in kinds:
        yield MENTOR_LINE, words.mentor
    if True in kinds:
        yield SUPPORTING_LINE, words.supporting

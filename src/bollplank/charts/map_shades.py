"""How the areas of a map are filled."""

from collections.abc import Iterator

from bollplank.charts.map_contents import Contents, Shade
from bollplank.charts.svg import Markup, element

PITCH = 6.0
"""From one line of the hatching to the next, pixels."""


def shaded_as(
    shade: Shade, name: str, *, hatch: str, **attributes: str | float
) -> Markup:
    """Return an area's element filled with its shade; ``hatch`` is the pattern's id."""
    if shade is Shade.UNKNOWN:
        fill = f"url(#{hatch})"
        return element(name, class_="c-area", fill=fill, **attributes)
    return element(name, class_=f"c-area c-shade-{shade}", **attributes)


def hatches(contents: Contents, chart_id: str, unit: float) -> Iterator[Markup]:
    """Yield the hatching for areas without a value, if the map has any.

    One is for the map, where a pixel is ``unit`` long, and one for the legend. Their
    ids are the chart's followed by ``-hatch`` and ``-hatch-legend``.
    """
    if Shade.UNKNOWN in contents.shades.values():
        patterns = (
            _pattern(f"{chart_id}-hatch", PITCH * unit),
            _pattern(f"{chart_id}-hatch-legend", PITCH),
        )
        yield element("defs", *patterns)


def _pattern(pattern_id: str, pitch: float) -> Markup:
    return element(
        "pattern",
        element("rect", width=pitch, height=pitch, class_="c-land"),
        element("rect", width=pitch * 0.28, height=pitch, class_="c-hatch"),
        id=pattern_id,
        width=pitch,
        height=pitch,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )

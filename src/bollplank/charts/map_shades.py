"""How the areas of a map are filled."""

from collections.abc import Iterator

from bollplank.charts.map_contents import Contents, Shade
from bollplank.charts.svg import Markup, element

PITCH = 6.0
"""From one line of the hatching to the next, pixels."""

TEXTURES = {
    Shade.UNKNOWN: ("c-land", "c-hatch", 0.28, 45),
    Shade.MEN_STRONG: ("c-shade-men-strong", "c-texture", 0.16, -45),
    Shade.MEN_LIGHT: ("c-shade-men-light", "c-texture", 0.16, -45),
}
"""Shades with lines, told apart in grey too: ground, lines, how broad, which way."""


def shaded_as(
    shade: Shade, name: str, *, hatch: str, **attributes: str | float
) -> Markup:
    """Return an area's element filled with its shade.

    ``hatch`` is what the ids of patterns begin with, as given to ``hatches``.
    """
    if shade in TEXTURES:
        fill = f"url(#{hatch}-{shade})"
        return element(name, class_="c-area", fill=fill, **attributes)
    return element(name, class_=f"c-area c-shade-{shade}", **attributes)


def hatches(contents: Contents, chart_id: str, unit: float) -> Iterator[Markup]:
    """Yield the patterns of the shades with lines that the map has.

    One of each is for the map, where a pixel is ``unit`` long, and one for the legend.
    Their ids begin with the chart's, followed by ``-hatch`` and ``-hatch-legend``.
    """
    used = set(contents.shades.values())
    patterns = [
        _pattern(f"{prefix}-{shade}", shade, PITCH * of)
        for shade in TEXTURES
        if shade in used
        for prefix, of in ((f"{chart_id}-hatch", unit), (f"{chart_id}-hatch-legend", 1))
    ]
    if patterns:
        yield element("defs", *patterns)


def _pattern(pattern_id: str, shade: Shade, pitch: float) -> Markup:
    ground, lines, broad, turned = TEXTURES[shade]
    return element(
        "pattern",
        element("rect", width=pitch, height=pitch, class_=ground),
        element("rect", width=pitch * broad, height=pitch, class_=lines),
        id=pattern_id,
        width=pitch,
        height=pitch,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turned})",
    )

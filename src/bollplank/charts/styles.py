"""Charts outside the pages: the same drawing with its colours and rules inside.

Pages style charts with tokens of the site's style sheet. A file for a document has
no page around it, and not every program that draws SVG knows tokens, so their values
are written in.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bollplank.charts.drawings import Drawing
from bollplank.charts.svg import Markup, element


class Theme(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


TOKENS: Mapping[Theme, Mapping[str, str]] = {
    Theme.LIGHT: {
        "paper": "#ffffff",
        "ink": "#1d1b20",
        "soft": "#5b5762",
        "line": "#d9d5cc",
        "women": "#5a1e82",
        "men": "#00804a",
        "act": "#123c69",
        "own": "#fdf3d6",
    },
    Theme.DARK: {
        "paper": "#1b1b1b",
        "ink": "#f1eff3",
        "soft": "#b9b4c0",
        "line": "#45424b",
        "women": "#d3b4ff",
        "men": "#7fcb8f",
        "act": "#9cc7f2",
        "own": "#3a331d",
    },
}
"""The tokens charts use, with the values they have on the pages."""


def standalone(drawing: Drawing, *, theme: Theme = Theme.LIGHT) -> str:
    """Return the drawing as a whole SVG file with its rules and colours inside.

    Parameters
    ----------
    drawing
        Any chart.
    theme
        Light for paper.

    Returns
    -------
    str
        An XML document with a size in pixels and a background. The face is named, not
        included: a program without Atkinson Hyperlegible Next takes its own sans-serif.
    """
    rules = element("style", Markup(resolved_rules(theme)))
    paper = element("rect", width="100%", height="100%", fill=TOKENS[theme]["paper"])
    opening, inside = drawing.svg.split(">", 1)
    size = f' width="{drawing.width:g}" height="{drawing.height:g}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{opening}{size}>{rules}{paper}{inside}\n"
    )


@cache
def rules() -> str:
    """Return the rules all charts are drawn with, as a style sheet with tokens.

    The site's ``charts.css`` begins with the same text; a test compares them.
    """
    file = files("bollplank.charts").joinpath("data/charts.css")
    return file.read_text("utf-8")


def resolved_rules(theme: Theme, *, further: str = "") -> str:
    """Return the rules, and further ones, with the tokens' values in their place."""
    return re.sub(
        r"var\(--([a-z]+)\)",
        lambda found: TOKENS[theme][found.group(1)],
        rules() + further,
    )

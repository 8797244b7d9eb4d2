"""Pieces of SVG. Every text is escaped here and nowhere else.

The shapes that a chart has hundreds of are written directly: their classes and path
data come from our own code and hold nothing to escape.
"""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Markup that is safe to put into a page as it is.

    Templates that know ``__html__`` (Django's among them) do not escape it again.
    """

    __slots__ = ()

    def __html__(self) -> "Markup":
        """Return the markup itself."""
        return self


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Return one element.

    Parameters
    ----------
    name
        The element's name.
    children
        What stands inside: ``Markup`` as it is, any other text escaped.
    attributes
        A trailing underscore is dropped (``class_``), other underscores become
        hyphens (``text_anchor``). Numbers are written with two decimals at most,
        None and the empty text are left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    inside = join(children)
    return Markup(
        f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"
    )


def join(parts: Iterable[str]) -> Markup:
    """Return the parts one after the other, plain text escaped."""
    return Markup(
        "".join(
            part if isinstance(part, Markup) else escape(part, quote=False)
            for part in parts
        )
    )


def coordinate(value: float) -> str:
    """Return a length with two decimals at most and no useless zeros."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short in {"-0", ""} else short


def text(
    content: str, x: float, y: float, *, css: str, anchor: str | None = None
) -> Markup:
    """Return one line of text; ``anchor`` is start (as default), middle or end."""
    anchored = f' text-anchor="{anchor}"' if anchor and anchor != "start" else ""
    inside = content if isinstance(content, Markup) else escape(content, quote=False)
    return Markup(
        f'<text x="{coordinate(x)}" y="{coordinate(y)}" class="{css}"{anchored}>'
        f"{inside}</text>"
    )


def line(*, x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    """Return a straight line."""
    return Markup(
        f'<line x1="{coordinate(x1)}" y1="{coordinate(y1)}" x2="{coordinate(x2)}"'
        f' y2="{coordinate(y2)}" class="{css}"/>'
    )


def path(data: str, *, css: str) -> Markup:
    """Return a path from its data."""
    return Markup(
        f'<path d="{data}" class="{css}"/>' if data else f'<path class="{css}"/>'
    )


def rectangle(
    *, x: float, y: float, width: float, height: float, css: str, corner: float = 4
) -> Markup:
    """Return a rectangle, with slightly rounded corners unless ``corner`` is 0."""
    return element(
        "rect", x=x, y=y, width=width, height=height, rx=corner or None, class_=css
    )


def circle(x: float, y: float, radius: float, *, css: str) -> Markup:
    """Return a circle."""
    return Markup(
        f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(radius)}"'
        f' class="{css}"/>'
    )


def diamond(x: float, y: float, half: float, *, css: str) -> Markup:
    """Return a square on its corner; ``half`` is from its middle to a corner."""
    h = coordinate(half)
    start = f"M{coordinate(x)} {coordinate(y - half)}"
    return path(f"{start}l{h} {h}l-{h} {h}l-{h} -{h}z", css=css)


def group(*children: str, css: str | None = None, move: str | None = None) -> Markup:
    """Return the children as one group; ``move`` is an SVG transform."""
    return element("g", *children, class_=css, transform=move)


def _attribute(value: str | float | None) -> str:
    if isinstance(value, str):
        return escape(value, quote=True)
    return coordinate(value or 0)

"""What every chart gives back: a drawing, and the same in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bollplank.charts.svg import Markup, element

BROAD = 800.0
"""Width from which a drawing needs the whole page, pixels."""


class Width(StrEnum):
    """The two widths every chart is drawn for."""

    WIDE = "wide"
    NARROW = "narrow"


class Kind(StrEnum):
    """What an organisation is to the reader of the chart."""

    OWN = "own"
    GROUP = "group"
    COUNTRY = "country"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What every chart says, in the reader's language.

    ``title`` is the headline, ``description`` tells what is drawn; what the drawing
    shows is added to it by the chart.
    """

    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords(Words):
    """What a chart with figures says besides.

    ``number`` writes a value and ``tick`` a number on the axis, in the reader's way.
    """

    number: Callable[[float], str]
    tick: Callable[[float], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One picture with its text alternative. Sizes are in pixels."""

    svg: Markup
    title: str
    description: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same chart in both widths."""

    wide: Drawing
    narrow: Drawing

    @property
    def title(self) -> str:
        """Return the headline, the same in both."""
        return self.wide.title

    @property
    def description(self) -> str:
        """Return the text alternative of the wide drawing."""
        return self.wide.description

    @property
    def html(self) -> Markup:
        """Return both for a page.

        ``charts.css`` shows the one the room is enough for; the other is not
        displayed, and so not read aloud either. A drawing as broad as a page gives
        way earlier.
        """
        is_broad = self.wide.width > BROAD
        css = "chart-pair chart-broad" if is_broad else "chart-pair"
        return element("div", self.wide.svg, self.narrow.svg, class_=css)


class Draws(Protocol):
    """A chart whose figures and words are already given."""

    def __call__(self, *, chart_id: str, width: Width) -> Drawing:
        """Draw the chart in one width."""


def both(draw: Draws, *, chart_id: str) -> Pair:
    """Draw a chart in both widths.

    Parameters
    ----------
    draw
        A chart with everything but its id and width, made with ``partial``:
        ``both(partial(dumbbell, rows, axis=axis, words=words), chart_id="gap")``.
    chart_id
        Unique on the page; letters, digits and hyphens.
    """
    return Pair(
        wide=draw(chart_id=f"{chart_id}-wide", width=Width.WIDE),
        narrow=draw(chart_id=f"{chart_id}-narrow", width=Width.NARROW),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Marks and the room they take, pixels, before they are put on a sheet."""

    width: float
    height: float
    marks: Sequence[Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper of one drawing: its id, width, size in pixels and words."""

    chart_id: str
    kind: Width
    width: float
    height: float
    title: str
    description: str

    def with_marks(self, *marks: str, has_links: bool = False) -> Drawing:
        """Return the finished drawing.

        A drawing without links is one image to a screen reader; one with links is a
        group, so that the links can be reached.
        """
        title, desc = f"{self.chart_id}-title", f"{self.chart_id}-desc"
        svg = element(
            "svg",
            element("title", self.title, id=title),
            element("desc", self.description, id=desc),
            *marks,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            class_=f"chart chart-{self.kind}",
            role="group" if has_links else "img",
            aria_labelledby=title,
            aria_describedby=desc,
        )
        return Drawing(
            svg=svg,
            title=self.title,
            description=self.description,
            width=self.width,
            height=self.height,
        )

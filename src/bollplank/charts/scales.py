"""Scales: an axis laid out over a stretch of the drawing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bollplank.charts.axes import Axis
from bollplank.charts.lettering import text_width
from bollplank.charts.marks import TICK_SIZE
from bollplank.charts.svg import Markup, line, text

AIR = 8.0
"""Smallest distance between two numbers on an axis, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis from the pixel ``start`` (its low end) to the pixel ``end``."""

    axis: Axis
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + self.axis.share(value) * (self.end - self.start)

    def upright_lines(self, top: float, bottom: float) -> Iterator[Markup]:
        """Yield a line at each tick of a scale from left to right; zero is stronger."""
        for tick in self.axis.ticks:
            css = "c-grid" if tick else "c-grid c-zero"
            x = self.at(tick)
            yield line(x1=x, x2=x, y1=top, y2=bottom, css=css)

    def numbers_along(self, y: float, tick: Callable[[float], str]) -> Iterator[Markup]:
        """Yield the numbers of a scale from left to right; ``y`` is the base line.

        Where they would touch, every second (third …) is left out; the lines stay.
        """
        widest = max(text_width(tick(value), TICK_SIZE) for value in self.axis.ticks)
        between = (self.end - self.start) / max(len(self.axis.ticks) - 1, 1)
        every = int((widest + AIR) // between) + 1
        for value in self.axis.ticks[::every]:
            yield text(tick(value), self.at(value), y, css="c-tick", anchor="middle")

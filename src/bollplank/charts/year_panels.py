"""What all panels of small multiples share: years across, values upwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import FigureWords, Width
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.marks import REACH, TICK_SIZE, VALUE_SIZE
from bollplank.charts.scales import AIR, Scale
from bollplank.charts.svg import Markup, element, line, rectangle, text

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
COLUMNS = {Width.WIDE: 2, Width.NARROW: 1}
PAD = 8.0
"""From a panel's edge to what stands in it, pixels."""

BETWEEN = 16.0
"""From one panel to the next, pixels."""

HEAD = 34.0
PLOT = 112.0
"""Height of the scale in a panel, pixels."""

FOOT = 26.0
LINE_HEIGHT = 16.0
WORD_ABOVE, WORD_BELOW = 12.0, 4.0
"""How far a word reaches from the line it is written on, with air, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or school year: where it stands on the axis, and how it is written.

    ``note`` says why nobody has a value that year ("inga prov").
    """

    year: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsWords(FigureWords):
    """The words of small multiples; ``missing`` stands in a panel without values."""

    women: str
    men: str
    missing: str


@dataclass(frozen=True, kw_only=True)
class PanelLayout:
    """Where things are in every panel. Pixels are counted from its corner."""

    axis: Axis
    periods: Sequence[Period]
    words: YearsWords
    kind: Width

    @property
    def width(self) -> float:
        """Return the width of a panel."""
        columns = COLUMNS[self.kind]
        return (PIXELS[self.kind] - BETWEEN * (columns - 1)) / columns

    @property
    def height(self) -> float:
        """Return the height of a panel."""
        return HEAD + PLOT + FOOT

    @cached_property
    def scale(self) -> Scale:
        """Return the scale of the values, upwards."""
        return Scale(axis=self.axis, start=HEAD + PLOT, end=HEAD)

    @cached_property
    def start(self) -> float:
        """Return where the years begin, after the numbers of the scale."""
        numbers = [self.words.tick(tick) for tick in self.axis.ticks]
        return PAD + max(text_width(number, TICK_SIZE) for number in numbers) + 14

    @cached_property
    def end(self) -> float:
        """Return where the years end, before the labels of the lines."""
        number = self.words.number(self.axis.high)
        room = max(
            text_width(f"{number} {word}", VALUE_SIZE, bold=True)
            for word in (self.words.women, self.words.men)
        )
        return self.width - PAD - room - REACH

    def at(self, period: Period) -> float:
        """Return where along the panel a period stands, by its year."""
        first, last = self.periods[0].year, self.periods[-1].year
        share = (period.year - first) / (last - first) if last > first else 0.5
        return self.start + share * (self.end - self.start)

    def corner(self, number: int) -> str:
        """Return the move to the panel's place among the others."""
        row, column = divmod(number, COLUMNS[self.kind])
        x, y = column * (self.width + BETWEEN), row * (self.height + BETWEEN)
        return f"translate({x:g} {y:g})"

    def frame(self) -> Iterator[Markup]:
        """Yield the scale, the years, and the years nobody has a value for."""
        yield from self._silent_years()
        for tick in self.axis.ticks:
            y = self.scale.at(tick)
            yield line(x1=self.start - 8, x2=self.end + 8, y1=y, y2=y, css="c-grid")
            number = self.words.tick(tick)
            yield text(number, self.start - 14, y + 4.5, css="c-tick", anchor="end")
        for period in self._written_periods():
            y = HEAD + PLOT + 20
            x = self.at(period)
            yield text(period.label, x, y, css="c-tick", anchor="middle")

    def _written_periods(self) -> list[Period]:
        """Return the first and last period, and those between that fit."""
        written = [self.periods[0]]
        for period in self.periods[1:-1]:
            if self._fits(written[-1], period) and self._fits(period, self.periods[-1]):
                written.append(period)
        if len(self.periods) > 1:
            written.append(self.periods[-1])
        return written

    def _fits(self, before: Period, after: Period) -> bool:
        room = text_width(before.label, TICK_SIZE) + text_width(after.label, TICK_SIZE)
        return self.at(after) - self.at(before) >= room / 2 + AIR

    def _silent_years(self) -> Iterator[Markup]:
        """Yield a band with its reason for each stretch of years without values."""
        for note, stretch in groupby(self.periods, key=lambda period: period.note):
            if note:
                yield from self._band(note, list(stretch))

    def _band(self, note: str, stretch: Sequence[Period]) -> Iterator[Markup]:
        years = self.periods[-1].year - self.periods[0].year
        half = (self.end - self.start) / max(years, 1) / 2
        left, right = self.at(stretch[0]) - half, self.at(stretch[-1]) + half
        middle = (left + right) / 2
        yield rectangle(x=left, y=HEAD, width=right - left, height=PLOT, css="c-silent")
        lines = in_lines(note, right - left - 4, TICK_SIZE)
        if max(text_width(one, TICK_SIZE) for one in lines) > right - left:
            x, y = middle + 4, HEAD + PLOT / 2
            yield element(
                "text",
                note,
                transform=f"translate({x:g} {y:g}) rotate(-90)",
                class_="c-tick",
                text_anchor="middle",
            )
            return
        y = HEAD
        for one in lines:
            y = self._between_lines(y + LINE_HEIGHT)
            yield text(one, middle, y, css="c-tick", anchor="middle")

    def _between_lines(self, y: float) -> float:
        """Return the first place from here down where no line goes through a word."""
        for at in sorted(self.scale.at(tick) for tick in self.axis.ticks):
            if y - WORD_ABOVE < at < y + WORD_BELOW:
                y = at + WORD_ABOVE
        return y

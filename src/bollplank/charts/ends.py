"""What the two ends of an axis mean, with an arrow that every program can draw."""

from collections.abc import Iterator

from bollplank.charts.lettering import in_lines
from bollplank.charts.marks import TICK_SIZE
from bollplank.charts.svg import Markup, coordinate, group, path, text

ARROW = 12.0
"""Length of an arrow, pixels."""

HEAD = 4.0
AFTER = 6.0
"""From an arrow to its words, pixels."""

LINE = 17.0


def ends(
    lower: str, higher: str, *, pixels: float, y: float
) -> tuple[list[Markup], float]:
    """Return what both ends mean, and how much lower the last line stands than ``y``.

    Words that do not fit in half of the width take several lines.
    """
    room = pixels / 2 - ARROW - 2 * AFTER
    sides = [in_lines(words, room, TICK_SIZE) for words in (lower, higher)]
    marks = [*_end(sides[0], 0.0, y, way=-1), *_end(sides[1], pixels, y, way=1)]
    return marks, (max(len(lines) for lines in sides) - 1) * LINE


def _end(lines: list[str], edge: float, y: float, *, way: int) -> Iterator[Markup]:
    """Yield one end: ``way`` is −1 for the low end at the left, 1 for the high one."""
    if not any(lines):
        return
    words_at = edge - way * (ARROW + AFTER)
    anchor = "end" if way > 0 else "start"
    words = [
        text(one, words_at, y + number * LINE, css="c-tick", anchor=anchor)
        for number, one in enumerate(lines)
    ]
    yield group(_arrow(edge, y - TICK_SIZE * 0.35, way), *words)


def _arrow(tip: float, y: float, way: int) -> Markup:
    back = coordinate(tip - way * HEAD)
    return path(
        f"M{coordinate(tip - way * ARROW)} {coordinate(y)}H{coordinate(tip)}"
        f"M{back} {coordinate(y - HEAD)}L{coordinate(tip)} {coordinate(y)}"
        f"L{back} {coordinate(y + HEAD)}",
        css="c-way",
    )

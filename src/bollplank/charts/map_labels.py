"""Names on a map: all in the margins, or beside their points as far as they fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bollplank.charts.placing import apart

GAP = 7.0
"""From the middle of a point to its name, pixels."""

AIR = 1.5
"""Smallest distance between a name and anything else, pixels."""


@dataclass(frozen=True, slots=True)
class Target:
    """A point and the size of its name, pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: its near end and middle, and to which side it reads.

    ``is_left`` means that the name ends at ``x``; otherwise it begins there.
    """

    x: float
    y: float
    is_left: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Edges of the room for names, pixels."""

    left: float
    top: float
    right: float
    bottom: float


def in_margins(targets: Sequence[Target], *, left: Frame, right: Frame) -> list[Label]:
    """Return a place in the left or right margin for every name.

    Parameters
    ----------
    targets
        The points with their names.
    left, right
        The margins. Names end at the left one's right edge, and begin at the right
        one's left edge.

    Returns
    -------
    list of Label
        In the same order, half of them on each side, in the order of the points from
        above, as near to their points' heights as they can without touching.
    """
    by_x = sorted(range(len(targets)), key=lambda i: (targets[i].x, targets[i].y))
    half = len(by_x) // 2
    labels: dict[int, Label] = {}
    for some, frame, is_left in (
        (by_x[:half], left, True),
        (by_x[half:], right, False),
    ):
        side = sorted(some, key=lambda i: targets[i].y)
        heights = apart(
            [targets[i].y for i in side],
            [targets[i].height for i in side],
            low=frame.top,
            high=frame.bottom,
        )
        x = frame.right if is_left else frame.left
        labels |= {i: Label(x, y, is_left) for i, y in zip(side, heights, strict=True)}
    return [labels[i] for i in range(len(targets))]


def beside(targets: Sequence[Target], *, frame: Frame) -> list[Label | None]:
    """Return a place beside its point for each name that fits, else None.

    Parameters
    ----------
    targets
        The points with their names; the first ones choose first.
    frame
        Names stay inside.

    Returns
    -------
    list of Label or None
        In the same order. No name covers another name or any of the points.
    """
    taken = [_box(one.x, one.y, 2 * GAP - 4, 2 * GAP - 4) for one in targets]
    labels: list[Label | None] = []
    for number, target in enumerate(targets):
        others = taken[:number] + taken[number + 1 :]
        for label, box in _choices(target):
            if _inside(box, frame) and not any(_meet(box, one) for one in others):
                taken.append(box)
                labels.append(label)
                break
        else:
            labels.append(None)
    return labels


def _choices(target: Target) -> Iterator[tuple[Label, Frame]]:
    """Yield the places a name may have, the best first, with the room they take."""
    lift = target.height * 0.75
    for up in (0.0, -lift, lift):
        aside = GAP if not up else GAP / 2
        for is_left in (False, True):
            x = target.x - aside if is_left else target.x + aside
            y = target.y + up
            middle = x - target.width / 2 if is_left else x + target.width / 2
            yield Label(x, y, is_left), _box(middle, y, target.width, target.height)


def _box(x: float, y: float, width: float, height: float) -> Frame:
    """Return the room around a middle."""
    return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _inside(box: Frame, frame: Frame) -> bool:
    return (
        box.left >= frame.left
        and box.right <= frame.right
        and box.top >= frame.top
        and box.bottom <= frame.bottom
    )


def _meet(one: Frame, other: Frame) -> bool:
    return (
        one.left < other.right + AIR
        and other.left < one.right + AIR
        and one.top < other.bottom
        and other.top < one.bottom
    )

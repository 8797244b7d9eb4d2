"""Putting a network in columns with few crossings. Deterministic.

The method is the usual one for layered drawings: lines that pass a column take a
place in it, and the order of each column is improved to and fro by the mean place
(barycentre) of what each thing is joined to, keeping the best order found.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import fmean
from typing import TypeAlias

from bollplank.charts.links import Link, Network, Spot

SWEEPS = 8
"""Times the order is improved to and fro; more have changed nothing in practice."""

LAST = 2.0
"""A place after every other: for what no line leads to."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What stays together in a column: a circle's spots, or one passing line."""

    key: Spot
    """Stands for the whole unit where a line ends at it."""

    spots: tuple[Spot, ...]
    stage: int
    """Which of the stages, so that two in one column do not mix."""

    circle: int | None = None


Order: TypeAlias = list[list[Unit]]
"""The units of each column, from the top."""

Segment: TypeAlias = tuple[Spot, Spot]
"""A piece of a link between two neighbouring columns: from a spot to a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The columns in their best order, and the way of each link through them."""

    order: Order
    routes: Mapping[Link, Sequence[Spot]]
    """From the mentor's spot by the places it passes to the circle's unit."""


def in_layers(network: Network) -> Layers:
    """Return the network in columns.

    Returns
    -------
    Layers
        Every circle's spots beside each other, the stages of a column one below the
        other as given, and as few crossings as the sweeps find. The same network
        always gives the same layers.
    """
    routes = {
        link: _route(number, link, network) for number, link in enumerate(network.links)
    }
    segments = [piece for route in routes.values() for piece in pairwise(route)]
    order = _first_order(network, routes)
    best, fewest = order, crossings(order, segments)
    for _ in range(SWEEPS):
        for sweep in (_to_the_right, _to_the_left):
            order = sweep(order, segments)
            found = crossings(order, segments)
            if found < fewest:
                best, fewest = order, found
    return Layers(order=best, routes=routes)


def crossings(order: Order, segments: Sequence[Segment]) -> int:
    """Return how many pairs of lines cross between the columns."""
    places = _places(order)
    gaps: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for source, target in segments:
        gaps[source.column].append((places[source], places[target]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in gaps.values()
        for one, other in combinations(lines, 2)
    )


def circle_key(number: int, network: Network) -> Spot:
    """Return the key of a circle's unit."""
    column = network.column_of(network.circles[number])
    return Spot(column, f"circle {number}")


def _route(number: int, link: Link, network: Network) -> list[Spot]:
    """Return the places of a link, one in each column it reaches or passes."""
    end = circle_key(link.circle, network)
    between = range(link.source.column + 1, end.column)
    return [link.source, *(Spot(column, f"link {number}") for column in between), end]


def _first_order(network: Network, routes: Mapping[Link, Sequence[Spot]]) -> Order:
    """Return the columns in the order everything was given, passing lines last."""
    order: Order = [[] for _ in network.columns]
    stages = [stage.key for stage in network.stages]
    for number, circle in enumerate(network.circles):
        key = circle_key(number, network)
        spots = tuple(network.spots(circle))
        unit = Unit(key, spots, stages.index(circle.stage), circle=number)
        order[key.column].append(unit)
    for column in order:
        column.sort(key=lambda unit: unit.stage)
    for route in routes.values():
        for spot in route[1:-1]:
            first = min((unit.stage for unit in order[spot.column]), default=0)
            order[spot.column].append(Unit(spot, (spot,), first))
    return order


def _places(order: Order) -> dict[Spot, float]:
    """Return every spot's and unit's place in its column, 0 at the top and 1 below."""
    places: dict[Spot, float] = {}
    for column in order:
        spots = [spot for unit in column for spot in unit.spots]
        for number, spot in enumerate(spots):
            places[spot] = (number + 0.5) / len(spots)
        for unit in column:
            places[unit.key] = fmean(places[spot] for spot in unit.spots)
    return places


def _to_the_right(order: Order, segments: Sequence[Segment]) -> Order:
    """Return the columns after the first ordered by where their lines come from."""
    sources: dict[Spot, list[Spot]] = defaultdict(list)
    for source, target in segments:
        sources[target].append(source)
    order = list(order)
    for number in range(1, len(order)):
        places = _places(order)
        pull = {
            unit.key: fmean(places[spot] for spot in sources[unit.key])
            if sources[unit.key]
            else LAST
            for unit in order[number]
        }
        order[number] = sorted(order[number], key=_by(pull))
    return order


def _by(pull: Mapping[Spot, float]) -> Callable[[Unit], tuple[int, float]]:
    """Return the key that sorts units by stage, then by their pull."""
    return lambda unit: (unit.stage, pull[unit.key])


def _to_the_left(order: Order, segments: Sequence[Segment]) -> Order:
    """Return the columns before the last ordered by where their lines go."""
    targets: dict[Spot, list[Spot]] = defaultdict(list)
    for source, target in segments:
        targets[source].append(target)
    order = list(order)
    for number in reversed(range(len(order) - 1)):
        places = _places(order)
        pull = {
            spot: fmean(places[target] for target in targets[spot])
            if targets[spot]
            else places[spot]
            for unit in order[number]
            for spot in unit.spots
        }
        order[number] = _sorted_by(pull, order[number])
    return order


def _sorted_by(pull: Mapping[Spot, float], column: Sequence[Unit]) -> list[Unit]:
    """Return a column with its spots, and then its units, by their pull."""
    units = [
        replace(unit, spots=tuple(sorted(unit.spots, key=lambda spot: pull[spot])))
        for unit in column
    ]
    means = {unit.key: fmean(pull[spot] for spot in unit.spots) for unit in units}
    return sorted(units, key=_by(means))

"""Between groupings that cost the same: which is chosen, and which place is whose."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.columns import Groups
from bollplank.matching.problems import Group, Problem


def order_of(problem: Problem, groups: Groups) -> NDArray[np.int64]:
    """Return a number for each group that depends on the names in it alone."""
    places = [*problem.mentors, *[""] * problem.groups_without_mentor]
    said = [
        "\n".join(
            [places[group.place], *sorted(problem.newcomers[i] for i in group.members)]
        )
        for group in map(groups.group, range(len(groups)))
    ]
    return np.array([crc32(each.encode()) >> 12 for each in said], np.int64)


def spread(problem: Problem, chosen: Groups) -> list[Group]:
    """Return the groups in order, each of those just alike at a place of its own."""
    first = problem.alike()
    free = {
        place: np.flatnonzero(first == place).tolist()
        for place in set(chosen.place.tolist())
    }
    groups = [chosen.group(number) for number in range(len(chosen))]
    groups.sort(key=lambda group: (group.place, group.members))
    placed = [
        Group(place=free[group.place].pop(0), members=group.members) for group in groups
    ]
    return sorted(placed, key=lambda group: group.place)

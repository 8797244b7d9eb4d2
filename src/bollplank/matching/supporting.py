"""Which group each supporting mentor stands by."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from bollplank.matching.forms import Organisation, PlacedGroup, Placement, ProblemForm
from bollplank.matching.travel import kilometres


def with_supporting(form: ProblemForm, placement: Placement) -> Placement:
    """Return the groups with supporting mentors: as asked, the others by distance.

    One that has not named a mentor goes to a group without any support, at most one to
    each, so that they all together have the shortest mean way to those in their groups.
    """
    support = [each for each in form.mentors if each.only_support]
    of_group: dict[int, list[str]] = {number: [] for number in range(len(placement))}
    for number, group in enumerate(placement):
        of_group[number] += [
            each.id for each in support if each.supports in (group.mentors or ("",))
        ]
    free = [each for each in support if each.supports is None]
    bare = [
        number
        for number, group in enumerate(placement)
        if group.mentors and not of_group[number]
    ]
    for one, number in _nearest(form, free, [placement[each] for each in bare]):
        of_group[bare[number]].append(free[one].id)
    return tuple(
        group.model_copy(update={"supporting_mentors": tuple(of_group[number])})
        for number, group in enumerate(placement)
    )


def _nearest(
    form: ProblemForm, free: Sequence[Organisation], groups: list[PlacedGroup]
) -> list[tuple[int, int]]:
    if not free or not groups:
        return []
    by_id = form.by_id()
    ways = np.zeros((len(free), len(groups)))
    for column, group in enumerate(groups):
        members = [by_id[each] for each in (*group.mentors, *group.participants)]
        km = kilometres([*free, *members])[: len(free), len(free) :]
        known = ~np.isnan(km)
        count = known.sum(axis=1)
        total = np.where(known, km, 0).sum(axis=1)
        ways[:, column] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    known_ways = ways[~np.isnan(ways)]
    ways[np.isnan(ways)] = known_ways.mean() if known_ways.size else 0.0
    rows, columns = linear_sum_assignment(ways)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))

"""How long it takes to form groups, and how much better they are than by other ways.

Run with ``python -m tests.benchmarks.bench_grouping [SECONDS]``. Time is this process's
own, so that others on the machine do not matter much. Beside the solver stand the best
of a thousand groupings by lot, and groups formed greedily: the cheapest group that is
left, again and again, and then exchanges of two as long as they help. The real groups
of 2017 are measured where the reference files are there.
"""

import sys
import time
from itertools import combinations

import numpy as np

from bollplank.matching.building import Desk, in_order
from bollplank.matching.columns import from_groups
from bollplank.matching.pricing import able_to_stand
from bollplank.matching.problems import Group, cost_of
from bollplank.matching.solving import OutOfTimeError, solve
from tests.made_groupings import made_form

SIZES = ((15, 7, 0), (60, 24, 0), (60, 20, 6), (290, 110, 0))
LOTS = 1000


def sizes_by_lot(problem, rng):
    """Return how many newcomers each mentor gets, groups as even as can be."""
    count, places = len(problem.newcomers), len(problem.mentors)
    sizes = np.full(places, problem.smallest)
    while sizes.sum() < count:
        room = np.flatnonzero(sizes < problem.largest)
        if not room.size:
            break
        sizes[rng.choice(room)] += 1
    return sizes


def by_lot(problem, rng):
    """Return a grouping by lot, and whether it keeps every rule."""
    order = rng.permutation(len(problem.newcomers))
    ends = np.cumsum(sizes_by_lot(problem, rng))
    parts = np.split(order, ends[:-1])
    return [
        Group(place=place, members=tuple(sorted(part.tolist())))
        for place, part in enumerate(parts)
    ]


def keeps(problem, groups):
    """Tell how many groups break a rule."""
    broken = 0
    for group in groups:
        one = from_groups([group], [0], largest=problem.largest)
        size = len(group.members)
        broken += not (
            problem.smallest <= size <= problem.largest
            and able_to_stand(problem, one, size)[0]
        )
    return broken


def price(problem, groups):
    """Return what groups cost; a broken rule costs more than anything."""
    above = 10 * int(problem.cost.max() + problem.pair_cost.max())
    return sum(cost_of(problem, each) for each in groups) + above * keeps(
        problem, groups
    )


def greedy(problem, rng):
    """Return groups where each newcomer in turn goes where it adds least."""
    sizes = sizes_by_lot(problem, rng)
    members = [[] for _ in sizes]
    for one in np.argsort(-problem.cost.min(axis=1), kind="stable").tolist():
        added = [
            int(problem.cost[one, place])
            + int(problem.pair_cost[one, members[place]].sum())
            + (0 if problem.allowed[one, place] else 10**6)
            + 10**6 * int(problem.apart[one, members[place]].any())
            if len(members[place]) < sizes[place]
            else 10**9
            for place in range(len(sizes))
        ]
        members[int(np.argmin(added))].append(one)
    return [
        Group(place=place, members=tuple(sorted(some)))
        for place, some in enumerate(members)
    ]


def exchanged(problem, groups, *, seconds):
    """Exchange two newcomers as long as that helps."""
    until = time.process_time() + seconds
    groups = list(groups)
    better = True
    while better and time.process_time() < until:
        better = False
        for one, other in combinations(range(len(groups)), 2):
            for first in groups[one].members:
                for second in groups[other].members:
                    pair = _swapped(groups[one], groups[other], first, second)
                    now = [groups[one], groups[other]]
                    if price(problem, pair) < price(problem, now):
                        groups[one], groups[other] = pair
                        better = True
                        break
                else:
                    continue
                break
    return groups


def _swapped(one, other, first, second):
    return [
        Group(place=one.place, members=_with(one.members, first, second)),
        Group(place=other.place, members=_with(other.members, second, first)),
    ]


def _with(members, out, into):
    return tuple(sorted(into if each == out else each for each in members))


def measure(newcomers, mentors, without, *, seconds):
    """Solve one problem and print a line."""
    form = made_form(
        newcomers,
        mentors,
        without=without,
        seed=1,
        groups={"without_mentor_for": "anyone"},
    )
    problem = Desk(in_order(form)).problem
    told = []
    started = time.process_time()

    def tell(bounds):
        told.append((time.process_time() - started, bounds.best, bounds.bound))

    name = f"{newcomers} and {mentors}" + (f" + {without}" if without else "")
    try:
        found = solve(problem, seconds=seconds, tell=tell)
    except OutOfTimeError:
        print(f"{name:14} nothing found in {seconds:.0f} s")
        return
    spent = time.process_time() - started
    near = next(
        (at for at, best, bound in told if best and (best - bound) / best < 0.01), None
    )
    within = "never within 1 %" if near is None else f"within 1 % after {near:.1f} s"
    state = "proven" if found.proven else f"gap {found.gap:.2%}"
    print(f"{name:14} {spent:6.2f} s  {state}, {within}  cost {found.cost}")
    _others(problem, found.cost)


def _others(problem, best):
    rng = np.random.default_rng(1)
    lots = [by_lot(problem, rng) for _ in range(LOTS)]
    lot = min(lots, key=lambda groups: price(problem, groups))
    first = greedy(problem, rng)
    second = exchanged(problem, first, seconds=30)
    for name, groups in (
        (f"best of {LOTS} by lot", lot),
        ("greedy", first),
        ("greedy, exchanged", second),
    ):
        cost = sum(cost_of(problem, each) for each in groups)
        broken = keeps(problem, groups)
        rules = f", {broken} groups break a rule" if broken else ""
        print(f"    {name:22} {cost / best - 1:+7.1%}{rules}")


def real_groups():
    """Print what the groups of 2017 cost beside the best of ours, in kilometres."""
    from bollplank.matching import asking
    from bollplank.matching.forms import PlacedGroup
    from bollplank.matching.reading import problem_of
    from tests.reference.test_matching import INSTANCES

    said = INSTANCES.get("round-2017")
    if said is None:
        print("the real groups of 2017 were not measured: no reference files")
        return
    really = tuple(
        PlacedGroup(
            mentors=(mentor,),
            participants=tuple(
                each for each in said["newcomers"] if said["actual"][each] == mentor
            ),
        )
        for mentor in said["mentors"]
    )
    for result in said["results"]:
        weights = {size: n for size, n in result["scale"].items() if size != "1"}
        form = problem_of(
            {
                "newcomers": [{"id": each} for each in said["newcomers"]],
                "mentors": [{"id": each} for each in said["mentors"]],
                "groups": {
                    "smallest": said["lo"],
                    "largest": said["hi"],
                    "pair_weights": weights,
                },
                "ready_costs": {"to_place": said["cost"], "between": said["pair"]},
            }
        )
        answer = asking.solve_form(form)
        then = asking.reprice(form, really)
        print(
            f"2017, {result['objective']}: really {then.objective:.0f} km, "
            f"best {answer.objective:.0f} km (proven: {answer.proven})"
        )


def main():
    """Measure everything."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 300.0
    for newcomers, mentors, without in SIZES:
        measure(newcomers, mentors, without, seconds=seconds)
    real_groups()


if __name__ == "__main__":
    main()

"""The linear and the whole-number programme over some groups, on SciPy's HiGHS."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, hstack, vstack

from bollplank.matching.columns import NOBODY, Groups, Prices
from bollplank.matching.problems import Problem

_OPTIMAL, _INFEASIBLE = 0, 2
"""What SciPy's solver says."""

_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Rows:
    """What must hold: everybody once, each mentor once, the rest at most so often."""

    equal: NDArray[np.intp]
    at_most: NDArray[np.intp]
    room: NDArray[np.float64]
    """How often each row may be served; of all rows, newcomers first."""

    @classmethod
    def of(cls, problem: Problem) -> "_Rows":
        n = len(problem.newcomers)
        first = problem.alike()
        room = np.ones(n + problem.places)
        room[n:] = np.bincount(first, minlength=problem.places)
        must = np.concatenate([np.ones(n, bool), problem.must()])
        return cls(np.flatnonzero(must), np.flatnonzero(~must & (room > 0)), room)


def relaxed(
    problem: Problem, groups: Groups, *, penalty: float
) -> tuple[float, Prices, float]:
    """Return the cost of the linear programme, its prices, and how many are left out.

    Newcomers and mentors may also be left without a group, at the penalty each.

    Raises
    ------
    RuntimeError
        The solver gave no answer, which it always should.
    """
    rows, matrix = _Rows.of(problem), _matrix(problem, groups)
    must = len(rows.equal)
    equal = hstack([matrix[rows.equal], csc_array(np.eye(must))], format="csc")
    others = csc_array((len(rows.at_most), must))
    at_most = hstack([matrix[rows.at_most], others], format="csc")
    has_others = len(rows.at_most) > 0
    found = linprog(
        np.concatenate([groups.cost, np.full(must, penalty)]),
        A_eq=equal,
        b_eq=np.ones(must),
        A_ub=at_most if has_others else None,
        b_ub=rows.room[rows.at_most] if has_others else None,
        # Prices from the middle of all that are best: far fewer rounds
        method="highs-ipm",
    )
    if found.fun is None or found.x is None:
        msg = f"the linear programme could not be solved: {found.message}"
        raise RuntimeError(msg)
    prices = np.zeros(matrix.shape[0])
    prices[rows.equal] = found.eqlin.marginals
    if has_others:
        prices[rows.at_most] = found.ineqlin.marginals
    n = len(problem.newcomers)
    left_out = float(found.x[len(groups) :].sum())
    return float(found.fun), Prices(newcomer=prices[:n], place=prices[n:]), left_out


def cheapest(
    problem: Problem,
    groups: Groups,
    *,
    seconds: float,
    order: NDArray[np.int64] | None = None,
    at_most: int | None = None,
) -> tuple[Groups | None, bool]:
    """Return the cheapest choice among some groups, and whether that is certain.

    None when none was found in the time. With an ``order`` the choice with the least
    sum of it is returned, among those that cost no more than ``at_most``.
    """
    if not len(groups):
        return None, True
    rows, matrix = _Rows.of(problem), _matrix(problem, groups)
    used = np.concatenate([rows.equal, rows.at_most])
    lower = np.concatenate([np.ones(len(rows.equal)), np.zeros(len(rows.at_most))])
    upper = rows.room[used]
    matrix = matrix[used]
    if at_most is not None:
        matrix = vstack([matrix, csc_array(groups.cost[None, :])], format="csc")
        lower, upper = np.append(lower, 0), np.append(upper, at_most + _HALF)
    found: Any = milp(
        groups.cost if order is None else order,
        integrality=np.ones(len(groups), np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, lower, upper),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    is_final = found.status in {_OPTIMAL, _INFEASIBLE}
    if found.x is None:
        return None, is_final
    return groups.chosen(np.flatnonzero(found.x > _HALF)), is_final


def _matrix(problem: Problem, groups: Groups) -> csc_array:
    """Return which newcomers and which place each group takes: (row, group)."""
    n = len(problem.newcomers)
    number, position = np.nonzero(groups.members != NOBODY)
    row = np.concatenate([groups.members[number, position], n + groups.place])
    column = np.concatenate([number, np.arange(len(groups))])
    ones: NDArray[np.float64] = np.ones(len(row))
    return csc_array((ones, (row, column)), shape=(n + problem.places, len(groups)))

"""The linear and the whole-number programme over some groups, on SciPy's HiGHS."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, hstack

from bollplank.matching.pricing import NOBODY, Groups, Prices
from bollplank.matching.problems import Problem

_OPTIMAL, _INFEASIBLE = 0, 2
"""What SciPy's solver says."""

_HALF: Final = 0.5


def relaxed(
    problem: Problem, groups: Groups, *, penalty: float
) -> tuple[float, Prices]:
    """Return the cost of the linear programme, and what it prices everybody at.

    Newcomers and mentors may also be left without a group, at the penalty each.

    Raises
    ------
    RuntimeError
        The solver gave no answer, which it always should.
    """
    n, must = len(problem.newcomers), len(problem.newcomers) + len(problem.mentors)
    helpers = csc_array(np.eye(n + problem.places, must))
    matrix = hstack([_rows(problem, groups), helpers], format="csc")
    has_optional = problem.groups_without_mentor > 0
    found = linprog(
        np.concatenate([groups.cost, np.full(must, penalty)]),
        A_eq=matrix[:must],
        b_eq=np.ones(must),
        A_ub=matrix[must:] if has_optional else None,
        b_ub=np.ones(problem.groups_without_mentor) if has_optional else None,
        method="highs",
    )
    if found.fun is None:
        msg = f"the linear programme could not be solved: {found.message}"
        raise RuntimeError(msg)
    optional = found.ineqlin.marginals if has_optional else np.empty(0)
    return float(found.fun), Prices(
        newcomer=np.asarray(found.eqlin.marginals[:n]),
        place=np.concatenate([found.eqlin.marginals[n:], optional]),
    )


def cheapest(
    problem: Problem, groups: Groups, *, seconds: float
) -> tuple[Groups | None, bool]:
    """Return the cheapest choice among some groups, and whether that is certain.

    None when none was found in the time.
    """
    if not len(groups):
        return None, True
    must = len(problem.newcomers) + len(problem.mentors)
    lower = np.concatenate([np.ones(must), np.zeros(problem.groups_without_mentor)])
    found: Any = milp(
        groups.cost,
        integrality=np.ones(len(groups), np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            _rows(problem, groups), lower, np.ones(lower.size)
        ),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    is_final = found.status in {_OPTIMAL, _INFEASIBLE}
    if found.x is None:
        return None, is_final
    return groups.chosen(np.flatnonzero(found.x > _HALF)), is_final


def _rows(problem: Problem, groups: Groups) -> csc_array:
    """Return which newcomers and which place each group takes: (row, group)."""
    n = len(problem.newcomers)
    number, position = np.nonzero(groups.members != NOBODY)
    row = np.concatenate([groups.members[number, position], n + groups.place])
    column = np.concatenate([number, np.arange(len(groups))])
    ones: NDArray[np.float64] = np.ones(len(row))
    return csc_array((ones, (row, column)), shape=(n + problem.places, len(groups)))

"""Similar organisations, and where one stands among them.

By structure only: never the outcome that is compared, nor what the organisation
decides itself. Published groups of similar municipalities are data, not computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats, Integers
from bollplank.analysis.distances import Distances, Variable, gower

USUAL_COUNT: Final = 7
"""How many peers are shown unless somebody asks for another number, 5 to 20."""

FEWEST_PEERS: Final = 4
"""With a value in fewer peers nothing is said of where one stands among them."""

_SAME_DISTANCE: Final = 9
"""Decimals: distances that agree to these are equal, and the code decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmongPeers:
    """Where one stands, each (…,): NaN with fewer than four peers that have a value.

    ``median`` is the peers' median in the value's unit; ``percentile`` 0 to 100 the
    share of peers behind, half of those who are equal included; ``count`` how many
    peers have a value.
    """

    median: Floats
    percentile: Floats
    count: Integers


def nearest(
    distances: Floats, *, organisation: int, codes: Sequence[str], count: int
) -> Integers:
    """Return the nearest organisations, nearest first, equal ones by code.

    Parameters
    ----------
    distances
        Shape (organisation, organisation), without unit. NaN is not comparable and
        never a peer.
    organisation
        The place of the one whose peers are asked for.
    codes
        The organisations' codes.
    count
        How many at most.

    Returns
    -------
    Integers
        Places on the organisation axis, never the organisation itself. Nearness is
        one-way: the other may have nearer ones.
    """
    row = distances[organisation]
    comparable = np.flatnonzero(~np.isnan(row)).tolist()
    others: list[int] = [i for i in comparable if i != organisation]
    others.sort(key=lambda i: (round(float(row[i]), _SAME_DISTANCE), codes[i]))
    return np.asarray(others[:count], np.int64)


def reasons(
    distances: Distances, *, organisation: int, peer: int
) -> list[tuple[str, float]]:
    """Return the variables that set two organisations apart, the most first.

    Parameters
    ----------
    distances
        From ``gower`` or ``mahalanobis``.
    organisation, peer
        Their places on the organisation axis.

    Returns
    -------
    list[tuple[str, float]]
        Code and share of the distance, shares adding up to 1 (all 0 for two that do
        not differ).
    """
    shares = distances.parts[:, organisation, peer]
    pairs = zip(distances.codes, (float(share) for share in shares), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def remoteness(distances: Floats) -> Floats:
    """Return how far each organisation's nearest is, against the usual nearest.

    Parameters
    ----------
    distances
        Shape (organisation, organisation), without unit.

    Returns
    -------
    Floats
        Shape (organisation,), 1 for the median organisation. Far above 1 means no
        near peers, as for the three largest cities. NaN when comparable to nobody.
    """
    others = distances.copy()
    np.fill_diagonal(others, np.nan)
    closest = np.fmin.reduce(others, axis=1)
    usual = np.nanmedian(closest)
    return np.asarray(closest / usual if usual > 0 else np.ones_like(closest))


def stability(
    variables: Sequence[Variable],
    *,
    organisation: int,
    codes: Sequence[str],
    count: int = USUAL_COUNT,
) -> dict[str, float]:
    """Return the share of peers that remain when each variable is left out.

    Parameters
    ----------
    variables
        Two or more, for Gower's distance.
    organisation, codes, count
        As for ``nearest``.

    Returns
    -------
    dict[str, float]
        Left-out variable's code to share 0 to 1. Low shares: say that the peer set
        is unstable.
    """
    full = nearest(
        gower(variables).total, organisation=organisation, codes=codes, count=count
    )
    shares = {}
    for left_out in variables:
        rest = [variable for variable in variables if variable is not left_out]
        peers = nearest(
            gower(rest).total, organisation=organisation, codes=codes, count=count
        )
        shares[left_out.code] = float(np.isin(full, peers).mean())
    return shares


def among_peers(
    value: Floats, of_peers: Floats, *, step: float = 0.0, direction: int = 1
) -> AmongPeers:
    """Return where values stand among the peers' values.

    For gaps: give gaps. The median of the peers' gaps is not the gap between the
    medians of their women and men.

    Parameters
    ----------
    value
        Shape (…,), in any unit. NaN is missing.
    of_peers
        Shape (…, peer), in the same unit. NaN is missing and does not count.
    step
        Step of the published values; values on the same step are equal. 0 compares
        them as they are.
    direction
        1 when higher is ahead, −1 when lower is.

    Returns
    -------
    AmongPeers
        Percentile 100 when ahead of every peer.

    References
    ----------
    Mid-rank percentile: (number behind + ½ number equal)/number of peers.
    """
    count = (~np.isnan(of_peers)).sum(-1)
    enough = count >= FEWEST_PEERS
    ahead = direction * (np.asarray(value)[..., None] - of_peers)
    if step > 0:
        ahead = np.rint(ahead / step)
    behind = (ahead > 0).sum(-1) + (ahead == 0).sum(-1) / 2
    told = enough & ~np.isnan(value)
    share = 100 * behind / np.maximum(count, 1)
    ordered = np.sort(of_peers, axis=-1)
    last = of_peers.shape[-1] - 1
    middle = np.stack(
        [np.clip((count - 1) // 2, 0, last), np.clip(count // 2, 0, last)]
    )
    median = np.take_along_axis(ordered, np.moveaxis(middle, 0, -1), -1).mean(-1)
    return AmongPeers(
        median=np.where(enough, median, np.nan),
        percentile=np.where(told, share, np.nan),
        count=count,
    )

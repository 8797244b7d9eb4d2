"""Profile of an organisation: what stands out for women and for men, and why.

The rules, with an example by hand, stand in ``docs/explanation/profiles.md``.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Integers
from bollplank.analysis.peers import FEWEST_PEERS
from bollplank.analysis.verdicts import VERDICTS
from bollplank.content.catalogue import Catalogue, Described
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.domain.profiles import Untold
from bollplank.findings.cells import BASES
from bollplank.findings.groups import APART
from bollplank.findings.judgements import Form
from bollplank.findings.known import Known
from bollplank.findings.likeness import Likeness
from bollplank.findings.profile_blocks import blocks_of
from bollplank.findings.profile_choice import Card, chosen
from bollplank.findings.profile_figures import Figures
from bollplank.findings.profile_lines import Judge
from bollplank.findings.profile_records import Profile
from bollplank.findings.profile_rows import Rows
from bollplank.findings.things import Thing, things_of
from bollplank.findings.vintages import VintageFindings
from bollplank.store.snapshots import Snapshot

YEARS_OLD: Final = 5
"""A figure that long before the vintage's newest says nothing of now."""

_UNTOLD: Final = tuple(Untold)


def profile_of(
    findings: VintageFindings,
    snapshot: Snapshot,
    catalogue: Catalogue,
    code: str,
    peers: Sequence[str],
) -> Profile:
    """Return what stands out in one organisation beside chosen others.

    Parameters
    ----------
    findings
        Of the same vintage as ``snapshot`` and the same catalogue.
    code
        The organisation.
    peers
        Codes of any others, in any order. Those of another kind, made-up ones beside a
        real one, the organisation itself and those without figures are left out.

    Raises
    ------
    KeyError
        There are no figures for this organisation, or nothing is known of it.

    References
    ----------
    Swapping women and men mirrors the profile: the cards change places, and every
    line says the same of the other sex.
    """
    known = findings.known
    own = snapshot.organisations.index(code) if code in snapshot.organisations else -1
    if own < 0 or known.groups.of[own] == APART:
        raise KeyError(code)
    rows = Rows(
        known, blocks_of(known), _series(known, own), own, _others(known, own, peers)
    )
    untold = _untold(rows, snapshot.years[-1] if snapshot.years else 0)
    names = [known.judged.names[place] for place in rows.series.tolist()]
    counts = _counts(known, own)
    things = _things(known, catalogue)
    judge = Judge(
        rows=rows,
        taken=untold != _UNTOLD.index(Untold.OLD),
        described=[_described(known, place) for place in rows.series.tolist()],
        things=[things[place] for place in rows.series.tolist()],
    )
    candidates = list(judge.candidates())
    choice = chosen(candidates, holds=judge.holds, are_one=Likeness(rows).are_one)
    figures = Figures(rows, [each for of in choice.shown.values() for each in of])
    shown = {card: figures.lines(of) for card, of in choice.shown.items()}
    return Profile(
        organisation=code,
        vintage=snapshot.id,
        peers=tuple(snapshot.organisations[place] for place in rows.others),
        women=shown[Card.WOMEN],
        men=shown[Card.MEN],
        over_time=shown[Card.OVER_TIME],
        level=shown[Card.LEVEL],
        more=figures.further(choice.more),
        usual=tuple(names[row] for row in judge.usual.tolist()),
        looked_at=rows.series.size + len(counts),
        judged=int((untold < 0).sum()),
        untold=_by_reason(untold, names) | ({Untold.COUNT: counts} if counts else {}),
        expected_false=float(sum(1 - each.probability for each in candidates)),
    )


def _series(known: Known, own: int) -> Integers:
    """Return the series by sex that the organisation has rows for.

    Those that count persons are no results.
    """
    told = (known.judged.form != Form.NOTHING) & ~_counting(known)
    return np.flatnonzero(told & known.cells["there"][:, own])


def _counting(known: Known) -> Flags:
    """Return which series count persons: by themselves, or those behind another."""
    judged = known.judged
    counting = judged.is_count.copy()
    counting[judged.persons[judged.persons >= 0]] = True
    return counting


def _counts(known: Known, own: int) -> tuple[tuple[str, str], ...]:
    """Return the names of the counts that the organisation has rows for."""
    there = _counting(known) & known.cells["there"][:, own]
    return tuple(known.judged.names[place] for place in np.flatnonzero(there).tolist())


def _others(known: Known, own: int, peers: Sequence[str]) -> Integers:
    wanted = set(peers)
    codes = known.snapshot.organisations
    of = known.groups.of
    places = [
        place
        for place, code in enumerate(codes)
        if code in wanted and place != own and of[place] == of[own]
    ]
    return np.array(places, np.int64)


def _described(known: Known, place: int) -> Described:
    described = known.judged.described[place]
    if described is None:
        raise KeyError(known.judged.names[place])
    return described


@lru_cache(maxsize=3)
def _things(known: Known, catalogue: Catalogue) -> tuple[Thing, ...]:
    return things_of(known.judged.described, catalogue)


def _untold(rows: Rows, newest: int) -> NDArray[np.int8]:
    """Return why nothing is said of each row's gap, −1 where something is: (row,)."""
    cells, verdict = rows.cells, rows.cells["verdict"]
    few = rows.gaps.among.count < FEWEST_PEERS
    told = ~np.isin(verdict, [VERDICTS.index(each) for each in _UNSETTLED])
    reasons: list[tuple[Untold, Flags]] = [
        (Untold.MISSING, _is(verdict, GapVerdict.MISSING)),
        (Untold.OLD, cells["latest"].astype(np.int64) <= newest - YEARS_OLD),
        (Untold.TOO_FEW, _is(verdict, GapVerdict.TOO_FEW)),
        (Untold.ONE_YEAR, cells["basis"] == BASES.index(NoiseBasis.NONE)),
        (Untold.NO_THRESHOLD, np.isnan(rows.threshold)),
        (Untold.NO_PEERS, few),
        (Untold.NOT_SETTLED, ~told),
    ]
    found: NDArray[np.int8] = np.select(
        [flags for _, flags in reasons],
        [np.int8(_UNTOLD.index(reason)) for reason, _ in reasons],
        np.int8(-1),
    )
    return found


_UNSETTLED: Final = (
    GapVerdict.MISSING,
    GapVerdict.TOO_FEW,
    GapVerdict.CANNOT_TELL,
)


def _is(verdict: Integers, wanted: GapVerdict) -> Flags:
    return np.asarray(verdict == VERDICTS.index(wanted))


def _by_reason(
    untold: NDArray[np.int8], names: Sequence[tuple[str, str]]
) -> dict[Untold, tuple[tuple[str, str], ...]]:
    """Return the indicators under each reason that has any."""
    return {
        reason: tuple(names[row] for row in np.flatnonzero(untold == place).tolist())
        for place, reason in enumerate(_UNTOLD)
        if (untold == place).any()
    }

"""Organisations of one kind, and how far apart they are in structure.

Gower's distance over the facts and weights that the content names. What one of two
organisations lacks is left out for that pair, never taken as zero, and with too little
in common they are not compared.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats
from bollplank.analysis.distances import Variable, VariableKind, gower, standardised
from bollplank.analysis.peers import nearest, remoteness
from bollplank.content.similar import Similarity
from bollplank.domain.likeness import Closeness
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.facts_of_places import Column, FactValue
from bollplank.findings.similar_records import Reason, Similar, SimilarTo

MOST_ALIKE: Final = 3
"""So many facts at most are named in which two are alike."""

NEAR: Final = 0.25
"""Alike in a fact: at most this share of all others are nearer in it."""

MOST_DIFFERENT: Final = 2
"""So many facts at most are named in which two differ."""

LARGE: Final = 0.25
"""A second difference is named from this share of the whole distance."""

USUAL_COUNT: Final = 7
"""How many are shown of a kind that the content says no number for."""


class Pool:
    """Organisations that may be compared: one kind, and equally real.

    The axes are the facts in the content's order and the organisations by code.
    """

    def __init__(
        self,
        codes: Sequence[str],
        columns: Sequence[Column],
        *,
        kind: OrganisationKind,
        rules: Similarity,
    ) -> None:
        self.codes = tuple(codes)
        self.columns = tuple(columns)
        self._rules = rules
        self._count = rules.count.get(kind, USUAL_COUNT)
        self._place_of = {code: place for place, code in enumerate(self.codes)}
        self._variables = [_variable(column) for column in self.columns]
        self._weights = np.array([each.weight for each in self._variables])
        self._asked = sum(each.weight for each in rules.variables if kind in each.of)

    @cached_property
    def apart(self) -> Floats:
        """How far apart each pair is in each fact, (fact, organisation, organisation).

        0 to 1, NaN where the fact is not known of both.
        """
        return np.stack([gower([variable]).total for variable in self._variables])

    @cached_property
    def remoteness(self) -> Floats:
        """How far each one's nearest is, against the usual; NaN where there is none."""
        every = np.ones(len(self.columns), bool)
        rows = [self.distances(place, every) for place in range(len(self.codes))]
        distances = np.array(rows)
        if np.isnan(distances[~np.eye(len(rows), dtype=bool)]).all():
            return np.full(len(rows), np.nan)
        return remoteness(distances)

    def value(self, column: Column, code: str) -> FactValue:
        """Return what is known of an organisation in one respect."""
        return column.value(self._place_of[code])

    def similar_to(
        self,
        code: str,
        *,
        count: int | None = None,
        without: Collection[tuple[str, str]] = (),
    ) -> SimilarTo:
        """Return the organisations most similar to this one.

        Parameters
        ----------
        count
            How many at most; as the content says for the kind when None.
        without
            Source and indicator of what is compared: facts that come from it are left
            out, so that nobody is called similar by the result itself.

        Raises
        ------
        KeyError
            The organisation is not in the pool.
        """
        place, wanted = self._place_of[code], count or self._count
        used = np.array([not _is_from(column, without) for column in self.columns])
        row = self.distances(place, used)
        found = self._nearest(row, place, wanted)
        remains = self._stability(found, place, used) if found else {}
        far = float(self.remoteness[place])
        return SimilarTo(
            organisation=code,
            peers=self._told(place, found, row, used),
            known=self._columns_of(place, used, known=True),
            unknown=self._columns_of(place, used, known=False),
            stability=remains,
            weakest=self._weakest(remains),
            remoteness=None if np.isnan(far) else far,
            is_remote=far >= self._rules.remote_from,
        )

    def distances(self, place: int, used: NDArray[np.bool_]) -> Floats:
        """Return Gower's distance to every organisation, shape (organisation,).

        0 to 1; NaN where too little is known of both, of all that the content asks for:
        also what nobody has figures of. ``used`` tells which facts count.
        """
        if not used.any():
            return np.full(len(self.codes), np.nan)
        apart, weights = self.apart[used, place], self._weights[used, None]
        in_common = np.where(np.isnan(apart), 0.0, weights).sum(0)
        asked = self._asked - self._weights[~used].sum()
        enough = in_common >= self._rules.least_known * asked
        total = np.where(np.isnan(apart), 0.0, weights * apart).sum(0)
        distance = total / np.where(enough, in_common, 1.0)
        return np.where(enough, distance, np.nan)

    def _nearest(self, row: Floats, place: int, count: int) -> list[int]:
        square = np.broadcast_to(row, (len(row), len(row)))
        found = nearest(square, organisation=place, codes=self.codes, count=count)
        return [int(each) for each in found]

    def _stability(
        self, found: list[int], place: int, used: NDArray[np.bool_]
    ) -> dict[str, float]:
        """Return the share that remains when each fact is left out."""
        remains = {}
        for left_out in np.flatnonzero(used):
            rest = used.copy()
            rest[left_out] = False
            others = self._nearest(self.distances(place, rest), place, len(found))
            code = self.columns[left_out].variable.code
            remains[code] = float(np.isin(found, others).mean())
        return remains

    def _weakest(self, remains: Mapping[str, float]) -> Column | None:
        if not remains:
            return None
        code = min(remains, key=lambda each: (remains[each], each))
        if remains[code] >= self._rules.unstable_below:
            return None
        return next(each for each in self.columns if each.variable.code == code)

    def _columns_of(
        self, place: int, used: NDArray[np.bool_], *, known: bool
    ) -> tuple[Column, ...]:
        return tuple(
            column
            for column, is_used in zip(self.columns, used, strict=True)
            if is_used and bool(column.known[place]) is known
        )

    def _told(
        self, place: int, found: Sequence[int], row: Floats, used: NDArray[np.bool_]
    ) -> tuple[Similar, ...]:
        apart = np.where(used[:, None], self.apart[:, place], np.nan)
        weighted = self._weights[:, None] * apart
        nearer = _share_nearer(np.delete(apart, place, axis=1), apart)
        peers = []
        for other in found:
            whole = float(np.nansum(weighted[:, other]))
            reasons = [
                Reason(
                    column=self.columns[n],
                    own=self.columns[n].value(place),
                    other=self.columns[n].value(other),
                    share=float(weighted[n, other]) / whole if whole > 0 else 0.0,
                    nearer=float(nearer[n, other]),
                )
                for n in np.flatnonzero(~np.isnan(weighted[:, other]))
            ]
            differ = _differing(reasons)
            peers.append(
                Similar(
                    code=self.codes[other],
                    distance=float(row[other]),
                    closeness=_closeness(float(row[other]), self._rules),
                    alike=_alike([each for each in reasons if each not in differ]),
                    differ=differ,
                    known=len(reasons),
                    of=int(used.sum()),
                )
            )
        return tuple(peers)


def _variable(column: Column) -> Variable:
    said = column.variable
    kind, values = VariableKind(said.kind), column.values
    if kind is VariableKind.NUMBER:
        values = standardised(values, logarithm=said.logarithm)
    return Variable(code=said.code, kind=kind, values=values, weight=said.weight)


def _is_from(column: Column, without: Collection[tuple[str, str]]) -> bool:
    origin = column.origin
    return (origin.source, origin.indicator) in without


def _share_nearer(others: Floats, apart: Floats) -> Floats:
    """Return for each fact the share of all others that are nearer than each one.

    Both of (fact, organisation); NaN is not known and counts as nobody.
    """
    shares = np.full_like(apart, np.nan)
    for n, row in enumerate(others):
        known = np.sort(row[~np.isnan(row)])
        if known.size:
            shares[n] = np.searchsorted(known, apart[n], side="left") / known.size
    return shares


def _closeness(distance: float, rules: Similarity) -> Closeness:
    for word, limit in sorted(rules.words.items(), key=lambda pair: pair[1]):
        if distance <= limit:
            return Closeness(word)
    return Closeness.HARDLY


def _differing(told: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return what sets two most apart, the most first; none where nothing does."""
    by_share = sorted(told, key=lambda each: (-each.share, each.column.variable.code))
    first, second = by_share[:1], by_share[1:MOST_DIFFERENT]
    kept = [each for each in first if each.share > 0]
    return (*kept, *(each for each in second if each.share >= LARGE))


def _alike(told: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return in what two are most alike, the most first: at least one, if any.

    Two of different classes are not alike in that, however few share the one's class.
    """
    may_be = [each for each in told if each.own.name == each.other.name]
    by_nearness = sorted(
        may_be, key=lambda each: (each.nearer, each.share, each.column.variable.code)
    )
    near = [each for each in by_nearness if each.nearer <= NEAR]
    return tuple(near[:MOST_ALIKE] or by_nearness[:1])

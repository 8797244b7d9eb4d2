"""Every pairing's cost in every term, and the sums that are solved.

A term is worth 0 to 1000, times its weight in per cent, in whole numbers. Where
something is not known the mean of the known pairings stands in, so that nobody gains or
loses by what is not known; a term that nobody has anything for is left out. A group
without mentor costs what the mean mentor would.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from bollplank.matching import terms
from bollplank.matching.forms import Matrices, Organisation, ProblemForm, Term
from bollplank.matching.travel import kilometres, minutes_for

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class TermCosts:
    """One term. ``to_place``: newcomer by place; ``between``: newcomer by newcomer.

    After the mentors there is always one place without, also where none is allowed.
    """

    term: Term
    weight: int
    mentors: int
    to_place: Whole
    between: Whole
    known_to_place: Flags
    known_between: Flags

    @cached_property
    def cost_to_place(self) -> Whole:
        """Return what the way to each place costs."""
        return self._weighed(self.to_place)

    @cached_property
    def cost_between(self) -> Whole:
        """Return what each two newcomers cost each other."""
        return self._weighed(self.between)

    @cached_property
    def mean_pair(self) -> float:
        """Return what two newcomers cost each other on the mean."""
        pairs = self.cost_between[~np.eye(len(self.between), dtype=bool)]
        return float(pairs.mean()) if pairs.size else 0.0

    @cached_property
    def mean_way(self) -> float:
        """Return what the way to a mentor costs on the mean."""
        return float(self.cost_to_place[:, : self.mentors or 1].mean())

    def _weighed(self, values: Whole) -> Whole:
        if self.term is Term.READY and self.weight == 100:  # noqa: PLR2004 -- per cent
            return values
        return (values * self.weight + 50) // 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """All terms of a problem.

    ``km`` and ``minutes`` are between everybody: the newcomers, then the mentors that
    can have a group; NaN where not known. ``fineness`` is what costs are multiplied by
    before they are solved, so that the mean over a group is a whole number.
    """

    terms: tuple[TermCosts, ...]
    left_out: tuple[Term, ...]
    newcomers: int
    without_mentor: int
    km: Numbers
    minutes: Numbers
    pair_scale: Mapping[int, int]
    fineness: int

    @property
    def to_place(self) -> Whole:
        """Return the sum of all terms, not multiplied."""
        places = len(self.km) - self.newcomers + max(1, self.without_mentor)
        none = np.zeros((self.newcomers, places), np.int64)
        return sum((each.cost_to_place for each in self.terms), none)

    @property
    def between(self) -> Whole:
        """Return the sum of all terms, not multiplied."""
        none = np.zeros((self.newcomers, self.newcomers), np.int64)
        return sum((each.cost_between for each in self.terms), none)


def cost_table(form: ProblemForm) -> CostTable:
    """Return what every pairing of a problem costs."""
    newcomers, leading = form.newcomers, form.leading
    everybody: list[Organisation] = [*newcomers, *leading]
    n = len(newcomers)
    km = kilometres(everybody)
    minutes = minutes_for(km)
    if form.travel_minutes is not None:
        _set_minutes(minutes, form.travel_minutes, n)
    found = list(_terms(form, everybody, minutes))
    scale, fineness = _pair_scale(form)
    return CostTable(
        terms=tuple(each for each in found if isinstance(each, TermCosts)),
        left_out=tuple(each for each in found if isinstance(each, Term)),
        newcomers=n,
        without_mentor=form.groups.groups_without_mentor,
        km=km,
        minutes=minutes,
        pair_scale=scale,
        fineness=fineness,
    )


def _terms(
    form: ProblemForm, everybody: list[Organisation], minutes: Numbers
) -> Iterator[TermCosts | Term]:
    """Yield each term's costs, or the term where nobody has anything for it."""
    n = len(form.newcomers)
    squares = {
        Term.TRAVEL: terms.travel(minutes),
        Term.THEME: terms.unshared([each.themes for each in everybody]),
        Term.SERVICE_FIELD: terms.unshared([each.service_fields for each in everybody]),
        Term.CONDITIONS: terms.conditions(everybody),
        Term.WISHES: terms.wishes(everybody),
        Term.NEW_ACQUAINTANCES: terms.acquaintances(everybody),
    }
    for term in Term:
        if term is Term.READY:
            if form.ready_costs is not None:
                yield _ready(form, form.ready_costs)
            continue
        if term is Term.STRENGTHS:
            to_mentor = terms.ahead(form.newcomers, form.leading)
            between = terms.lessons(form.newcomers)
        else:
            to_mentor, between = squares[term][:n, n:], squares[term][:n, :n]
        yield _term(form, term, to_mentor, between)


def _term(
    form: ProblemForm, term: Term, to_mentor: Numbers, between: Numbers
) -> TermCosts | Term:
    between = between.copy()
    np.fill_diagonal(between, np.nan)
    if not _says_anything(to_mentor, between):
        return term
    optional = max(1, form.groups.groups_without_mentor)
    alone = np.full((len(form.newcomers), optional), np.nan)
    to_place, known_to_place = _filled(np.hstack([to_mentor, alone]))
    filled, known_between = _filled(between)
    np.fill_diagonal(filled, 0)
    return TermCosts(
        term=term,
        weight=form.weights.of(term),
        mentors=len(form.leading),
        to_place=to_place,
        between=filled,
        known_to_place=known_to_place,
        known_between=known_between,
    )


def _says_anything(to_mentor: Numbers, between: Numbers) -> bool:
    """Tell whether a term sets any pairings apart from others."""
    return any(
        known.size > 0 and float(known.min()) != float(known.max())
        for known in (each[~np.isnan(each)] for each in (to_mentor, between))
    )


def _filled(values: Numbers) -> tuple[Whole, Flags]:
    """Return whole numbers with the mean for what is not known, and what is known."""
    known = ~np.isnan(values)
    mean = float(values[known].mean()) if known.any() else terms.WORST / 2
    return np.rint(np.where(known, values, mean)).astype(np.int64), known


def _ready(form: ProblemForm, given: Matrices) -> TermCosts:
    to_place = np.array(given.to_place, np.int64).reshape(len(form.newcomers), -1)
    between = np.array(given.between, np.int64)
    places = len(form.leading) + max(1, form.groups.groups_without_mentor)
    if to_place.shape[1] < places:  # a group without mentor, and none was given
        mean = round(float(to_place.mean())) if to_place.size else 0
        more = np.full((len(to_place), places - to_place.shape[1]), mean)
        to_place = np.hstack([to_place, more])
    return TermCosts(
        term=Term.READY,
        weight=form.weights.ready,
        mentors=len(form.leading),
        to_place=to_place,
        between=between,
        known_to_place=np.ones(to_place.shape, bool),
        known_between=np.ones(between.shape, bool),
    )


def _set_minutes(minutes: Numbers, given: Matrices, n: int) -> None:
    """Let real travel times stand instead of the estimate."""
    mentors = len(minutes) - n
    to_mentor = np.array(given.to_place, float).reshape(n, -1)[:, :mentors]
    minutes[:n, :n] = np.array(given.between, float)
    minutes[:n, n:] = to_mentor
    minutes[n:, :n] = to_mentor.T


def _pair_scale(form: ProblemForm) -> tuple[Mapping[int, int], int]:
    """Return how often a pair counts in a group of each size, and the fineness.

    In a group of g each member pays the mean of g − 1 pairs, and a pair is paid by two.
    """
    groups = form.groups
    sizes = range(max(groups.smallest, 2), groups.largest + 1)
    if groups.pair_weights is not None:
        return MappingProxyType({1: 0, **groups.pair_weights}), 1
    fineness = math.lcm(*((size - 1) // math.gcd(size - 1, 2) for size in sizes))
    scale = {size: 2 * fineness // (size - 1) for size in sizes}
    return MappingProxyType({1: 0, **scale}), fineness

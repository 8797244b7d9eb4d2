"""Which organisations are similar to one in structure, why, and how sure that is."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from threading import Lock
from typing import Final

from bollplank.content.catalogue import Catalogue
from bollplank.content.similar import Likeness
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.facts_of_places import FactFinder
from bollplank.findings.memory import Memory
from bollplank.findings.pools import Pool
from bollplank.findings.positions import Place
from bollplank.findings.similar_records import Reason, Similar, SimilarTo
from bollplank.store.snapshots import Snapshot

REMEMBERED: Final = 400
"""Answers that are kept: one for each organisation of a country, and some more."""


class Similarities:
    """Who is similar to whom, in every pool of organisations. Reckoned when asked."""

    def __init__(
        self, finder: FactFinder, likeness: Likeness, places: Sequence[Place]
    ) -> None:
        self._finder = finder
        self._rules = likeness.rules
        self._places = {place.code: place for place in places}
        self._pools: dict[tuple[OrganisationKind, bool], Pool] = {}
        self._lock = Lock()
        self._answers = Memory[
            tuple[str, int | None, frozenset[tuple[str, str]]], SimilarTo
        ](REMEMBERED)

    def pool_of(self, code: str) -> Pool | None:
        """Return the organisations this one may be compared with, itself included.

        None where there is no such organisation, or nothing is known of any of them.
        """
        place = self._places.get(code)
        if place is None or place.kind is OrganisationKind.COUNTRY:
            return None
        with self._lock:
            if place.pool not in self._pools:
                self._pools[place.pool] = self._made(place)
        pool = self._pools[place.pool]
        return pool if pool.columns else None

    def similar_to(
        self,
        code: str,
        *,
        count: int | None = None,
        without: Collection[tuple[str, str]] = (),
    ) -> SimilarTo | None:
        """Return the organisations most similar to one, as ``Pool.similar_to``.

        None where nothing can be said: no such organisation, or no facts.
        """
        pool = self.pool_of(code)
        if pool is None:
            return None
        left_out = frozenset(without)
        return self._answers.get(
            (code, count, left_out),
            lambda: pool.similar_to(code, count=count, without=left_out),
        )

    def _made(self, place: Place) -> Pool:
        members = [each for each in self._places.values() if each.pool == place.pool]
        members.sort(key=lambda each: each.code)
        return Pool(
            [each.code for each in members],
            list(self._finder.columns(members)),
            kind=place.kind,
            rules=self._rules,
        )


@lru_cache(maxsize=4)
def similarities(
    snapshot: Snapshot | None,
    catalogue: Catalogue,
    likeness: Likeness,
    places: tuple[Place, ...],
) -> Similarities:
    """Return who is similar to whom; kept for each vintage, content and set of places.

    Parameters
    ----------
    snapshot
        The vintage whose figures are used. None before the first import.
    places
        Every organisation there is, in an order that stays.
    """
    finder = FactFinder(snapshot, catalogue, likeness, places)
    return Similarities(finder, likeness, places)


__all__ = ["Reason", "Similar", "SimilarTo", "Similarities", "similarities"]

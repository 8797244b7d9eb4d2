"""Everything that is asked about which organisations are similar in structure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from bollplank.content.similar import Likeness, Variable, likeness_in
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.pools import Pool
from bollplank.findings.positions import Place, nearest_to
from bollplank.findings.similar import SimilarTo, similarities
from bollplank.indicators.queries.figures import described, snapshot
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.store.groups import GROUPS, PublishedGroup, read_groups

NEAREST = 7
"""How many the nearest by position are."""

PUBLISHER = "kolada"
"""Whose groups are shown: the first part of their choices' codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Whom an organisation may be put beside, and what that rests on.

    Attributes
    ----------
    found, pool
        The similar, and all with their facts; None where nothing can be said.
    lacking
        The facts the content asks for of this kind that nobody has figures of.
    nearest
        Codes of the nearest on the map, the nearest first.
    published
        The newest group of each area, by its publisher.
    names
        Code -> name of everybody in the pool, the organisation included.
    vintage
        Of the figures; empty before the first import.
    fetched_on
        Source -> the last day it was fetched.
    """

    found: SimilarTo | None
    pool: Pool | None
    lacking: tuple[Variable, ...]
    nearest: tuple[str, ...]
    published: Sequence[PublishedGroup]
    names: Mapping[str, str]
    vintage: str
    fetched_on: Mapping[str, date]


def around(own: Organisation, *, vintage: str = "") -> Surroundings:
    """Return whom this organisation may be put beside, by the figures served now.

    Parameters
    ----------
    vintage
        The id of an earlier one, to go by the figures as they were in it.
    """
    served = snapshot_at(vintage) if vintage else snapshot()
    how, everyone = likeness(), places()
    found = pool = None
    if how is not None:
        among = similarities(served, described(), how, everyone)
        found, pool = among.similar_to(own.code), among.pool_of(own.code)
    return Surroundings(
        found=found,
        pool=pool,
        lacking=_lacking(how, pool, own.organisation_kind),
        nearest=nearest(own.code, everyone),
        published=published_for(own.code),
        names=dict(
            Organisation.objects.filter(
                kind=own.kind, is_made_up=own.is_made_up
            ).values_list("code", "name")
        ),
        vintage=served.id if served else "",
        fetched_on={source: served.fetched_on(source) for source in served.sources}
        if served
        else {},
    )


def nearest(code: str, everyone: Sequence[Place]) -> tuple[str, ...]:
    """Return the codes of the nearest of the same kind on the map, nearest first."""
    own = next((place for place in everyone if place.code == code), None)
    if own is None:
        return ()
    others = [place for place in everyone if place.pool == own.pool]
    return nearest_to(own, others, count=NEAREST)


def _lacking(
    how: Likeness | None, pool: Pool | None, kind: OrganisationKind
) -> tuple[Variable, ...]:
    if how is None:
        return ()
    have = {column.variable.code for column in pool.columns} if pool else set()
    return tuple(
        variable
        for variable in how.rules.variables
        if kind in variable.of and variable.code not in have
    )


def similar_to(
    code: str,
    *,
    among: tuple[Place, ...] | None = None,
    without: Collection[tuple[str, str]] = (),
) -> SimilarTo | None:
    """Return the organisations most similar to one, by the figures served now.

    None where the content does not say how likeness is measured, or nothing is known.

    Parameters
    ----------
    among
        All organisations, when they have been asked for already.
    without
        Source and indicator of what is compared: facts from there are left out.
    """
    how = likeness()
    if how is None:
        return None
    everyone = places() if among is None else among
    found = similarities(snapshot(), described(), how, everyone)
    return found.similar_to(code, without=without)


def likeness() -> Likeness | None:
    """Return how likeness is measured, as the content says now."""
    return likeness_in(settings.CONTENT, sources=described().sources)


def places() -> tuple[Place, ...]:
    """Return every organisation as findings know it, by code."""
    rows = Organisation.objects.order_by("code").values_list(
        "code", "kind", "is_made_up", "county", "latitude", "longitude"
    )
    return tuple(
        Place(
            code=code,
            kind=OrganisationKind(kind),
            is_made_up=is_made_up,
            county=county,
            latitude=latitude,
            longitude=longitude,
        )
        for code, kind, is_made_up, county, latitude, longitude in rows
    )


def published_for(code: str) -> list[PublishedGroup]:
    """Return the groups that a publisher calls similar to one, the newest of each area.

    Empty before any have been fetched. By area.
    """
    newest: dict[str, PublishedGroup] = {}
    for group in _published(settings.STORE).get(code, ()):
        if group.area not in newest or newest[group.area].year < group.year:
            newest[group.area] = group
    return [newest[area] for area in sorted(newest)]


def published_code(group: PublishedGroup) -> str:
    """Return the code by which the group is chosen: "kolada:AREA"."""
    return f"{PUBLISHER}:{slugify(group.area)}"


def _published(store: Path) -> dict[str, tuple[PublishedGroup, ...]]:
    """Return all published groups by organisation, read anew when the file changed."""
    try:
        stat = (store / GROUPS).stat()
    except FileNotFoundError:
        return {}
    return _kept(store, (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=2)
def _kept(
    store: Path, _of_file: tuple[int, int]
) -> dict[str, tuple[PublishedGroup, ...]]:
    found: dict[str, list[PublishedGroup]] = {}
    for group in read_groups(store):
        found.setdefault(group.organisation, []).append(group)
    return {code: tuple(groups) for code, groups in found.items()}

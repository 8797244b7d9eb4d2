"""Everything that is asked about which organisations are similar in structure."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bollplank.content.similar import Likeness, likeness_in
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.positions import Place
from bollplank.findings.similar import Similarities, SimilarTo, similarities
from bollplank.indicators.queries.figures import described, snapshot
from bollplank.organisations.models import Organisation
from bollplank.store.groups import GROUPS, PublishedGroup, read_groups


def similar_to(
    code: str,
    *,
    count: int | None = None,
    without: Collection[tuple[str, str]] = (),
) -> SimilarTo | None:
    """Return the organisations most similar to one, by the figures served now.

    None where the content does not say how likeness is measured, or nothing is known.
    ``without`` names source and indicator of what is compared: facts that come from it
    are left out.
    """
    found = everybody()
    return found.similar_to(code, count=count, without=without) if found else None


def everybody() -> Similarities | None:
    """Return who is similar to whom, None where the content does not say how."""
    how = likeness()
    if how is None:
        return None
    return similarities(snapshot(), described(), how, places())


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

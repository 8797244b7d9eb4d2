"""What the codes in an indicator's judgement stand for: goals, articles, fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bollplank.content.reader import read
from bollplank.content.schemas.base import Texts
from bollplank.content.schemas.goals import (
    Charter,
    CharterArticle,
    NationalGoals,
    ServiceFields,
)

GOALS, CHARTER, FIELDS = "national_goals.toml", "charter.toml", "service_fields.toml"


@dataclass(frozen=True, kw_only=True, eq=False)
class Codebooks:
    """Every dictionary goes from code to what it is called. Compared by identity."""

    goals: Mapping[str, Texts]
    articles: Mapping[str, CharterArticle]
    charter_of: Mapping[str, Texts]
    """Code of an article -> the text of the charter it belongs to."""
    service_fields: Mapping[str, Texts]


def codebooks() -> Codebooks:
    """Return what the codes stand for, as the content says now."""
    folder: Path = settings.CONTENT
    times = (
        (folder / GOALS).stat().st_mtime,
        (folder / CHARTER).stat().st_mtime,
        (folder / FIELDS).stat().st_mtime,
    )
    return _kept(folder, times)


@lru_cache(maxsize=2)
def _kept(folder: Path, _times: tuple[float, ...]) -> Codebooks:
    versions = read(folder / CHARTER, Charter).versions
    return Codebooks(
        goals={
            each.code: each.name for each in read(folder / GOALS, NationalGoals).goals
        },
        articles={each.code: each for one in versions for each in one.articles},
        charter_of={each.code: one.name for one in versions for each in one.articles},
        service_fields={
            each.code: each.name
            for each in read(folder / FIELDS, ServiceFields).service_fields
        },
    )

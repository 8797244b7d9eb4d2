"""The key figures that belong to organisation facts, as the store has them."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from bollplank.improvement.models import FactsTemplate
from bollplank.indicators.queries.key_figures import KeyFigure, latest_of
from bollplank.organisations.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFigure:
    """A key figure as the store has it, in the indicator's unit; None is missing."""

    source: str
    indicator: str
    year: int
    women: float | None
    men: float | None
    total: float | None
    statuses: tuple[str, str, str]
    vintage: str
    fetched_on: date

    @classmethod
    def of(cls, key: KeyFigure) -> Self:
        """Return what the store has, to be kept as it is now."""
        return cls(
            source=key.figures.source.id,
            indicator=key.figures.indicator.id,
            year=key.year,
            women=key.women.number,
            men=key.men.number,
            total=key.total.number,
            statuses=(
                str(key.women.status),
                str(key.men.status),
                str(key.total.status),
            ),
            vintage=key.figures.vintage,
            fetched_on=key.figures.fetched_on,
        )


def to_take(template: FactsTemplate, organisation: Organisation) -> list[TakenFigure]:
    """Return the key figures as the served figures have them now."""
    found = []
    for one in template.figures:
        origins = [(each["source"], each["indicator"]) for each in one["origins"]]
        key = latest_of(origins, organisation.code)
        if key is not None:
            found.append(TakenFigure.of(key))
    return found

"""The latest value of an organisation in the first of several places that has one."""

from collections.abc import Iterable
from dataclasses import dataclass

from bollplank.indicators.queries.figures import Figures, Value, figures_of


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One organisation's values of women, men and all, and what they are from."""

    figures: Figures
    year: int
    women: Value
    men: Value
    total: Value


def latest_of(origins: Iterable[tuple[str, str]], code: str) -> KeyFigure | None:
    """Return the latest year with a value, from the first origin that has any.

    ``origins`` are pairs of source and indicator, in order of preference.
    """
    for source, indicator in origins:
        figures = figures_of(source, indicator)
        if figures is None:
            continue
        for year in reversed(figures.years):
            women, men, total = figures.values(code, year)
            if any(value.number is not None for value in (women, men, total)):
                return KeyFigure(
                    figures=figures, year=year, women=women, men=men, total=total
                )
    return None

"""The kinds of picture of one indicator, as they are called in addresses."""

from enum import StrEnum


class Picture(StrEnum):
    """What is drawn. The values stand in addresses: never rename."""

    SET = "set"
    """Women and men side by side, a row for each organisation."""
    GAPS = "gaps"
    """How sure each gap is."""
    ALL = "all"
    """Every organisation along one line."""
    YEARS = "years"
    """Women and men over the years."""
    FUNNEL = "funnel"
    """Gaps against how many persons are behind them."""
    MAP = "map"
    """What is said of each area."""

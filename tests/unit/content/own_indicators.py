"""The project's own indicators, read once for all tests."""

from functools import cache

from bollplank.content.indicators import Indicators, read_indicators
from bollplank.domain.indicators import IndicatorSet
from tests.unit.content.own import FOLDER, own_content


@cache
def own_indicators() -> Indicators:
    """Return everything in content/indicators."""
    content = own_content()
    return read_indicators(
        FOLDER / "indicators",
        goals=content.national_goals,
        charter=content.charter,
        service_fields=content.service_fields,
    )


def core():
    return own_indicators().in_set(IndicatorSet.CORE)


def wide():
    return own_indicators().in_set(IndicatorSet.WIDE)


def everyone():
    return own_indicators().by_id.values()

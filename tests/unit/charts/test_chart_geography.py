import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bollplank.charts.outlines import Outlines, outline_of, outlines
from bollplank.charts.projections import MAP_HEIGHT, MAP_WIDTH, to_map

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "content/organisations/sweden.toml"
CENTROIDS = ROOT.parent / "shared/data/municipality-centroids.csv"
ORGANISATIONS = tomllib.loads(FILE.read_text("utf-8"))["organisations"]


def rings(data):
    """Return the corners of every ring of our compact path data."""
    for start, steps in re.findall(r"M(-?\d+ ?-?\d+)l([^z]*)z", data):
        x, y = map(int, re.findall(r"-?\d+", start))
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        ring = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def is_inside(x, y, data):
    """Tell whether a ray to the right crosses the outline an odd number of times."""
    crossed = 0
    for ring in rings(data):
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                crossed += 1
    return crossed % 2 == 1


def test_there_are_290_municipalities_and_21_regions():
    assert Counter(one["kind"] for one in ORGANISATIONS) == {
        "municipality": 290,
        "region": 21,
    }


def test_codes_are_four_digits_and_unique():
    codes = [one["code"] for one in ORGANISATIONS]

    assert all(re.fullmatch(r"\d{4}", code) for code in codes)
    assert len(set(codes)) == 311


def test_a_municipality_begins_with_its_county_and_a_region_ends_with_it():
    for one in ORGANISATIONS:
        place = slice(0, 2) if one["kind"] == "municipality" else slice(2, 4)
        assert one["code"][place] == one["county"]


def test_regions_have_their_real_names():
    names = {one["code"]: one["name"] for one in ORGANISATIONS}

    assert names["0004"] == "Region Sörmland"
    assert names["0014"] == "Västra Götalandsregionen"
    assert names["0021"] == "Region Gävleborg"


def test_every_area_has_an_outline_and_no_other_has():
    codes = {one["code"] for one in ORGANISATIONS if one["kind"] == "municipality"}
    counties = {one["county"] for one in ORGANISATIONS if one["kind"] == "region"}

    assert set(outlines(Outlines.MUNICIPALITIES)) == codes
    assert set(outlines(Outlines.COUNTIES)) == counties


def test_every_position_is_inside_its_drawn_outline():
    outside = [
        one["name"]
        for one in ORGANISATIONS
        if not is_inside(
            *to_map(one["latitude"], one["longitude"]), outline_of(one["code"])
        )
    ]

    assert outside == []


def test_no_outline_has_vanished_or_leaves_the_frame():
    for kind in Outlines:
        for data in outlines(kind).values():
            points = [point for ring in rings(data) for point in ring]
            assert len(points) >= 4
            assert all(0 <= x <= MAP_WIDTH and 0 <= y <= MAP_HEIGHT for x, y in points)


def test_neighbours_share_their_border():
    hedemora, sater = (
        {point for ring in rings(outline_of(code)) for point in ring}
        for code in ("2083", "2082")
    )

    assert len(hedemora & sater) >= 2


@pytest.mark.skipif(not CENTROIDS.exists(), reason="the shared centroids are absent")
def test_names_and_outlines_agree_with_the_shared_centroids():
    names = {one["code"]: one["name"] for one in ORGANISATIONS}
    with CENTROIDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["municipality"]: row["name"] for row in rows} == {
        code: name for code, name in names.items() if not code.startswith("00")
    }
    outside = [
        row["name"]
        for row in rows
        if not is_inside(
            *to_map(float(row["inside_lat"]), float(row["inside_lon"])),
            outline_of(row["municipality"]),
        )
    ]
    # The outlines are simplified: a point near a border may fall on its other side.
    assert len(outside) <= 3

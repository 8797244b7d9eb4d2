"""What the indicators say of Kolada is what Kolada's catalogue says."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from bollplank.content.schemas.indicators import KOLADA_KEYS
from bollplank.domain.figures import Direction, Unit
from bollplank.domain.indicators import Coverage, Shape
from tests.unit.content.own import texts_in
from tests.unit.content.own_indicators import core, everyone, wide

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
CATALOGUE = DATA / "kolada-kpi-catalogue.csv"
SELECTION = DATA / "gender-kpis.csv"
LEVELS = {"K": Coverage.MUNICIPALITIES, "L": Coverage.REGIONS, "A": Coverage.ALL}
SHAPES = {
    "ratio_women_to_men": Shape.RATIO,
    "gap_women_minus_men": Shape.GAP,
    "not_by_sex": Shape.TOTAL,
}
DIRECTIONS = {
    "higher_better": Direction.HIGHER,
    "lower_better": Direction.LOWER,
    "parity_50": Direction.PARITY,
    "parity_100": Direction.PARITY,
    "parity_0": Direction.PARITY,
}
UNITS = {
    "%": {Unit.PERCENT, Unit.SHARE, Unit.RATIO},
    "kr": {Unit.KRONOR},
    "antal": {Unit.NUMBER},
    "poäng": {Unit.POINTS},
    "år": {Unit.YEARS},
    "dagar": {Unit.DAYS},
    "index": {Unit.INDEX},
}
LONGEST_TERM = 8
"""So many words in a row a title may share with the catalogue: what things are called."""

COPIED_WORDS = 6
"""So many words in a row as in the catalogue's description are a copy elsewhere."""

pytestmark = pytest.mark.skipif(
    not CATALOGUE.exists() or not SELECTION.exists(),
    reason=f"Kolada's catalogue is not at {DATA}",
)


@cache
def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def ids(indicator):
    """Return every Kolada id the indicator names, by key."""
    named = {key: getattr(indicator, key) for key in KOLADA_KEYS}
    return {key: value for key, value in named.items() if value}


def main_id(indicator):
    return indicator.kolada or indicator.kolada_women


def test_every_id_is_in_the_catalogue():
    named = {each for indicator in everyone() for each in ids(indicator).values()}

    assert named - set(rows(CATALOGUE)) == set()


def test_every_key_figure_of_the_selection_is_used_once():
    named = [each for indicator in everyone() for each in ids(indicator).values()]

    assert sorted(named) == sorted(rows(SELECTION))


def test_one_id_carries_both_sexes_where_the_catalogue_divides_by_gender():
    divided = {
        each.id: rows(CATALOGUE)[main_id(each)]["is_divided_by_gender"]
        for each in everyone()
    }
    expected = {
        each.id: str(each.shape is Shape.GENDER_DIMENSION).upper()
        for each in everyone()
    }

    assert {key: value.upper() for key, value in divided.items()} == expected


def test_the_shape_is_the_one_that_was_found():
    told = {}
    for each in everyone():
        by_sex = rows(SELECTION)[main_id(each)]["by_sex"]
        told[each.id] = SHAPES.get(by_sex) or Shape(by_sex)

    assert {each.id: each.shape for each in everyone()} == told


def test_pairs_and_mirrors_are_those_of_the_selection():
    other = {
        each.kolada_women or each.kolada: each.kolada_men or each.kolada_mirror
        for each in everyone()
        if each.kolada_men or each.kolada_mirror
    }

    assert other == {key: rows(SELECTION)[key]["pair_id"] for key in other}
    assert sum(1 for row in rows(SELECTION).values() if row["pair_id"]) == (
        2 * len(other)
    )


def test_women_and_men_of_a_pair_are_not_mixed_up():
    women = [
        rows(CATALOGUE)[each.kolada_women]["title"].casefold()
        for each in everyone()
        if each.shape is Shape.SEPARATE_IDS
    ]
    men = [
        rows(CATALOGUE)[each.kolada_men]["title"].casefold()
        for each in everyone()
        if each.shape is Shape.SEPARATE_IDS
    ]

    assert [title for title in women if not re.search("kvinn|flick", title)] == []
    assert [title for title in men if not re.search(r"\bmän|pojk", title)] == []


def test_the_level_is_the_catalogues():
    told = {
        each.id: LEVELS[rows(CATALOGUE)[main_id(each)]["municipality_type"]]
        for each in everyone()
    }

    assert {each.id: each.level for each in everyone()} == told


def test_the_unit_is_the_one_in_the_title():
    wrong = []
    for each in everyone():
        unit = rows(SELECTION)[main_id(each)]["unit"]
        per = re.search(r"/(1|10|100) ?000 ", rows(CATALOGUE)[main_id(each)]["title"])
        if per:
            allowed = {Unit[f"PER_{per[1]}000"]}
        else:
            allowed = UNITS[re.split("[ /]", unit)[0]]
        if each.unit not in allowed:
            wrong.append((each.id, unit, each.unit))

    assert wrong == []


def test_the_wide_set_has_no_direction_that_is_not_documented():
    invented = []
    for each in wide():
        row = rows(SELECTION)[main_id(each)]
        documented = DIRECTIONS.get(row["direction"])
        if each.id.startswith("brp-"):
            description = rows(CATALOGUE)[each.kolada_women]["description"]
            documented = Direction.HIGHER if "100 är bäst" in description else None
        if each.direction not in {documented, Direction.NONE}:
            invented.append(each.id)

    assert invented == []


def test_a_direction_of_the_core_set_that_is_documented_is_not_turned_round():
    turned = []
    for each in core():
        documented = DIRECTIONS.get(rows(SELECTION)[main_id(each)]["direction"])
        if documented not in {None, each.direction}:
            turned.append(each.id)

    assert turned == []


def test_what_rests_on_the_index_of_quality_of_life_says_so():
    silent = []
    for each in everyone():
        basis = rows(SELECTION)[main_id(each)]["direction_basis"]
        named = "BRP+" in each.direction_basis["sv"]
        if ("BRP+" in basis) != named and each.direction is not Direction.NONE:
            silent.append(each.id)

    assert silent == []


@pytest.mark.parametrize(
    ("titles", "length"),
    [
        pytest.param(True, LONGEST_TERM + 1, id="titles"),
        pytest.param(False, COPIED_WORDS, id="other texts"),
    ],
)
def test_no_description_of_the_catalogue_is_copied(titles, length):
    copied = []
    for each in everyone():
        theirs = {
            part
            for kolada in ids(each).values()
            for part in runs(rows(CATALOGUE)[kolada]["description"], length)
        }
        for path, text in texts_in(each):
            ours = runs(text.get("sv", ""), length)
            if titles == (path == ".title") and theirs & set(ours):
                copied.append(f"{each.id}{path}")

    assert copied == []


def test_no_title_of_the_catalogue_is_copied():
    copied = [
        each.id
        for each in everyone()
        if each.title["sv"] in {rows(CATALOGUE)[i]["title"] for i in ids(each).values()}
    ]

    assert copied == []


def runs(text, length):
    """Yield every row of so many words in the text."""
    words = re.findall(r"\w+", text.casefold())
    for start in range(len(words) - length + 1):
        yield tuple(words[start : start + length])

"""Descriptions of sources: what they may say, and what is told when they may not."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bollplank.content.mistakes import ContentError
from bollplank.content.source_indicators import selected, whole_numbers_in
from bollplank.content.sources import read_source, read_sources
from bollplank.domain.figures import Direction, Unit
from tests.sources import LONG, PLAIN, layout, source

SOURCES = Path(__file__).parents[3] / "content" / "sources"
GAP = {
    "measure": "difference",
    "threshold": 0.5,
    "unit": "percentage_points",
    "certainty": "inferred",
    "basis": {"sv": "Ett halvt steg.", "en": "Half a step."},
}
PASSED = PLAIN["indicators"][0]


@pytest.fixture(scope="module")
def committed():
    return read_sources(SOURCES)


def test_every_described_source_can_be_read(committed):
    assert sorted(committed) == sorted(path.stem for path in SOURCES.glob("*.toml"))
    assert {"long", "brpplus", "skolverket-national-tests"} <= set(committed)


def test_every_indicator_has_its_texts_in_swedish_and_english(committed):
    for each in committed.values():
        texts = [each.name, each.publisher, each.licence, each.credit]
        texts += [each.own_processing]
        for indicator in each.indicators:
            texts += [indicator.title]
            texts += [indicator.note or indicator.title]
            texts += [indicator.direction_basis or indicator.title]
        assert all({"sv", "en"} <= set(text) for text in texts), each.id


def test_no_two_sources_describe_the_same_indicator(committed):
    ids = [one.id for each in committed.values() for one in each.indicators]

    assert len(ids) == len(set(ids))


def test_what_is_computed_is_never_called_the_publishers(committed):
    for each in committed.values():
        assert not set(each.credit.values()) & set(each.own_processing.values())


def test_an_indicator_is_found_by_its_id():
    assert source().indicator("passed").unit is Unit.PERCENT
    with pytest.raises(KeyError):
        source().indicator("odd")


def test_an_indicator_that_is_not_described_has_its_id_for_a_title():
    found = LONG.indicator("N15424")

    assert found.title == {"sv": "N15424", "en": "N15424"}
    assert (found.unit, found.direction) == (Unit.UNKNOWN, Direction.NONE)


def test_the_columns_of_a_layout_are_named_once_each():
    wide = source(
        layouts=[
            layout(
                value=None,
                sex=None,
                keys={},
                only={"kind": "all"},
                values=[
                    {"column": "Girls", "sex": "K", "key": {"measure": "passed"}},
                    {"column": "Boys", "sex": "M", "key": {"measure": "passed"}},
                ],
            )
        ]
    )

    assert wide.layouts[0].columns == (
        "municipality",
        "year",
        "Girls",
        "Boys",
        "flag",
        "kind",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"layouts": [layout(value=None)]},
            "either one column as value",
            id="no-value",
        ),
        pytest.param(
            {"layouts": [layout(values=[{"column": "x", "sex": "K"}])]},
            "either one column as value",
            id="two-kinds-of-values",
        ),
        pytest.param(
            {"layouts": [layout(sex=None)]}, 'the sex of "value"', id="no-sex"
        ),
        pytest.param(
            {"layouts": [layout(), layout(keys={})]},
            'the keys measure for "value"',
            id="a-layout-without-the-key",
        ),
        pytest.param(
            {"layouts": [layout(year={})]},
            "exactly one of column, above_header and fixed",
            id="no-year",
        ),
        pytest.param(
            {"layouts": [layout(year={"column": "year", "fixed": 2019})]},
            "exactly one of column, above_header and fixed",
            id="two-years",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "key": None}]},
            "exactly one of key, sum and share",
            id="from-nowhere",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "sum": {"measure": "*"}}]},
            "exactly one of key, sum and share",
            id="from-two-places",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "key": {"measures": "passed"}}]},
            "the keys measure, each once",
            id="another-key",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "total_from_sexes": True}]},
            "this for sums and shares only",
            id="total-of-a-percentage",
        ),
        pytest.param(
            {
                "indicators": [
                    {
                        **PASSED,
                        "key": None,
                        "share": {"of": {"measure": "a"}, "out_of": {"measure": "*"}},
                        "unit": "number",
                    }
                ]
            },
            "percent, as this is a share",
            id="share-in-another-unit",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "direction": "higher"}]},
            "direction_basis beside it",
            id="direction-without-basis",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "gap": {**GAP, "unit": "points"}}]},
            "percentage_points, as the measure is difference",
            id="gap-in-another-unit",
        ),
        pytest.param(
            {"indicators": [{**PASSED, "gap": {**GAP, "basis": None}}]},
            "why a gap matters from there",
            id="gap-without-basis",
        ),
        pytest.param(
            {"indicators": [PASSED, PASSED]},
            'each indicator once, "passed" is already used',
            id="indicator-twice",
        ),
        pytest.param(
            {"ids_as_given": True}, "no key here", id="key-though-ids-are-given"
        ),
        pytest.param(
            {"address": "http://example.org"}, "begins with https", id="address"
        ),
        pytest.param({"colour": "blue"}, "Extra inputs", id="unknown-key"),
    ],
)
def test_what_does_not_fit_is_told(changes, expected):
    with pytest.raises(ValidationError, match=expected):
        source(**changes)


def test_a_mistake_is_told_with_its_line(tmp_path):
    path = tmp_path / "brpplus.toml"
    text = (SOURCES / "brpplus.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('unit = "index"', 'unit = "indices"'), "utf-8")
    line = next(
        number
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if "indices" in text
    )

    with pytest.raises(ContentError) as error:
        read_source(path)

    first = error.value.mistakes[0]
    assert (first.line, first.keys) == (line, ("indicators", 0, "unit"))
    assert first.expected.startswith("one of percent, share, points")


def test_a_file_is_called_as_its_source(tmp_path):
    text = (SOURCES / "brpplus.toml").read_text(encoding="utf-8")
    (tmp_path / "other.toml").write_text(text, "utf-8")

    with pytest.raises(ContentError, match='expected "other", as the file is called'):
        read_sources(tmp_path)


@pytest.mark.parametrize(
    ("value", "selection", "taken"),
    [
        ("20", ("20..64",), True),
        ("64", ("20..64",), True),
        ("65", ("20..64",), False),
        ("x", ("20..64",), False),
        ("x", ("*",), True),
        ("x", ("y", "x"), True),
        ("x", ("y",), False),
    ],
)
def test_a_selection_takes_values_rows_of_numbers_or_everything(
    value, selection, taken
):
    assert selected(value, selection) is taken


def test_a_row_of_numbers_has_both_its_ends():
    assert whole_numbers_in("0..2") == range(3)
    assert whole_numbers_in("20-24 år") is None

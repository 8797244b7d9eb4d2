"""The reference names every key of indicator files, and the examples are TOML."""

import re
import tomllib
from pathlib import Path

import pytest

from bollplank.content.schemas import indicators, publishers
from bollplank.content.schemas.indicators import (
    CoreIndicator,
    Gap,
    Review,
    Topic,
    UsualGap,
    UsualGaps,
)
from bollplank.content.schemas.publishers import Publisher, Publishers
from bollplank.domain.figures import Direction, Unit
from bollplank.domain.indicators import (
    Control,
    Coverage,
    GapMeasure,
    IndicatorSet,
    Shape,
)

DOCS = Path(__file__).resolve().parents[3] / "docs"
REFERENCE = DOCS / "reference" / "indicator-files.md"
HOW_TO = DOCS / "how-to" / "add-an-indicator.md"
SCHEMAS = [
    CoreIndicator,
    Gap,
    Publisher,
    Publishers,
    Review,
    Topic,
    UsualGap,
    UsualGaps,
]
CODES = [Control, Coverage, Direction, GapMeasure, IndicatorSet, Shape]


def named():
    return set(re.findall(r"`([a-z0-9_]+)`", REFERENCE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_the_reference_names_every_key(schema):
    assert set(schema.model_fields) - named() == set()


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_the_reference_names_every_code(codes):
    assert {code.value for code in codes} - named() == set()


def test_the_reference_names_every_unit_a_publisher_states():
    assert {unit.value for unit in Unit} - named() == {Unit.UNKNOWN.value}


def test_every_schema_with_keys_is_in_the_reference():
    described = {schema.__name__ for schema in SCHEMAS} | {"Indicator"}
    there = {
        name
        for module in (indicators, publishers)
        for name, thing in vars(module).items()
        if isinstance(thing, type) and thing.__module__ == module.__name__
    }

    assert there == described


def test_the_examples_are_toml():
    examples = re.findall(
        r"```toml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL
    )

    assert all(tomllib.loads(example) for example in examples)
    assert len(examples) == 8

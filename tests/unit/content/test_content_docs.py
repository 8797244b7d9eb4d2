"""The reference names every key, and every example in the docs is TOML."""

import re
import tomllib
from pathlib import Path

import pytest

from bollplank.content import schemas
from bollplank.content.schemas import FileSchema, Schema

DOCS = Path(__file__).resolve().parents[3] / "docs"
REFERENCE = DOCS / "reference" / "content-files.md"
HOW_TO = DOCS / "how-to" / "add-a-model-version.md"
SCHEMAS = [
    schema
    for name in schemas.__all__
    if isinstance(schema := getattr(schemas, name), type)
    if issubclass(schema, Schema) and schema not in {Schema, FileSchema}
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_the_reference_names_every_key(schema):
    named = set(re.findall(r"`([a-z_]+)(?: = [^`]*)?`", REFERENCE.read_text()))
    keys = {field.alias or name for name, field in schema.model_fields.items()}

    assert keys - named == set()


@pytest.mark.parametrize("path", [REFERENCE, HOW_TO], ids=["reference", "how-to"])
def test_the_examples_are_toml(path):
    examples = re.findall(r"```toml\n(.*?)```", path.read_text(), re.DOTALL)

    assert all(tomllib.loads(example) for example in examples)
    assert len(examples) == {REFERENCE: 0, HOW_TO: 7}[path]

"""What was expected, in words, for everything a schema can refuse."""

import json
import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bollplank.content.schemas.base import FAULTS, Fault, KeyPath

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown; the rest is cut."""

WORDS = {
    "bool_type": "true or false",
    "dict_type": "a table of keys and values",
    "finite_number": "a number",
    "float_type": "a number",
    "frozen_set_type": "a list in square brackets",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "model_type": "a table of keys and values",
    "string_too_short": "a text that is not empty",
    "string_type": "a text in quotes",
    "tuple_type": "a list in square brackets",
}
LIMITS = {
    "greater_than_equal": ("ge", "a number of at least {}"),
    "less_than": ("lt", "a number below {}"),
    "less_than_equal": ("le", "a number of at most {}"),
    "too_short": ("min_length", "at least {} in the list"),
}


def faults_in(error: ValidationError, schema: type[BaseModel]) -> Iterator[Fault]:
    """Yield every refusal of the schema: where, and what was expected in words."""
    for details in error.errors(include_url=False):
        where = tuple(key for key in details["loc"] if key != "[key]")
        if details["type"] == FAULTS:
            yield from details["ctx"][FAULTS]
        elif _is_an_echo(details):
            continue
        elif details["type"] == "missing":
            yield where, "this key, it is missing"
        elif details["type"] == "extra_forbidden":
            yield where, _other_key(where, schema)
        else:
            yield where, f"{_wanted(details)}, got {_shown(details['input'])}"


def _is_an_echo(details: ErrorDetails) -> bool:
    """Tell whether a list is called short only because its items were refused."""
    if details["type"] != "too_short":
        return False
    return bool(len(details["input"]) >= details["ctx"]["min_length"])


def _wanted(details: ErrorDetails) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind in WORDS:
        return WORDS[kind]
    if kind in LIMITS:
        name, words = LIMITS[kind]
        return words.format(context[name])
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return _one_of(str(context["expected"]))
    return details["msg"].removeprefix("Input should be ")


def _one_of(quoted: str) -> str:
    """Return pydantic's "'a', 'b' or 'c'" as "one of a, b, c"."""
    return "one of " + quoted.replace(" or ", ", ").replace("'", "")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _other_key(where: KeyPath, schema: type[BaseModel]) -> str:
    """Return which keys there are instead of the last one, the nearest first."""
    keys = _keys_at(where[:-1], schema)
    wrong = str(where[-1])
    near = get_close_matches(wrong, keys, n=1)
    if near:
        return f'another key, "{wrong}" is not known; did you mean "{near[0]}"?'
    if not keys:
        return f'another key, "{wrong}" is not known'
    return f'one of the keys {", ".join(keys)}, got "{wrong}"'


def _keys_at(where: KeyPath, schema: type[BaseModel]) -> list[str]:
    """Return the keys there are at this place; none where that is not told."""
    for key in where:
        if isinstance(key, str):
            fields = schema.model_fields.items()
            kinds = {field.alias or name: field.annotation for name, field in fields}
            inner = _model_in(kinds[key])
            if inner is None:
                return []
            schema = inner
    return [field.alias or name for name, field in schema.model_fields.items()]


def _model_in(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- a type
    """Return the schema inside a list of it, or inside "it or nothing"."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    if get_origin(kind) in {tuple, Union, types.UnionType}:
        found = (_model_in(part) for part in get_args(kind))
        return next((model for model in found if model is not None), None)
    return None

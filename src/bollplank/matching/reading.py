"""Reads the JSON form of a problem. Whatever is wrong is told by its place in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bollplank.matching.forms import Form, Matrices, ProblemForm

KeyPath: TypeAlias = tuple[str | int, ...]

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown; the rest is cut."""

WORDS: Mapping[str, str] = {
    "bool_type": "true or false",
    "dict_type": "an object of keys and values",
    "finite_number": "a number",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "mapping_type": "an object of keys and values",
    "model_type": "an object of keys and values",
    "string_too_short": "a text that is not empty",
    "string_type": "a text",
    "tuple_type": "a list",
}
LIMITS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("gt", "a number above {}"),
    "greater_than_equal": ("ge", "a number of at least {}"),
    "less_than_equal": ("le", "a number of at most {}"),
    "too_short": ("min_length", "at least {} in the list"),
    "too_long": ("max_length", "at most {} in the list"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: where, and what was expected there."""

    keys: KeyPath
    expected: str

    def __str__(self) -> str:
        where = _shown_path(self.keys)
        return f"{where}: expected {self.expected}" if where else self.expected


class ProblemFormError(Exception):
    """The problem cannot be used. Carries every fault, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read_problem(content: str | bytes) -> ProblemForm:
    """Return the problem that a JSON text holds.

    Raises
    ------
    ProblemFormError
        The text is not JSON, or does not fit the form. Every fault is told.
    """
    try:
        values = json.loads(content)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ProblemFormError(
            [Fault((), f"expected JSON, but: {error.msg} ({where})")]
        ) from error
    except UnicodeDecodeError as error:
        raise ProblemFormError(
            [Fault((), f"expected text in UTF-8, byte {error.start} is not")]
        ) from error
    except RecursionError as error:
        raise ProblemFormError(
            [Fault((), "expected JSON that is not nested so deep")]
        ) from error
    return problem_of(values)


def problem_of(values: object) -> ProblemForm:
    """Return the problem in values as JSON gives them. Raises as ``read_problem``."""
    if not isinstance(values, dict):
        raise ProblemFormError([Fault((), "expected an object of keys and values")])
    try:
        problem = ProblemForm.model_validate_json(json.dumps(values))
    except ValidationError as error:
        told = [each for each in error.errors(include_url=False) if not _echo(each)]
        raise ProblemFormError([_fault(each) for each in told]) from error
    faults = list(faults_in(problem))
    if faults:
        raise ProblemFormError(faults)
    return problem


def faults_in(problem: ProblemForm) -> Iterator[Fault]:
    """Yield where the parts of a problem do not fit each other."""
    yield from _faults_in_ids(problem)
    yield from _faults_in_mentors(problem)
    yield from _faults_in_rules(problem)
    for name in ("ready_costs", "travel_minutes"):
        matrices = getattr(problem, name)
        if matrices is not None:
            yield from _faults_in_matrices(problem, matrices, name)


def _faults_in_ids(problem: ProblemForm) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for part in ("newcomers", "mentors"):
        for position, each in enumerate(getattr(problem, part)):
            if each.id in seen:
                expected = f"an id of its own, {each.id} is also {seen[each.id]}"
                yield Fault((part, position, "id"), expected)
            seen.setdefault(each.id, f"{part}[{position}]")


def _faults_in_mentors(problem: ProblemForm) -> Iterator[Fault]:
    leading = {each.id for each in problem.leading}
    for position, mentor in enumerate(problem.mentors):
        where = ("mentors", position)
        if mentor.supports is not None and not mentor.only_support:
            yield Fault((*where, "supports"), "only_support to be true beside it")
        elif mentor.supports is not None and mentor.supports not in leading:
            yield Fault(
                (*where, "supports"), "the id of a mentor that does not support"
            )
        if mentor.most is not None and mentor.most < problem.groups.smallest:
            expected = f"at least the smallest group, {problem.groups.smallest}"
            yield Fault((*where, "most"), expected)


def _faults_in_rules(problem: ProblemForm) -> Iterator[Fault]:
    newcomers = {each.id for each in problem.newcomers}
    leading = {each.id for each in problem.leading}
    seen: set[str] = set()
    for number, rule in enumerate(problem.rules):
        if rule.id in seen:
            yield Fault(("rules", number, "id"), f"an id of its own, got {rule.id}")
        seen.add(rule.id)
        for position, each in enumerate(rule.newcomers):
            if each not in newcomers:
                where = ("rules", number, "newcomers", position)
                yield Fault(where, f"the id of a newcomer, got {each}")
        if rule.mentor is not None and rule.mentor not in leading:
            expected = f"the id of a mentor that can have a group, got {rule.mentor}"
            yield Fault(("rules", number, "mentor"), expected)


def _faults_in_matrices(
    problem: ProblemForm, matrices: Matrices, name: str
) -> Iterator[Fault]:
    rows, mentors = len(problem.newcomers), len(problem.leading)
    places = mentors + problem.groups.groups_without_mentor
    faults = [
        *_faults_in_shape((name, "to_place"), matrices.to_place, rows, places),
        *_faults_in_shape((name, "between"), matrices.between, rows, rows),
    ]
    yield from faults
    for number, row in enumerate(matrices.to_place):
        if len(set(row[mentors:])) > 1:
            expected = "the same number for every group without mentor"
            yield Fault((name, "to_place", number), expected)
    if not faults:
        yield from _faults_in_symmetry((name, "between"), matrices.between)


def _faults_in_shape(
    where: KeyPath, matrix: Sequence[Sequence[int]], rows: int, columns: int
) -> Iterator[Fault]:
    if len(matrix) != rows:
        yield Fault(where, f"{rows} rows, got {len(matrix)}")
    for number, row in enumerate(matrix):
        if len(row) != columns:
            expected = f"{columns} numbers in the row, got {len(row)}"
            yield Fault((*where, number), expected)


def _faults_in_symmetry(
    where: KeyPath, matrix: Sequence[Sequence[int]]
) -> Iterator[Fault]:
    for one, row in enumerate(matrix):
        for other, number in enumerate(row[:one]):
            if number != matrix[other][one]:
                expected = f"the same as in row {other}, {matrix[other][one]}"
                yield Fault((*where, one, other), expected)


def _echo(details: ErrorDetails) -> bool:
    """Tell whether a list is called short only because its items were refused."""
    if details["type"] != "too_short":
        return False
    return len(details["input"]) >= int(details["ctx"]["min_length"])


def _fault(details: ErrorDetails) -> Fault:
    keys = tuple(key for key in details["loc"] if key != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    if kind == "missing":
        return Fault(keys, "this key, it is missing")
    if kind == "extra_forbidden":
        return Fault(keys, f"one of the keys {', '.join(_known_keys(keys))}")
    wanted = WORDS.get(kind)
    if kind == "value_error":
        return Fault(keys, str(context["error"]))
    if kind in LIMITS:
        name, words = LIMITS[kind]
        wanted = words.format(context[name])
    if wanted is None:
        wanted = details["msg"].removeprefix("Input should be ")
    return Fault(keys, f"{wanted}, got {_shown(details['input'])}")


def _known_keys(keys: KeyPath) -> Sequence[str]:
    """Return the keys that may stand where an unknown one was found."""
    schema: Any = ProblemForm.model_json_schema()
    here = schema
    for key in keys[:-1]:
        here = _inside(here, key, schema["$defs"])
    return sorted(here.get("properties", {}))


def _inside(schema: Any, key: str | int, defined: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- JSON Schema
    """Return the schema of what stands under a key, references followed."""
    inner = schema["items"] if isinstance(key, int) else schema["properties"][key]
    for choice in [inner, *inner.get("anyOf", []), *inner.get("allOf", [])]:
        if "$ref" in choice:
            return defined[choice["$ref"].rsplit("/", 1)[-1]]
    return inner


def _shown(value: object) -> str:
    if isinstance(value, Form):
        return "this"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _shown_path(keys: KeyPath) -> str:
    """Return the path as it is written to people: ``rules[3].mentor``."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            text += f".{key}" if text else key
    return text

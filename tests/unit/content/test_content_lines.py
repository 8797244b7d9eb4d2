import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.content.lines import Lines

TEXT = """\
# a comment
code = "x"
name = {sv = "a", deep = {en = "b"}}
note.sv = "c"
note."two words".en = '''
long
'''
list = [
  1,  # one
  # nothing here
  {x = 1},
  [2,
   3],
]

[entry]
required = true  # always
[entry.more]
x = 1

[[steps]]
number = 1
[[steps.tasks]]
code = "a"
[[steps.tasks]]
code = "b"
[steps.group]
size = 1

[[steps]]
number = 2
outcomes = [{sv = "a"}, {sv = "b"}]
[[steps.tasks]]
code = "c"
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param(("code",), 2, id="bare key"),
        pytest.param(("name",), 3, id="inline table"),
        pytest.param(("name", "deep", "en"), 3, id="inside inline tables"),
        pytest.param(("note",), 4, id="table made by dotted keys"),
        pytest.param(("note", "sv"), 4, id="dotted key"),
        pytest.param(("note", "two words", "en"), 5, id="quoted key"),
        pytest.param(("list", 0), 9, id="item"),
        pytest.param(("list", 1, "x"), 11, id="table in a list after a comment"),
        pytest.param(("list", 2, 1), 13, id="list in a list"),
        pytest.param(("entry",), 16, id="table"),
        pytest.param(("entry", "required"), 17, id="key in a table"),
        pytest.param(("entry", "more", "x"), 19, id="table in a table"),
        pytest.param(("steps",), 21, id="list of tables"),
        pytest.param(("steps", 0), 21, id="first table of a list"),
        pytest.param(
            ("steps", 0, "tasks", 1, "code"), 26, id="list in a list of tables"
        ),
        pytest.param(("steps", 0, "group", "size"), 28, id="table under a list"),
        pytest.param(("steps", 1, "number"), 31, id="second table of a list"),
        pytest.param(("steps", 1, "outcomes", 1, "sv"), 32, id="tables on one line"),
        pytest.param(("steps", 1, "tasks", 0, "code"), 34, id="counting starts anew"),
        pytest.param(("steps", 1, "missing"), 30, id="missing key: its table"),
        pytest.param(("missing", "too"), 1, id="missing table: the file"),
        pytest.param((), 1, id="the file"),
    ],
)
def test_every_key_is_found_on_its_line(keys, line):
    assert Lines(TEXT).line_of(keys) == line


def test_lines_are_counted_in_characters_beyond_ascii_too():
    assert Lines('å = "ö"\n"ä ö" = 1\nb = 2\n').line_of(("b",)) == 3


def test_windows_line_ends_count_once():
    assert Lines("a = 1\r\nb = 2\r\nc = 3\r\n").line_of(("c",)) == 3


KEYS = st.text("abcdåäö- ", min_size=1, max_size=6)
TREES = st.recursive(
    st.integers(0, 9),
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, min_size=1, max_size=3),
        st.lists(
            st.dictionaries(KEYS, inner, min_size=1, max_size=2), min_size=1, max_size=3
        ),
    ),
    max_leaves=12,
)


def written(table, path=(), rows=None, lines=None):
    """Write a table as TOML, values before tables, and note each key's line."""
    rows, lines = ([] if rows is None else rows), ({} if lines is None else lines)
    for key, value in table.items():
        if isinstance(value, int):
            rows.append(f'"{key}" = {value}')
            lines[*path, key] = len(rows)
    for key, value in table.items():
        header = ".".join(
            f'"{part}"' for part in (*path, key) if not isinstance(part, int)
        )
        if isinstance(value, dict):
            rows.append(f"[{header}]")
            lines[*path, key] = len(rows)
            written(value, (*path, key), rows, lines)
        for place, item in enumerate(value if isinstance(value, list) else []):
            rows.append(f"[[{header}]]")
            lines.setdefault((*path, key), len(rows))
            lines[*path, key, place] = len(rows)
            written(item, (*path, key, place), rows, lines)
    return "\n".join(rows), lines


@settings(max_examples=25)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=3))
def test_every_key_of_any_file_is_found_where_it_was_written(table):
    text, lines = written(table)
    assert tomllib.loads(text) == table

    found = Lines(text)

    assert {keys: found.line_of(keys) for keys in lines} == lines

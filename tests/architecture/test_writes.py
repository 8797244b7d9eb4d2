"""Pages write only through operations."""

import ast
from pathlib import Path

import pytest

import bollplank

ROOT = Path(bollplank.__file__).parent
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
PAGES = sorted(ROOT.glob("web/**/*.py"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_write_only_through_operations(path):
    calls = (
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    )
    names = {
        ast.unparse(call.func)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES
    }

    assert {
        name for name in names if ".objects." in name or name.endswith("save")
    } == set()

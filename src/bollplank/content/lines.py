"""The line on which each key of a TOML file stands."""

import tomllib
from collections.abc import Iterator

import tree_sitter
import tree_sitter_toml

from bollplank.content.schemas.base import KeyPath

LANGUAGE = tree_sitter.Language(tree_sitter_toml.language())
KEYS = {"bare_key", "quoted_key", "dotted_key"}


class Lines:
    """Where the keys of one TOML file stand. The text must be TOML without faults."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {(): 1}
        self._latest: dict[KeyPath, int] = {}
        root = tree_sitter.Parser(LANGUAGE).parse(text.encode()).root_node
        for node in root.named_children:
            if node.type == "pair":
                self._note_pair((), node)
            elif node.type in {"table", "table_array_element"}:
                self._note_table(node)

    def line_of(self, keys: KeyPath) -> int:
        """Return the line of this key, or of the nearest thing around it.

        Counted from 1. A key that is missing gets the line of its table.
        """
        while keys not in self._lines:
            keys = keys[:-1]
        return self._lines[keys]

    def _note(self, path: KeyPath, node: tree_sitter.Node) -> None:
        self._lines.setdefault(path, node.start_point.row + 1)

    def _note_table(self, node: tree_sitter.Node) -> None:
        header = next(child for child in node.named_children if child.type in KEYS)
        *around, last = _parts(header)
        path: KeyPath = ()
        for key in around:
            path = self._inside((*path, key))
            self._note(path, node)
        path = (*path, last)
        self._note(path, node)
        if node.type == "table_array_element":
            self._latest[path] = self._latest.get(path, -1) + 1
        path = self._inside(path)
        self._note(path, node)
        for child in node.named_children:
            if child.type == "pair":
                self._note_pair(path, child)

    def _inside(self, path: KeyPath) -> KeyPath:
        """Return the latest table of the list at this path, or the path itself."""
        return (*path, self._latest[path]) if path in self._latest else path

    def _note_pair(self, under: KeyPath, node: tree_sitter.Node) -> None:
        key, *values = (
            child for child in node.named_children if child.type != "comment"
        )
        path = under
        for part in _parts(key):
            path = (*path, part)
            self._note(path, node)
        for value in values:
            self._note_value(path, value)

    def _note_value(self, path: KeyPath, node: tree_sitter.Node) -> None:
        if node.type == "inline_table":
            for pair in node.named_children:
                self._note_pair(path, pair)
        elif node.type == "array":
            items = (item for item in node.named_children if item.type != "comment")
            for place, item in enumerate(items):
                self._note((*path, place), item)
                self._note_value((*path, place), item)


def _parts(node: tree_sitter.Node) -> Iterator[str]:
    """Yield the keys of a bare, quoted or dotted key, without quotes."""
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from _parts(child)
        return
    text = (node.text or b"").decode()
    if node.type == "quoted_key":
        text = next(iter(tomllib.loads(f"{text} = 0")))
    yield text

"""Reads content files. Whatever is wrong is told by file, line and key."""

import json
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from bollplank.content.expectations import faults_in
from bollplank.content.lines import Lines
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.schemas.base import KeyPath, Schema

S = TypeVar("S", bound=Schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[S]):
    """A content file that has been read, and where its keys stand."""

    path: Path
    model: S
    lines: Lines

    def mistake(self, keys: KeyPath, expected: str) -> Mistake:
        """Return a mistake in this file, with its line."""
        line = self.lines.line_of(keys)
        return Mistake(path=self.path, line=line, keys=keys, expected=expected)


def read(path: Path, schema: type[S]) -> S:
    """Return the content of one TOML file.

    Raises
    ------
    ContentError
        The file is missing, is not TOML, or does not fit the schema. Every
        mistake in the file is told.
    """
    return open_document(path, schema).model


def read_folder(
    folder: Path, schema: type[S], *, except_for: Collection[str] = ()
) -> list[S]:
    """Return the content of every TOML file in the folder, by file name.

    Folders inside it are not read, nor the file names in ``except_for``.

    Raises
    ------
    ContentError
        The folder is missing or holds no such file, or a file cannot be read.
        Every mistake in every file is told.
    """
    documents = open_folder(folder, schema, except_for=except_for)
    return [document.model for document in documents]


def open_document(path: Path, schema: type[S]) -> Document[S]:
    """Return the file together with its lines. Raises as ``read`` does."""
    text = _text_of(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError([_not_toml(path, text, error)]) from error
    lines = Lines(text)
    try:
        model = schema.model_validate_json(json.dumps(values, default=_as_text))
    except ValidationError as error:
        raise ContentError(
            Mistake(path=path, line=lines.line_of(keys), keys=keys, expected=expected)
            for keys, expected in faults_in(error, schema)
        ) from error
    return Document(path=path, model=model, lines=lines)


def open_folder(
    folder: Path, schema: type[S], *, except_for: Collection[str] = ()
) -> list[Document[S]]:
    """Return the files together with their lines. Raises as ``read_folder`` does."""
    if not folder.is_dir():
        raise ContentError([_missing(folder, "a folder here, it is missing")])
    paths = sorted(
        path for path in folder.glob("*.toml") if path.name not in except_for
    )
    if not paths:
        raise ContentError([_missing(folder, "at least one .toml file in the folder")])
    documents: list[Document[S]] = []
    mistakes: list[Mistake] = []
    for path in paths:
        try:
            documents.append(open_document(path, schema))
        except ContentError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise ContentError(mistakes)
    return documents


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ContentError([_missing(path, "a file here, it is missing")]) from error
    except OSError as error:
        expected = f"a file that can be read ({error.strerror})"
        raise ContentError([_missing(path, expected)]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        expected = "text in UTF-8; save the file again with that encoding"
        mistake = Mistake(path=path, line=line, keys=(), expected=expected)
        raise ContentError([mistake]) from error


def _missing(path: Path, expected: str) -> Mistake:
    return Mistake(path=path, line=None, keys=(), expected=expected)


def _not_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> Mistake:
    """Return the mistake on its line; tomllib tells the line in its text only."""
    told = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
    line = int(told[1]) if told and told[1] else text.rstrip().count("\n") + 1
    what = str(error)[: told.start()] if told else str(error)
    return Mistake(path=path, line=line, keys=(), expected=f"TOML, but: {what}")


def _as_text(value: date | time) -> str:
    """Return a TOML date or time as the text that schemas expect."""
    return value.isoformat()

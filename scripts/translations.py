"""Keep the translations whole. The texts in the code are English; locale/sv is Swedish.

python scripts/translations.py check      tell what is missing, unused or broken
python scripts/translations.py update     bring the catalogue in step with the code
python scripts/translations.py set FILE   take translations from a JSON file
python scripts/translations.py compile    make the files the site reads
"""

import ast
import fcntl
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "bollplank"
CATALOGUE = ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")

Key: TypeAlias = str | tuple[str, str]
"""A text, or a pair of singular and plural."""


def texts_in_code(path: Path) -> Iterator[Key]:
    """Yield every text that a Python file marks for translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if name in SINGLE and words and isinstance(words[0], str):
            yield words[0]
        if name in PLURAL and len(words) > 1:
            yield (words[0], words[1])


def texts_in_template(path: Path) -> Iterator[Key]:
    """Yield every text that a template marks for translation."""
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    engine = engines["django"].engine  # type: ignore[attr-defined] # not in the stubs
    template = engine.from_string(path.read_text(encoding="utf-8"))
    nodes = list(_all_nodes(template.nodelist))
    for node in nodes:
        if isinstance(node, TranslateNode):
            yield str(node.filter_expression.var.literal)
        elif isinstance(node, BlockTranslateNode):
            singular = node.render_token_list(node.singular)[0]
            if node.plural:
                yield (singular, node.render_token_list(node.plural)[0])
            else:
                yield singular


def _all_nodes(nodelist: object) -> Iterator[object]:
    for node in nodelist:  # type: ignore[attr-defined] # a NodeList
        yield node
        for name, value in vars(node).items():
            if name == "token":
                continue
            if hasattr(value, "contains_nontext"):
                yield from _all_nodes(value)
            elif name == "conditions_nodelists":
                for _condition, inner in value:
                    yield from _all_nodes(inner)


def used() -> dict[Key, list[str]]:
    """Return every text marked in the project, and where."""
    places: dict[Key, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        for key in texts_in_code(path):
            places[key].append(str(path.relative_to(ROOT)))
    for path in sorted(SOURCE.rglob("templates/**/*.*")):
        for key in texts_in_template(path):
            places[key].append(str(path.relative_to(ROOT)))
    return dict(places)


def read():  # noqa: ANN201 -- babel's catalogue type is private to babel
    """Return the Swedish catalogue."""
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def write(catalogue) -> None:  # noqa: ANN001 -- as above
    """Write the Swedish catalogue, sorted, without anything that changes by itself."""
    from babel.messages.pofile import write_po

    fresh = CATALOGUE.with_suffix(".new")
    with fresh.open("wb") as file:
        write_po(file, catalogue, sort_output=True, omit_header=False, width=0)
    fresh.replace(CATALOGUE)


def empty():  # noqa: ANN201 -- as above
    """Return a catalogue with nothing in it but what describes it."""
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale="sv", project="Bollplank", charset="utf-8", fuzzy=False)
    catalogue.mime_headers = [
        ("Project-Id-Version", "Bollplank"),
        ("Language", "sv"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    catalogue.header_comment = "# Bollplank in Swedish."
    return catalogue


def known() -> dict[Key, object]:
    """Return what the catalogue says, by text."""
    if not CATALOGUE.exists():
        return {}
    return {_key(message.id): message.string for message in read() if message.id}


def _key(identity: object) -> Key:
    if isinstance(identity, str):
        return identity
    first, second = identity  # type: ignore[misc] # babel gives a pair for plurals
    return (str(first), str(second))


def _whole(string: object) -> bool:
    return bool(string) if isinstance(string, str) else all(string)  # type: ignore[arg-type]


def problems() -> list[str]:
    """Return everything that is wrong with the catalogue, in words."""
    places, said = used(), known()
    found = [
        f"not translated: {key!r} ({places[key][0]})"
        for key in places
        if not _whole(said.get(key, ""))
    ]
    found += [f"not used any more: {key!r}" for key in said if key not in places]
    if CATALOGUE.exists():
        found += [f"fuzzy: {m.id!r}" for m in read() if m.id and m.fuzzy]
    for key, string in said.items():
        ids = [key] if isinstance(key, str) else list(key)
        strings = [string] if isinstance(string, str) else list(string)  # type: ignore[call-overload]
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for text in strings:
            if text and set(PLACEHOLDER.findall(text)) - wanted:
                found.append(f"another placeholder than in English: {text!r}")
    return found


def save(said: dict[Key, object], keys: list[Key]) -> None:
    """Write these texts, with what is known of each."""
    catalogue = empty()
    for key in keys:
        catalogue.add(key, said.get(key, ""))
    write(catalogue)


def update() -> None:
    """Drop what is not used any more, add what is new without a translation."""
    save(known(), sorted(used(), key=str))


def take(path: Path) -> None:
    """Add the translations of a JSON file: text to text, or to a pair for plurals.

    A plural's key is its singular and plural with a line break between.
    """
    with (ROOT / "locale" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = known()
        for text, translation in json.loads(path.read_text(encoding="utf-8")).items():
            key = tuple(text.split("\n")) if isinstance(translation, list) else text
            said[key] = (
                tuple(translation) if isinstance(translation, list) else translation
            )
        save(said, sorted(said, key=str))
        build()


def build() -> None:
    """Make the files the site reads."""
    from babel.messages.mofile import write_mo

    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())


def main(arguments: list[str]) -> int:
    """Do what is asked for."""
    if arguments[:1] == ["compile"]:
        build()
        return 0
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bollplank.config.settings")
    import django

    django.setup()
    match arguments:
        case ["update"]:
            update()
            build()
        case ["set", name]:
            take(Path(name))
        case ["check"]:
            found = problems()
            print("\n".join(found) or "Every text is translated and used.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

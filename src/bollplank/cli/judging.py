"""What commands judge figures by: the content folder alone, without a database."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bollplank.cli import served, starting

if TYPE_CHECKING:
    from bollplank.findings.vintages import PlaceFacts, VintageFindings
    from bollplank.store.snapshots import Snapshot

DEMO = "demo"


def findings_in(snapshot: "Snapshot") -> "VintageFindings":
    """Return what is found in a vintage, as the content folder judges now.

    Raises
    ------
    StoppedError
        The content has mistakes.
    """
    # slow import: statistics are needed only where gaps are judged
    from bollplank.findings.vintages import findings_of  # noqa: PLC0415

    facts = place_facts(starting.content())
    return findings_of(snapshot, served.catalogue(), facts)


def place_facts(content: Path) -> dict[str, "PlaceFacts"]:
    """Return the kind of every organisation described, the made-up ones too.

    Raises
    ------
    StoppedError
        A file of organisations cannot be read.
    """
    # slow import: see findings_in
    from bollplank.domain.organisations import OrganisationKind  # noqa: PLC0415
    from bollplank.findings.vintages import PlaceFacts  # noqa: PLC0415

    found = {}
    for path in _files(content):
        try:
            described = tomllib.loads(path.read_text(encoding="utf-8"))
            for each in described["organisations"]:
                made_up = bool(each.get("made_up", False)) or path.parent.name == DEMO
                found[each["code"]] = PlaceFacts(
                    OrganisationKind(each["kind"]), made_up
                )
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f'{path} cannot be read ({error}); try "bollplank content --check".'
            raise starting.StoppedError(msg) from error
    return found


def _files(content: Path) -> Iterator[Path]:
    yield from sorted((content / "organisations").glob("*.toml"))
    yield from sorted((content / DEMO).glob("*organisations.toml"))

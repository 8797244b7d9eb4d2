"""``bollplank profile``: print what stands out in one organisation."""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from bollplank.cli import judging, served, starting

if TYPE_CHECKING:
    from bollplank.store.snapshots import Snapshot

DESCRIPTION = """\
Prints what stands out for women and for men, girls and boys, in one organisation beside
others: gaps larger than is usual among them, levels unlike theirs, what has changed over
time, and where there is no gap at a good level, or at a bad one. A short list, with the
probability of each line and how many may be there by chance. What cannot be told is
counted under its reason.

No database is needed: kinds and counties of organisations come from the content folder.
The JSON is described in docs/reference/profile-json.md.

Examples:
  bollplank profile 0180 --format json
  bollplank profile Falun --peers 2083,2080,2081,2061,2062
  bollplank profile 2080 --peers all --vintage 20261122T004432670238-18f490
"""
COUNTY, ALL = "county", "all"
NEAR_NAMES = 5
COLUMNS = (
    "card",
    "indicator",
    "source",
    "reason",
    "tone",
    "women",
    "men",
    "gap",
    "beside the others",
    "probability",
)
CARDS = ("women", "men", "over_time", "level")


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "profile",
        help="print what stands out in one organisation",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "organisation", metavar="ORGANISATION", help="its code or name, such as 0180"
    )
    parser.add_argument(
        "--peers",
        default=COUNTY,
        metavar="CODES|county|all",
        help="whom it is put beside: codes with commas between, those of the same "
        "county (the default; all regions for a region), or all of its kind",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a table to read (the default), or JSON",
    )
    served.add_vintage(parser)
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation as the content folder describes it."""

    code: str
    name: str
    kind: str
    county: str


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Print the profile and return 0, or say what is not there and return 1."""
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.findings.profile import profile_of  # noqa: PLC0415
    from bollplank.findings.profile_json import profile_as_json  # noqa: PLC0415
    from bollplank.findings.vintages import findings_of  # noqa: PLC0415

    snapshot = served.snapshot(chosen.vintage)
    places = _places()
    own = _own(chosen.organisation, places, snapshot)
    peers = _peers(chosen.peers, own, places, snapshot)
    catalogue = served.catalogue()
    facts = judging.place_facts(starting.content())
    found = findings_of(snapshot, catalogue, facts)
    profile = profile_of(found, snapshot, catalogue, own.code, peers)
    said = profile_as_json(profile, found.known)
    with served.quietly_stopped():
        if chosen.format == "json":
            _print_json(said)
        else:
            _print_text(said, own)
    return 0


def _places() -> dict[str, Place]:
    """Return the organisations that the content folder describes, by code."""
    found = {}
    for path in sorted((starting.content() / "organisations").glob("*.toml")):
        try:
            described = tomllib.loads(path.read_text(encoding="utf-8"))
            for each in described["organisations"]:
                found[each["code"]] = Place(
                    each["code"], each["name"], each["kind"], each.get("county", "")
                )
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f'{path} cannot be read ({error}); try "bollplank content --check".'
            raise starting.StoppedError(msg) from error
    return found


def _own(asked: str, places: Mapping[str, Place], snapshot: "Snapshot") -> Place:
    """Return the organisation that is meant by a code or a name."""
    by_name = {place.name.casefold(): place for place in places.values()}
    own = places.get(asked) or by_name.get(asked.strip().casefold())
    if own is None:
        near = get_close_matches(asked.casefold(), by_name, n=NEAR_NAMES, cutoff=0.5)
        near = near or [place.name.casefold() for place in _near_codes(asked, places)]
        told = ", ".join(
            f"{by_name[name].name} ({by_name[name].code})" for name in near
        )
        msg = f'No organisation is called "{asked}" or has that code.'
        raise starting.StoppedError(f"{msg} Perhaps {told}?" if told else msg)
    if own.code not in snapshot.organisations:
        msg = (
            f"There are no figures for {own.name} ({own.code}) in vintage "
            f"{snapshot.id}. It has figures for {len(snapshot.organisations)} others."
        )
        raise starting.StoppedError(msg)
    return own


def _near_codes(asked: str, places: Mapping[str, Place]) -> list[Place]:
    codes = get_close_matches(asked, places, n=NEAR_NAMES, cutoff=0.5)
    return [places[code] for code in codes]


def _peers(
    asked: str, own: Place, places: Mapping[str, Place], snapshot: "Snapshot"
) -> list[str]:
    """Return the codes of those it is put beside.

    Raises
    ------
    StoppedError
        A code is unknown, of another kind, or without figures.
    """
    same = [each for each in places.values() if each.kind == own.kind]
    if asked == ALL or (asked == COUNTY and own.kind == "region"):
        return [each.code for each in same]
    if asked == COUNTY:
        return [each.code for each in same if each.county == own.county]
    codes = [code.strip() for code in asked.split(",") if code.strip()]
    kinds = {each.code for each in same}
    for code in codes:
        if code not in places:
            served.stop("organisation", code, sorted(places))
        if code not in kinds:
            msg = f"{places[code].name} ({code}) is not of the same kind as {own.name}."
            raise starting.StoppedError(msg)
        if code not in snapshot.organisations:
            msg = f"There are no figures for {places[code].name} ({code})."
            raise starting.StoppedError(msg)
    return codes


def _print_json(said: Mapping[str, Any]) -> None:
    """Print one line of the profile on each line, so that two are easily compared."""
    parts = [f"{json.dumps(key)}: {_written(value)}" for key, value in said.items()]
    sys.stdout.write("{" + ",\n".join(parts) + "}\n")


def _written(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        rows = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
        return f"[\n{rows}\n]"
    return json.dumps(value, ensure_ascii=False)


def _print_text(said: Mapping[str, Any], own: Place) -> None:
    """Print what was looked at, the short list, and what cannot be told."""
    lines = [(card, line) for card in CARDS for line in said[card]]
    sys.stdout.write(
        f"{own.name} ({own.code}) beside {len(said['peers'])} others. "
        f"Vintage {said['vintage']}.\n"
        f"Looked at {said['looked_at']} indicators by sex, judged {said['judged']}. "
        f"{len(lines)} lines shown, {len(said['more'])} more stand out; of all of them "
        f"about {said['expected_false']:.1f} may be chance.\n\n"
    )
    if lines:
        served.print_table(COLUMNS, (_row(card, line) for card, line in lines))
    else:
        sys.stdout.write("Nothing stands out by these rules.\n")
    untold = {reason: len(names) for reason, names in said["untold"].items()}
    sys.stdout.write(
        f"\n{len(said['usual'])} gaps that matter are as large as is usual here.\n"
    )
    for reason, count in untold.items():
        sys.stdout.write(f"Not told, {reason.replace('_', ' ')}: {count}\n")


def _row(card: str, line: Mapping[str, Any]) -> Sequence[str]:
    finding = line["finding"]
    return (
        card.replace("_", " "),
        line["indicator"],
        line["source"],
        line["reason"].replace("_", " "),
        line["tone"],
        _number(line["women"] and line["women"]["value"]),
        _number(line["men"] and line["men"]["value"]),
        _number(finding["current"]),
        _beside(line),
        f"{line['probability']:.2f}",
    )


def _beside(line: Mapping[str, Any]) -> str:
    """Return between which shares of the others it lies, as it is about one or both."""
    told = [
        f"{word}{among['interval'][0]:.0f}–{among['interval'][1]:.0f} % of "
        f"{among['others']} below"
        for word, among in [
            ("", line["gap_among"]),
            ("women ", line["women"] and line["women"]["among"]),
            ("men ", line["men"] and line["men"]["among"]),
        ]
        if among
    ]
    return ", ".join(told) or "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"

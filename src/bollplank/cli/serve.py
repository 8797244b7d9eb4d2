"""``bollplank serve``: the site, with everything it needs made on the way."""

import argparse
import os
import tomllib
from pathlib import Path

from bollplank.cli import nights, starting
from bollplank.cli.starting import say

DEFAULT_PORT = "8000"
THREADS = 4
"""Requests answered at the same time. One process: SQLite has one writer."""
STOP_SECONDS = 5
"""Seconds that requests under way get to finish when the site is stopped."""
DESCRIPTION = """\
Serves the site. Whatever it needs is made first, and skipped when it is up to date:
the database, the content and the files for the browser, all in the folder "var".

Where there is a network, the core set of figures is fetched from Kolada in the
background when it is older than a day, and then every night. Mails that wait in the
outbox are sent meanwhile.

Stop it with Ctrl-C. Requests under way get a few seconds to finish.
"""
EPILOG = """\
examples:
  bollplank serve --demo             the site with a made-up round to walk through
  bollplank serve --port 8001        another port; PORT=8001 says the same
  bollplank serve --offline          fetch no figures; show what there is
  bollplank serve --host 0.0.0.0     to other machines too; name them in BOLLPLANK_HOSTS
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "serve",
        help="serve the site, after making what it needs",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        help="load a made-up round and let visitors try the site as its people; "
        "not for a site with real people in it",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="fetch no figures; BOLLPLANK_FETCH=0 says the same",
    )
    parser.add_argument(
        "--port",
        default=os.environ.get("PORT") or DEFAULT_PORT,
        help="where to answer; PORT, or else %(default)s, when not given",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to answer at (%(default)s, this machine only)",
    )
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Check, bring up to date, say where, and serve until stopped."""
    port = starting.port_from(chosen.port)
    fetching = nights.is_wanted(offline=chosen.offline)
    starting.check_python()
    starting.check_folder(starting.var())
    starting.check_port(chosen.host, port)
    starting.start_django(demo=chosen.demo)

    # app ready: this looks into the tables
    from django.conf import settings  # noqa: PLC0415

    from bollplank.cli import postmen, setting_up  # noqa: PLC0415

    setting_up.bring_up_to_date(demo=settings.DEMO, say=say)
    _tell_where(chosen.host, port, content=settings.CONTENT, demo=settings.DEMO)
    with (
        nights.beside_the_site(wanted=fetching, store=settings.STORE),
        postmen.beside_the_site(),
    ):
        _answer(chosen.host, port)
    say("Stopped.\n")
    return 0


def address_of(host: str, port: int) -> str:
    """Return the address to open on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- read
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _tell_where(host: str, port: int, *, content: Path, demo: bool) -> None:
    address = address_of(host, port)
    say(f"\nBollplank answers at {address} until you press Ctrl-C.\n")
    if demo:
        say(f"\nMade-up people to try it as, at {address}try-as/:\n")
        for line in people_to_try(content):
            say(f"  {line}\n")


def people_to_try(content: Path) -> list[str]:
    """Return a line for everybody a visitor is led to first.

    Read without the schemas, which take a second to import: the files were checked
    when the demonstration was loaded.
    """
    described = tomllib.loads((content / "demo" / "people.toml").read_text("utf-8"))
    names = tomllib.loads((content / "demo" / "organisations.toml").read_text("utf-8"))
    organisations = {one["code"]: one["name"] for one in names["organisations"]}
    lines = []
    for person in described["people"]:
        if "shown_first" in person:
            seats = [
                f"{seat['role'].replace('_', ' ')} in "
                f"{organisations[seat['organisation']]}"
                for seat in person.get("seats", [])
            ]
            what = seats or (["coordinator"] if person.get("coordinator") else [])
            why = person["shown_first"].get("en", "")
            lines.append(f"{', '.join([person['name'], *what])}: {why}")
    return lines


def _answer(host: str, port: int) -> None:
    """Serve until stopped. The worker is forked, so it begins with all code read."""
    # slow import: only this command serves
    from django.db import connections  # noqa: PLC0415
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    connections.close_all()
    Granian(
        "bollplank.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve()

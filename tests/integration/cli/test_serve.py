"""The command serve: the site in a process of its own, over the net."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection

import psutil
import pytest
from django.db import connection

from bollplank.cli import serve, starting
from tests import savers

WARM_START_SECONDS = 12
STOPS_WITHIN_SECONDS = serve.STOP_SECONDS + 2
PEOPLE = 100
CONTENDERS = 2
"""In each organisation of five, those who begin with the same moment."""
SAVED_WITHIN_SECONDS = 120
"""All of it. On a machine with nothing else to do it takes a few."""
OF_MIGRATING = {"django_migrations"}
"""A table that says what has been done, and is not there where nothing was."""


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Start the site in a process of its own, and see that it is gone afterwards.

    All here start it on the same folder: what a first start makes takes long.
    """
    started, var = [], tmp_path_factory.mktemp("site") / "var"

    def start(port):
        process = subprocess.Popen(
            [sys.executable, "-m", "bollplank.cli.main", "serve", "--demo"],
            env={**os.environ, "BOLLPLANK_VAR": str(var),
                 "DJANGO_SETTINGS_MODULE": "bollplank.config.settings",
                 "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        started.append(process)
        return process

    start.var = var
    yield start
    for process in started:
        with process:
            process.kill()


@dataclass(frozen=True)
class Run:
    """A start and its end: what the first page answered, and what was told."""

    port: int
    status: int
    seconds: float
    told: str
    code: int


def run(start, *, stopped_by):
    port = free_port()
    process = start(port)
    status = first_answer(process, port)
    seconds = seconds_of_work(process)
    process.send_signal(stopped_by)
    told, _ = process.communicate(timeout=STOPS_WITHIN_SECONDS)
    return Run(port, status, seconds, told, process.returncode)


@pytest.fixture(scope="session")
def first(start):
    """The first start of all, with nothing there."""
    return run(start, stopped_by=signal.SIGTERM)


def first_answer(process, port):
    """Return the status of the first page, asked for as long as the site starts."""
    while process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status
        except ConnectionRefusedError:
            time.sleep(0.05)
        finally:
            connection.close()
    return process.communicate()[0]


def seconds_of_work(process):
    """Return the processor time spent so far: on an idle machine, the time waited."""
    started = psutil.Process(process.pid)
    times = [one.cpu_times() for one in [started, *started.children(recursive=True)]]
    return sum(spent.user + spent.system for spent in times)


def tables_in(database):
    """Return everything a database is made of: of each table the parts of its making.

    In what order its columns stand is left out: a column that came later stands last.
    """
    made = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: sorted(sql.partition("(")[2].removesuffix(")").split(", "))
        for name, sql in made
        if name not in OF_MIGRATING
    }


@pytest.mark.slow
@pytest.mark.enable_socket
def test_the_site_answers_tells_where_and_stops_when_asked(first):
    assert first.status == 200
    assert first.code == 0
    assert f"Bollplank answers at http://127.0.0.1:{first.port}/ until" in first.told
    assert "Elin Sjöberg, strategist in Exempelköping: fills in" in first.told
    assert first.told.endswith("Stopped.\n")


@pytest.mark.slow
@pytest.mark.enable_socket
def test_the_second_time_it_starts_soon(first, start):
    second = run(start, stopped_by=signal.SIGINT)

    assert second.status == 200
    assert second.code == 0
    assert "Loading" not in second.told
    assert second.seconds < WARM_START_SECONDS


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.django_db
def test_migrations_make_the_tables_that_all_other_tests_stand_on(first, start):
    with closing(sqlite3.connect(start.var / "bollplank.sqlite3")) as made:
        assert tables_in(made) == tables_in(connection.cursor())


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_hundred_people_who_save_at_once_lose_nothing(first, start):
    with savers.site(start.var) as port:
        people = savers.people_in(start.var, number=PEOPLE)

        began = time.monotonic()
        tally = savers.save_at_once(port, people, times=1, contenders=CONTENDERS)
        seconds = time.monotonic() - began

        kept = savers.kept_in(start.var)
    organisations = PEOPLE // savers.IN_ONE_ORGANISATION
    sys.stdout.write(  # shown with -rP
        f"{len(tally.seconds)} requests in {seconds:.1f} s, "
        f"p95 {tally.percentile(0.95):.2f} s, {tally.answers[409]} refused first\n"
    )

    # everybody got through with everything, and was told so or otherwise
    assert len(people) == PEOPLE
    assert set(tally.answers) == {200, 409}
    assert tally.answers[200] == PEOPLE + organisations * CONTENDERS

    # what was accepted is there, now or as an earlier text: once each, and in a row
    for place, texts in tally.accepted.items():
        versions = kept[place]
        assert sorted(versions) == list(range(len(texts) + 1))
        assert versions[0] == ""
        assert Counter(versions.values()) == Counter(["", *texts])

    # one's own moment says what one wrote last
    for person in people:
        own = kept[person.assessment, person.own]
        assert own == {0: "", 1: f"{person.name}, 1"}

    # of those who begin with the same empty moment all but one are refused first
    assert tally.answers[409] >= organisations * (CONTENDERS - 1)
    assert seconds < SAVED_WITHIN_SECONDS


@pytest.mark.enable_socket
def test_a_taken_port_is_told_before_anything_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path / "var"))
    parser = ArgumentParser()
    serve.add_parser(parser.add_subparsers())

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        chosen = parser.parse_args(["serve", "--port", str(port)])

        assert chosen.run(chosen) == 1

    assert f"Port {port} cannot be used" in capsys.readouterr().err
    assert not (tmp_path / "var" / "bollplank.sqlite3").exists()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 -- nothing is bound
        ("::1", "http://[::1]:8000/"),
        ("bollplank.example", "http://bollplank.example:8000/"),
    ],
)
def test_the_address_can_be_opened(host, address):
    assert serve.address_of(host, 8000) == address


def test_the_people_to_try_are_told_with_what_they_are():
    lines = serve.people_to_try(starting.content())

    assert lines[0] == (
        "Maria Östberg, coordinator: runs the round and sees where it is slow"
    )
    assert len(lines) == 8

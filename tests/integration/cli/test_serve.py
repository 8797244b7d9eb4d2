import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import closing
from http.client import HTTPConnection

import psutil
import pytest
from django.db import connection

from bollplank.cli import serve, starting

WARM_START_SECONDS = 12
STOPS_WITHIN_SECONDS = serve.STOP_SECONDS + 2
OF_MIGRATING = {"django_migrations"}
"""A table that says what has been done, and is not there where nothing was."""


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def start(tmp_path):
    """Start the site in a process of its own, and see that it is gone afterwards."""
    started = []

    def start(port):
        process = subprocess.Popen(
            [sys.executable, "-m", "bollplank.cli.main", "serve", "--demo"],
            env={**os.environ, "BOLLPLANK_VAR": str(tmp_path / "var"),
                 "DJANGO_SETTINGS_MODULE": "bollplank.config.settings",
                 "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        with process:
            process.kill()


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
@pytest.mark.django_db
def test_the_site_answers_tells_where_and_stops_when_asked(start, tmp_path):
    port = free_port()
    cold = start(port)
    assert first_answer(cold, port) == 200
    cold.send_signal(signal.SIGTERM)
    told, _ = cold.communicate(timeout=STOPS_WITHIN_SECONDS)

    assert cold.returncode == 0
    assert f"Bollplank answers at http://127.0.0.1:{port}/ until" in told
    assert "Elin Sjöberg, strategist in Exempelköping: fills in" in told
    assert told.endswith("Stopped.\n")

    # the tables that migrations make are those all other tests stand on
    with closing(sqlite3.connect(tmp_path / "var" / "bollplank.sqlite3")) as made:
        assert tables_in(made) == tables_in(connection.cursor())

    warm = start(port)
    assert first_answer(warm, port) == 200
    seconds = seconds_of_work(warm)
    warm.send_signal(signal.SIGINT)
    told, _ = warm.communicate(timeout=STOPS_WITHIN_SECONDS)

    assert warm.returncode == 0
    assert "Loading" not in told
    assert seconds < WARM_START_SECONDS


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
    assert len(lines) == 7

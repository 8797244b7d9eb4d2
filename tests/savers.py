"""Many people saving at once: real requests to the real server, and what became of them.

``python -m tests.savers 100`` makes the people, in the folder that BOLLPLANK_VAR names,
and tells as JSON with which cookies they are logged in and what each may fill in.
"""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from threading import Barrier, Lock
from urllib.parse import urlencode

REPOSITORY = Path(__file__).parents[1]
IN_ONE_ORGANISATION = 5
TOKEN = "t" * 32
"""The same in cookie and header: all that the protection against forgery asks."""

MOST_TRIES = 50
SECONDS_TO_START = 120
VERSION = re.compile(r'name="seen_version" value="(\d+)"')
MERGED_WITH = re.compile(r'name="merged_with" value="(\d+)"')
STORED = """
    SELECT rating.assessment_id, moment.code, rating.version, rating.motivation
    FROM improvement_rating rating
    JOIN improvement_moment moment ON moment.id = rating.moment_id
"""
EARLIER = """
    SELECT rating.assessment_id, moment.code, earlier.version, earlier.motivation
    FROM improvement_earlierrating earlier
    JOIN improvement_rating rating ON rating.id = earlier.rating_id
    JOIN improvement_moment moment ON moment.id = rating.moment_id
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody logged in: a moment of her own, and one that all her colleagues write."""

    name: str
    session: str
    seat: int
    """Which of her colleagues she is, from 0."""
    assessment: int
    own: str
    shared: str


@dataclass(slots=True)
class Tally:
    """What the people were told."""

    accepted: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    """Every text the site has said yes to, by assessment and moment."""
    answers: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, status: int, seconds: float) -> None:
        """Count an answer, from any thread."""
        with self.lock:
            self.answers[status] += 1
            self.seconds.append(seconds)

    def percentile(self, share: float) -> float:
        """Return the seconds that this share of the requests kept within."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def make_people(number: int) -> list[dict[str, object]]:
    """Make these people with their assessments, and log them in. Needs Django."""
    from django.test import Client

    from tests.scenes.assessments import (
        assessment_of,
        participant,
        person_in,
        round_with_meetings,
    )

    round_ = round_with_meetings(100, moments=IN_ONE_ORGANISATION + 1)
    made = []
    for _organisation in range(number // IN_ONE_ORGANISATION):
        place = participant(round_)
        points = [None] * (IN_ONE_ORGANISATION + 1)
        assessment = assessment_of(place, round_, *points)
        moments = assessment.questionnaire.moments.order_by("number")
        *own, shared = moments.values_list("code", flat=True)
        for seat, mine in enumerate(own):
            client, person = Client(), person_in(place)
            client.force_login(person)
            made.append(
                {
                    "name": person.email,
                    "session": client.cookies["sessionid"].value,
                    "seat": seat,
                    "assessment": assessment.pk,
                    "own": mine,
                    "shared": shared,
                }
            )
    return made


@contextmanager
def site(var: Path) -> Iterator[int]:
    """Serve the site from this folder as an operator would, and give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = var.parent / "served.log"
    command = [sys.executable, "-m", "bollplank.cli.main", "serve", "--offline"]
    with (
        log.open("w") as out,
        subprocess.Popen(
            [*command, "--port", str(port)],
            env=_environment(var),
            stdout=out,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            _wait_for(port, server, log)
            yield port
        finally:
            server.terminate()
    assert "Traceback" not in log.read_text()


def people_in(var: Path, *, number: int) -> list[Person]:
    """Make the people in a process of its own, beside the site."""
    command = [sys.executable, "-m", "tests.savers", str(number)]
    done = subprocess.run(
        command, env=_environment(var), cwd=REPOSITORY, check=True, capture_output=True
    )
    return [Person(**one) for one in json.loads(done.stdout)]


def save_at_once(
    port: int, people: list[Person], *, times: int, contenders: int
) -> Tally:
    """Let everybody save at once, and so many in each organisation the same moment."""
    tally = Tally()
    ready = Barrier(len(people))

    def save(person: Person) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        ready.wait()
        shared = [person.shared] if person.seat < contenders else []
        for moment in [*shared, person.own]:
            version = 0
            for number in range(times):
                text = f"{person.name}, {number + 1}"
                version = _save(connection, person, moment, version, text, tally)
        connection.close()

    with ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(save, people))
    return tally


def kept_in(var: Path) -> dict[tuple[int, str], dict[int, str]]:
    """Return every text of every moment by its version, read from the tables."""
    found: dict[tuple[int, str], dict[int, str]] = {}
    with sqlite3.connect(var / "bollplank.sqlite3") as database:
        for question in (STORED, EARLIER):
            for assessment, moment, version, text in database.execute(question):
                found.setdefault((assessment, moment), {})[version] = text
    return found


def _save(
    connection: HTTPConnection,
    person: Person,
    moment: str,
    version: int,
    text: str,
    tally: Tally,
) -> int:
    """Save until it goes through, putting one's text on top of what came between."""
    for tried in count():
        assert tried < MOST_TRIES, f"{person.name} never got through"
        status, html = _post(connection, person, moment, version, text, tally)
        if status == 200:
            with tally.lock:
                place = (person.assessment, moment)
                tally.accepted.setdefault(place, []).append(text)
            return int(_only(VERSION, html))
        assert status == 409, f"{status}: {html[:300]}"
        version = int(_only(MERGED_WITH, html))
    raise AssertionError


def _post(
    connection: HTTPConnection,
    person: Person,
    moment: str,
    version: int,
    text: str,
    tally: Tally,
) -> tuple[int, str]:
    body = urlencode({"choice": "2", "motivation": text, "seen_version": version})
    began = time.perf_counter()
    connection.request(
        "POST",
        f"/self-assessments/{person.assessment}/moments/{moment}/",
        body,
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={person.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
        },
    )
    response = connection.getresponse()
    html = response.read().decode()
    tally.note(response.status, time.perf_counter() - began)
    return response.status, html


def _only(pattern: re.Pattern[str], html: str) -> str:
    [found] = pattern.findall(html)
    return str(found)


def _environment(var: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BOLLPLANK_VAR": str(var),
        "BOLLPLANK_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "bollplank.config.settings",
    }


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/accessibility/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError(log.read_text())


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(make_people(int(sys.argv[1]))))

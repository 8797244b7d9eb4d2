"""A real browser against the real command, with the made-up round loaded."""

import csv
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)
from pytest_socket import disable_socket, enable_socket

from scripts.browser import installed

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "bollplank"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "/not-here/"
"""A page that is not there; its 404 is no fault."""

REFUSED = re.compile(r"status of (409|410|422)")
"""What a form or an old link answers when it has something to say; the browser calls
it an error."""

SECONDS_TO_START = 300
SUBJECTS = ["Engelska", "Matematik"]
YEARS = ["2017/18", "2018/19", "2021/22", "2022/23"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _network_of_this_machine():
    enable_socket()
    yield
    disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _network_in_each_test(_network_of_this_machine):
    enable_socket()


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """A folder of its own for everything the site writes."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bollplank.config.settings",
        "BOLLPLANK_VAR": str(tmp_path_factory.mktemp("var")),
        "BOLLPLANK_DEMO": "1",
    }


@pytest.fixture(scope="session")
def figures(environment, tmp_path_factory):
    """Seeded figures in the publisher's form, for every municipality."""
    import tomllib

    listed = tomllib.loads((ROOT / "content/organisations/sweden.toml").read_text())
    codes = [o["code"] for o in listed["organisations"] if o["kind"] == "municipality"]
    chance = random.Random(1)  # noqa: S311 -- figures for a test
    path = tmp_path_factory.mktemp("figures") / "tests.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "school_year",
                "municipality",
                "name",
                "subject",
                "measure",
                "gender",
                "value",
                "flag",
            ]
        )
        for code in codes:
            for subject in SUBJECTS:
                for year in YEARS:
                    for sex in "KMT":
                        level = round(chance.uniform(70, 98), 1)
                        writer.writerow(
                            [
                                year,
                                code,
                                code,
                                subject,
                                "share_pass_pct",
                                sex,
                                level,
                                "",
                            ]
                        )
    run = [COMMAND, "import-values", path, "--source", "skolverket-national-tests"]
    subprocess.run([*run, "--fetched-on", "2026-11-01"], env=environment, check=True)


@pytest.fixture(scope="session")
def site(environment, figures) -> Iterator[str]:
    """The address of the site, started as an operator would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = Path(environment["BOLLPLANK_VAR"]) / "served.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [COMMAND, "serve", "--demo"],
            env={**environment, "PORT": str(port)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                server.kill()
    assert "Traceback" not in log.read_text()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{address}/accessibility/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def at_the_start(site, environment):
    """A copy of the tables as the site made them, before anybody has been there."""
    with closing(sqlite3.connect(":memory:")) as kept:
        with closing(_tables(environment)) as served:
            served.backup(kept)
        yield kept


@pytest.fixture
def fresh_round(at_the_start, environment):
    """The made-up round as it is at the start, whatever an earlier test did."""
    put_back(at_the_start, environment)


def put_back(kept, environment):
    """Let the site go on with these tables, under its feet but whole."""
    with closing(_tables(environment)) as served:
        kept.backup(served)


def _tables(environment):
    return sqlite3.connect(Path(environment["BOLLPLANK_VAR"]) / "bollplank.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    if path is None:
        pytest.fail("no Chromium: run scripts/setup test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site) -> Iterator:
    """Return a function that opens a page of a given width, language and theme.

    Nothing may be missing or broken on a page, and nothing may come from elsewhere.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def listen(said: ConsoleMessage) -> None:
        expected = said.location["url"].endswith(MISSING) or REFUSED.search(said.text)
        if said.type == "error" and not expected:
            faults.append(f"{said.location['url']}: {said.text}")

    def open_one(
        *, width: int = 1280, language: str = "sv", theme: str = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", listen)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                asked.url.startswith((site, "data:")) or faults.append(asked.url)
            ),
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def become():
    """Return a function that logs in as one of the made-up people."""

    def log_in(page: Page, name: str) -> None:
        page.goto("/try-as/")
        page.get_by_role("button", name=name).first.click()
        page.wait_for_url("**/home/")

    return log_in

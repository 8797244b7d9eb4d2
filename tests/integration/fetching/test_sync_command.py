"""``bollplank sync`` as an operator runs it, and the process that runs it by night."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bollplank.cli import fetches, main, nights, progress_lines, starting
from bollplank.fetching import places
from bollplank.fetching.days import SWEDEN
from bollplank.fetching.locks import fetching_alone
from bollplank.fetching.outcomes import read_last
from bollplank.fetching.progress import Progress, Stage
from bollplank.fetching.watches import read_watch
from tests.integration.fetching.conftest import PLAIN, SHARE
from tests.kolada_service.servers import Fault

PATIENCE = 60
"""Seconds that a busy machine may take for what takes one."""


@pytest.fixture
def sync(stage, tmp_path, monkeypatch, capsys):
    """Run the command against the service, and return its code and what it said."""
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path))
    monkeypatch.setenv("BOLLPLANK_KOLADA", stage.service.base_url)

    def sync(*arguments):
        code = main.main(["sync", *arguments])
        return code, capsys.readouterr().err

    return sync


def test_the_command_tells_what_came_and_serves_it(stage, sync):
    code, told = sync("--indicators", f"{SHARE},{PLAIN},N99999")

    values = stage.served.manifest.values
    assert code == 0
    assert (
        f"Asked for 2 indicators (Source: Kolada): {values:,} new, 0 revised, "
        "0 withdrawn values.\n" in told
    )
    assert "Fetching: 2 of 2 questions\n" in told
    assert "N99999: Kolada has no key figure with this id" in told
    assert told.endswith(f"Now served: vintage {stage.served.id}.\n")


def test_the_second_time_there_is_nothing_new(stage, sync):
    sync("--indicators", PLAIN)

    code, told = sync("--indicators", PLAIN)

    assert code == 0
    assert "0 new, 0 revised, 0 withdrawn values" in told
    assert told.endswith(f"Nothing new to serve: still vintage {stage.served.id}.\n")


def test_kept_brings_the_core_set_and_what_was_fetched_before(stage, sync):
    sync("--indicators", PLAIN)
    stage.service.asked.clear()

    _, told = sync("--indicators", "kept")

    assert {SHARE, PLAIN} <= set(stage.served.indicators)
    assert "N00925: Kolada has no key figure with this id" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--indicators", "core set"], '"core set" is neither an indicator'),
        (["--indicators", ""], "Name at least one indicator"),
        (["--base-url", "kolada.se"], '"kolada.se" is not an address'),
        (["--source", "scb-income"], '"scb-income" is no service'),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_a_sentence(sync, arguments, told):
    code, said = sync(*arguments)

    assert code == 1
    assert said.startswith(told)
    assert said.count("\n") == 1


def test_a_day_that_is_none_is_told(sync, capsys):
    with pytest.raises(SystemExit):
        sync("--since", "i går")

    assert '"i går" is not a day' in capsys.readouterr().err


def test_a_failure_is_told_with_what_to_do_and_keeps_what_is_served(stage, sync):
    sync("--indicators", PLAIN)
    stage.service.faults = [Fault(status=410)]

    code, told = sync("--indicators", PLAIN, "--whole")

    assert code == fetches.FAILED
    assert "Kolada answered 410" in told
    assert told.endswith("The service may have changed; see docs/how-to.\n")
    assert stage.served.indicators == (PLAIN,)


def test_a_second_fetch_says_that_another_is_going_on(stage, sync):
    with fetching_alone(stage.store):
        code, told = sync("--indicators", PLAIN)

    assert code == fetches.FAILED
    assert told == (
        "Another fetch is going on. Nothing was done; wait for it to end.\n"
    )


def test_ctrl_c_stops_it_and_says_what_is_kept(stage, sync, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("bollplank.fetching.kolada_fetches.cells_of", interrupted)

    code, told = sync("--indicators", PLAIN)

    assert code == fetches.STOPPED
    assert told.endswith("Stopped. 0 of 1 answers are kept for a day.\n")
    assert read_last(stage.store)["kolada"].failure.code == "stopped"


class Terminal:
    """A screen that keeps what was written."""

    def __init__(self, *, is_terminal):
        self._is_terminal, self.text = is_terminal, ""

    def isatty(self):
        return self._is_terminal

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def told_on(terminal, **steps):
    lines = progress_lines.ProgressLines(terminal)
    at = datetime(2026, 5, 4, tzinfo=UTC)
    for done in range(41):
        lines.tell(Progress(source="kolada", stage=Stage.FETCHING, began_at=at,
                            done=done, of=40, **steps))  # fmt: skip
    lines.end()
    return terminal.text


def test_on_a_terminal_one_line_is_written_over():
    text = told_on(Terminal(is_terminal=True))

    assert "\n" not in text
    assert "█" * 15 + "░" * 15 + " Fetching: 20 of 40 questions" in text
    assert text.endswith("\r")


def test_elsewhere_a_line_is_written_now_and_then():
    lines = told_on(Terminal(is_terminal=False)).splitlines()

    assert len(lines) == 11
    assert lines[-1] == "Fetching: 40 of 40 questions"


def test_waiting_is_told_with_its_seconds():
    text = told_on(Terminal(is_terminal=False), waits=4.2)

    assert text.splitlines()[0] == "No answer. Asking again in 4 seconds."


STAY = """
import sys
from bollplank.cli import nights, starting
nights.SETTLING, nights.LOOK_EVERY = 0, 0.05
sys.exit(nights.stay(starting.var() / "store"))
"""


def wait_until(true):
    until = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
    return found


@pytest.mark.slow
def test_figures_that_are_missing_are_fetched_and_then_every_night(
    stage, sync, tmp_path
):
    process = subprocess.Popen([sys.executable, "-c", STAY])
    try:
        outcome = wait_until(lambda: read_last(stage.store).get("kolada"))
        assert outcome.failure is None
        assert stage.served.indicators == (SHARE,)
        when = wait_until(lambda: read_watch(stage.store).next_at)
        assert when.astimezone(SWEDEN).hour in {3, 4}
        assert timedelta(0) < when - datetime.now(UTC) < timedelta(hours=26)
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(PATIENCE)

    assert code == 0
    assert json.loads(places.watch(stage.store).read_text())["is_on"] is False


@pytest.mark.slow
def test_when_the_site_is_gone_so_is_the_process_beside_it(stage, sync, tmp_path):
    stage.service.faults = [Fault(where="/v3", status=503)]
    script = '"$0" -c "$1" & echo $!; read end'
    with subprocess.Popen(
        ["sh", "-c", script, sys.executable, STAY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as shell:
        beside = int(shell.stdout.readline())
        wait_until(lambda: read_watch(stage.store).is_on)
        assert is_running(beside)
        shell.kill()

    wait_until(lambda: not is_running(beside))
    assert json.loads(places.watch(stage.store).read_text())["is_on"] is False


def is_running(process):
    """Tell whether a process that is nobody's child of ours still runs."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return "State:\tZ" not in status


@pytest.mark.parametrize(
    ("setting", "offline", "wanted"),
    [("1", False, True), ("", False, False), ("0", False, False), ("1", True, False)],
)
def test_figures_are_fetched_unless_somebody_says_not_to(
    monkeypatch, setting, offline, wanted
):
    monkeypatch.setenv("BOLLPLANK_FETCH", setting)

    assert nights.is_wanted(offline=offline) is wanted


def test_they_are_fetched_when_nobody_says_anything(monkeypatch):
    monkeypatch.delenv("BOLLPLANK_FETCH")

    assert nights.is_wanted(offline=False)


def test_a_setting_that_says_neither_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setenv("BOLLPLANK_FETCH", "sometimes")

    with pytest.raises(starting.StoppedError, match="Set it to 1 for yes or 0 for no"):
        nights.is_wanted(offline=False)


def test_when_not_wanted_nothing_is_started_and_the_page_can_tell(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(nights.subprocess, "Popen", None)

    with nights.beside_the_site(wanted=False, store=tmp_path):
        assert not read_watch(tmp_path).is_on
        assert places.watch(tmp_path).exists()


def test_the_process_beside_the_site_ends_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(nights, "COMMAND", [sys.executable, "-c", "import time\n"
                                            "time.sleep(600)"])  # fmt: skip
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        nights.subprocess,
        "Popen",
        lambda command: started.append(popen(command[:3])) or started[-1],
    )

    with nights.beside_the_site(wanted=True, store=tmp_path):
        assert started[0].poll() is None

    assert started[0].poll() == -signal.SIGTERM

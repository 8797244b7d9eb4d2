import re
import socket
from argparse import Namespace
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from bollplank.cli import starting
from bollplank.cli.starting import StoppedError

ROOT = Path(starting.environment.REPOSITORY)


def test_an_old_python_is_told_what_to_do():
    with pytest.raises(StoppedError, match=r"^This is Python 3\.10, and .* 3\.11"):
        starting.check_python((3, 10))


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_newer_pythons_are_let_through(version):
    starting.check_python(version)


def test_a_folder_is_made_where_there_is_none(tmp_path):
    starting.check_folder(tmp_path / "deep" / "var", free_megabytes=200)

    assert list((tmp_path / "deep" / "var").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_by_name(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")

    with pytest.raises(StoppedError) as stopped:
        starting.check_folder(tmp_path / "var")

    assert str(stopped.value) == (
        f"Nothing can be written in {tmp_path}/var (File exists). Make the folder "
        "yours, or set BOLLPLANK_VAR to another one."
    )


def test_a_disk_that_is_nearly_full_stops_the_start(tmp_path):
    with pytest.raises(StoppedError, match=r"has 199 MB left, .* wants 200 MB"):
        starting.check_folder(tmp_path, free_megabytes=199)


@pytest.mark.parametrize(
    "text", ["", "0", "65536", "80a", "-1", "\uff18\uff10", "8000.0"]
)
def test_what_is_not_a_port_is_refused(text):
    with pytest.raises(StoppedError, match="is not a port"):
        starting.port_from(text)


@pytest.mark.parametrize(("text", "port"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_read(text, port):
    assert starting.port_from(text) == port


@pytest.mark.enable_socket
def test_a_port_that_is_taken_names_the_next():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(StoppedError, match=rf"PORT={port + 1} make run"):
            starting.check_port("127.0.0.1", port)

    starting.check_port("127.0.0.1", port)


def test_a_host_this_machine_does_not_have_is_told(monkeypatch):
    def unknown(*_asked, **_how):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(StoppedError, match=r'no address called "nowhere"'):
        starting.check_port("nowhere", 8000)


def test_a_command_that_stops_says_one_sentence_and_returns_1(capsys):
    @starting.in_a_sentence
    def run(_chosen):
        msg = "Do this."
        raise StoppedError(msg)

    assert run(Namespace()) == 1
    assert capsys.readouterr().err == "Do this.\n"


def test_a_wrong_setting_is_a_sentence_too(monkeypatch):
    def setup():
        msg = "BOLLPLANK_HTTPS is 'perhaps'. Set it to 1 for yes or 0 for no."
        raise ImproperlyConfigured(msg)

    monkeypatch.setattr("django.setup", setup)

    with pytest.raises(StoppedError, match="Set it to 1 for yes or 0 for no"):
        starting.start_django()


def test_every_setting_stands_in_the_example():
    code = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r'"(BOLLPLANK_[A-Z_]+|PORT)"', code))
    told = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))

    assert told == read

"""What has to be in order before a command can begin, told in one sentence if not."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from bollplank.config import environment

if TYPE_CHECKING:
    from argparse import Namespace

OLDEST_PYTHON = (3, 11)
LEAST_FREE_MEGABYTES = 200
"""Room for the database, the figures and the files for the browser to grow in."""
HIGHEST_PORT = 65_535


class StoppedError(Exception):
    """The command cannot go on. The text is a sentence that says what to do."""


def in_a_sentence(run: "Callable[[Namespace], int]") -> "Callable[[Namespace], int]":
    """Let a command that had to stop say why on one line, and return 1."""

    @wraps(run)
    def wrapped(chosen: "Namespace") -> int:
        try:
            return run(chosen)
        except StoppedError as stopped:
            sys.stderr.write(f"{stopped}\n")
            return 1

    return wrapped


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Stop when this Python is older than the code allows."""
    if version < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        msg = (
            f"This is Python {'.'.join(map(str, version))}, and Bollplank needs "
            f"{wanted} or newer. Install one, remove the folder .venv and try again."
        )
        raise StoppedError(msg)


def check_folder(folder: Path, *, free_megabytes: int | None = None) -> None:
    """Stop when nothing can be written in the folder, or the disk is nearly full.

    ``free_megabytes`` is asked of the disk where it is not given.
    """
    trial = folder / ".trial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        msg = (
            f"Nothing can be written in {folder} ({error.strerror}). Make the folder "
            "yours, or set BOLLPLANK_VAR to another one."
        )
        raise StoppedError(msg) from error
    if free_megabytes is None:
        free_megabytes = shutil.disk_usage(folder).free // 1_000_000
    if free_megabytes < LEAST_FREE_MEGABYTES:
        msg = (
            f"The disk with {folder} has {free_megabytes} MB left, and Bollplank wants "
            f"{LEAST_FREE_MEGABYTES} MB. Make room, or set BOLLPLANK_VAR to a folder "
            "on another disk."
        )
        raise StoppedError(msg)


def port_from(text: str) -> int:
    """Return the port a person wrote.

    Raises
    ------
    StoppedError
        It is not the number of a port.
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= HIGHEST_PORT):
        msg = (
            f'"{text}" is not a port. Give a number from 1 to {HIGHEST_PORT}, '
            "such as PORT=8001."
        )
        raise StoppedError(msg)
    return int(text)


def check_port(host: str, port: int) -> None:
    """Stop when the site cannot be served there."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        msg = (
            f'This machine has no address called "{host}". Leave out --host to serve '
            "to this machine only, or give 0.0.0.0 to serve to others."
        )
        raise StoppedError(msg) from error
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            msg = (
                f"Port {port} cannot be used ({error.strerror}). Stop what is using "
                f"it, or choose another port: PORT={port + 1} make run."
            )
            raise StoppedError(msg) from error


def var() -> Path:
    """Return the folder that everything the program writes lies in."""
    return environment.folder("BOLLPLANK_VAR", environment.REPOSITORY / "var")


def content() -> Path:
    """Return the folder that the programme's shape is read from."""
    return environment.folder("BOLLPLANK_CONTENT", environment.REPOSITORY / "content")


def say(text: str) -> None:
    """Show a piece of text at once to the person at the keyboard."""
    sys.stdout.write(text)
    sys.stdout.flush()


def start_django(*, demo: bool = False) -> None:
    """Read the settings and make the tables ready to be asked.

    Raises
    ------
    StoppedError
        A setting is wrong.
    """
    # slow import: "bollplank --help" answers without it
    import django  # noqa: PLC0415
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bollplank.config.settings")
    if demo:
        os.environ["BOLLPLANK_DEMO"] = "1"
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise StoppedError(str(error)) from error

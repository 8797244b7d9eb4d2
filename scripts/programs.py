"""Get the programs that tests use and pip cannot give: a Chromium and a LibreOffice.

Nothing happens when they are there. Without a Chromium the set-up fails; without a
LibreOffice the tests that need it are skipped.
"""

import os
import shutil
import subprocess
import sys

from scripts import browser, office

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
DEBIAN = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def missing() -> dict[str, list[str]]:
    """Return the system packages of each program that is not on this machine."""
    programs = {"Chromium": browser, "LibreOffice": office}
    return {
        name: program.PACKAGES
        for name, program in programs.items()
        if program.installed() is None
    }


def install(wanted: dict[str, list[str]]) -> None:
    """Install the packages of these programs, where we may: one not hindering another."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    subprocess.run(["apt-get", "update", "-q"], check=False, **QUIET)
    for name, packages in wanted.items():
        print(f"Installing {name} for the tests (a minute or so) …", file=sys.stderr)
        command = ["apt-get", "install", "-qy", "--no-install-recommends", *packages]
        subprocess.run(command, check=False, env=DEBIAN, **QUIET)


def main() -> int:
    """Return 0 when there is a browser at the end."""
    if wanted := missing():
        install(wanted)
    if browser.installed() is None:
        browser.get_playwrights_own()
    if office.installed() is None:
        print(
            "No LibreOffice (on Debian: apt install "
            + " ".join(office.PACKAGES)
            + "): "
            "the tests that open our documents with it will be skipped.",
            file=sys.stderr,
        )
    return 0 if browser.installed() else 1


if __name__ == "__main__":
    sys.exit(main())

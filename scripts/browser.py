"""Find a Chromium for the browser tests, or get one. Prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def installed() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    if path := os.environ.get("BOLLPLANK_BROWSER"):
        return path if Path(path).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return playwrights_own()


def playwrights_own() -> str | None:
    """Return the path of the browser that Playwright has fetched, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def get() -> None:
    """Fetch a Chromium: as a system package where we may, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        print("Installing Chromium for the browser tests …", file=sys.stderr)
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        done = subprocess.run(
            ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            **quiet,
        )
        if done.returncode == 0:
            return
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    )


def main() -> int:
    """Return 0 when there is a browser at the end."""
    if installed() is None:
        get()
    path = installed()
    if path is None:
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

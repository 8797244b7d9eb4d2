"""Find a Chromium for the browser tests, or get Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ["chromium"]
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


def get_playwrights_own() -> None:
    """Let Playwright fetch a Chromium of its own."""
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False
    )

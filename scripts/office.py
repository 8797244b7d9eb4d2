"""Find a LibreOffice: some tests open with it the documents that Bollplank writes."""

import shutil

PACKAGES = [
    "libreoffice-calc-nogui",
    "libreoffice-impress-nogui",
    "libreoffice-writer-nogui",
]


def installed() -> str | None:
    """Return the path of LibreOffice's command on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")

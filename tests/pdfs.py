"""What stands in a PDF, read by another program than the one that made it."""

import re
import shutil
import subprocess

import pytest

READS_PDF = shutil.which("pdftotext") is not None
NEEDS_READER = pytest.mark.skipif(not READS_PDF, reason="no pdftotext to read PDF with")


def text_of(pdf):
    """Return all the text in one line, words cut at the end of a line made whole."""
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    text = read.stdout.decode().replace("\u00ad", "-")
    return re.sub(r"\s+", " ", text.replace("-\n", ""))


def texts_of_pages(pdf):
    """Return the text of each page."""
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return read.stdout.decode().split("\f")[:-1]


def pages_in(pdf):
    """Return how many pages a PDF says it has."""
    return max(
        int(count) for count in re.findall(rb"/Type/Pages[^>]*?/Count (\d+)", pdf)
    )

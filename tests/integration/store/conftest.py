import pytest

from bollplank.store.imports import read_file
from tests.sources import FETCHED_ON, HEADER, ORGANISATIONS, source


@pytest.fixture
def read(tmp_path):
    """Write a file and read it: lines of text, or the bytes themselves."""

    def read(content, *, of=None, fetched_on=FETCHED_ON):
        path = tmp_path / "figures.csv"
        if not isinstance(content, bytes):
            content = "\n".join([HEADER, *content, ""]).encode()
        path.write_bytes(content)
        return read_file(
            path,
            source=of or source(),
            organisations=ORGANISATIONS,
            fetched_on=fetched_on,
        )

    return read

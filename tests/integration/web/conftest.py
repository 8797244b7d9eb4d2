"""Figures that several pages are tested with."""

import pytest

from tests.scenes import national_tests


@pytest.fixture
def import_lines(tmp_path, settings):
    """Return a function that reads these lines into a store of its own."""
    settings.STORE = tmp_path / "store"

    def read(*lines):
        national_tests.import_lines(settings.STORE, tmp_path, *lines)

    return read


@pytest.fixture
def dalarna(import_lines):
    """Three municipalities with one year of figures, one of them withheld."""
    national_tests.municipalities(*national_tests.DALARNA)
    import_lines(*national_tests.OF_DALARNA)

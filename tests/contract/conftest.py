"""The live services are asked only by those who say so."""

import os
from pathlib import Path

import pytest

WISH = "BOLLPLANK_CONTRACT"


def pytest_collection_modifyitems(items):
    """Mark every test here, and skip it where nobody has asked for the live service."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.contract)
        item.add_marker(pytest.mark.enable_socket)
        if os.environ.get(WISH) != "1":
            reason = f"talks to the live service; set {WISH}=1 to run it"
            item.add_marker(pytest.mark.skip(reason=reason))

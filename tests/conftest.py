"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow at making examples too; that says nothing of the code.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """Make the tables from the models at once, not by all migrations after another.

    That they are the same tables is held where the site is started in earnest:
    tests/integration/cli/test_serve.py.
    """
    return False

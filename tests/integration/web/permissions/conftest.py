"""One world for all the rows: nothing that a row does is there for the next one."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.integration.web.permissions.matrix import furnish
from tests.integration.web.permissions.worlds import NOW, ROLES, build


@contextmanager
def undone():
    """Undo everything that is written in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world as every row finds it, with a browser for everyone in it.

    It stands in a transaction of its own, and each test in one inside it.
    """
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        undone(),
    ):
        patch.setattr(timezone, "now", lambda: NOW)
        world = build()
        furnish(world)
        world.clients = {role: _client(world, role) for role in ROLES}
        yield world


def _client(world, role):
    client = Client()
    if role != "anonymous":
        client.force_login(world.people[role])
    return client

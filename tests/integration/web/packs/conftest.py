"""A group before its meeting."""

import pytest
from django.utils import timezone

from tests.scenes.packs import NOW, address
from tests.scenes.shared_group import SharedGroup


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def us():
    return SharedGroup()


@pytest.fixture
def mine(us):
    return us.add("Ödala")


@pytest.fixture
def provby(us):
    return us.add("Provby")


@pytest.fixture
def ask(client, us):
    """Return a function that asks for the pack, or a part of it, as this person."""

    def read(user, part="", *, step=None, language="en", status=200):
        client.force_login(user)
        client.cookies["django_language"] = language
        response = client.get(address(us, step) + part)
        assert response.status_code == status
        return response

    return read

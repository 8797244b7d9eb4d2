"""Every address and every role: who gets in, and who is told nothing is there.

**A new address needs a row**, in `rows/<noun>.py` (a new noun: a new module there; it
is found by itself). All that a module may hold:

`GETS`, `POSTS`
    A table: the name of the address, what in the world its `pk` is of (if it has
    one), and one letter for each role in the order of `worlds.ROLES`: `y` gets in,
    `-` is told that nothing is here, `l` is asked to log in, `w` wrong method. An
    address that only takes a POST has `lwwwwwwwww` among the GETS, so that everyone
    sees that it was thought of.
`furnish(world)`
    Adds to the world what the addresses are about, `world.way = WayFactory(...)`,
    with `worlds.SECRET` in every text that is not shared.
`arguments(world)`
    For an address with other arguments than `pk`: a dictionary of them by the name
    of the address. `query` is put last in the address ("?to=peer").

`.venv/bin/pytest tests/integration/web/permissions -k "facts or stands"` runs some.
Everyone asks in the same world: what one person's POST wrote is undone before the
next person asks, so the letters of a row do not hang on their order.
"""

import pytest
from django.urls import reverse

from tests.integration.web.permissions.conftest import undone
from tests.integration.web.permissions.matrix import addresses, letter, read, rows
from tests.integration.web.permissions.worlds import MAY_READ, ROLES, SECRET

pytestmark = pytest.mark.django_db

GETS, POSTS = rows("GETS"), rows("POSTS")


@pytest.mark.parametrize("row", GETS, ids=str)
def test_who_may_look_and_what_is_not_shared_leaks_to_no_one(world, row):
    url = row.address(world)

    answers = {role: world.clients[role].get(url) for role in ROLES}

    told = {role for role in ROLES if SECRET in read(answers[role])}
    assert all(answer.status_code < 500 for answer in answers.values())
    assert "".join(map(letter, answers.values())) == row.expected
    assert told <= MAY_READ


@pytest.mark.parametrize("row", POSTS, ids=str)
def test_who_may_change(world, row):
    url = row.address(world)
    answers = []

    for role in ROLES:
        with undone():
            answers.append(world.clients[role].post(url))

    assert all(answer.status_code < 500 for answer in answers)
    assert "".join(map(letter, answers)) == row.expected


def test_every_address_stands_in_the_matrix():
    assert addresses() == {row.name for row in [*GETS, *POSTS]}


@pytest.mark.parametrize("role", sorted(MAY_READ))
def test_there_is_something_that_could_leak(world, role):
    pages = (world.clients[role].get(row.address(world)) for row in GETS)

    assert any(SECRET in read(page) for page in pages)


def test_a_mentor_sees_no_draft_of_those_she_guides(world):
    listing = world.clients["mentor"].get(reverse("assessments:list")).content.decode()

    assert reverse("assessments:detail", args=[world.locked.pk]) in listing
    assert reverse("assessments:detail", args=[world.draft.pk]) not in listing

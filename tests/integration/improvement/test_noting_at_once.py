"""Many presses of the same buttons at the same time, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection
from sesame.utils import get_token

from bollplank.accounts.operations import log_in
from bollplank.domain.improvements import ImprovementKind, Wording
from bollplank.improvement.models import Improvement
from bollplank.improvement.operations import improvements
from tests.factories import UserFactory
from tests.scenes.shared_group import SharedGroup, rating

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PRESSES = 6
NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
WORDING = Wording(title="Count", aim="All of it.", kind=ImprovementKind.SERVICE)


def press(action):
    """Return what each of many simultaneous presses gave."""
    ready = Barrier(PRESSES)

    def once(_number):
        ready.wait()
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as threads:
        return list(threads.map(once, range(PRESSES)))


def test_a_difference_is_noted_once():
    us = SharedGroup()
    mine, provby = us.add("Ödala"), us.add("Provby")
    own, theirs = us.share(mine, 1, 1, 1), us.share(provby, 3, 1, 1)

    answers = press(
        lambda: improvements.note_difference(
            own=rating(own, 1),
            learned=rating(theirs, 1),
            wording=WORDING,
            by=mine.user,
            at=NOW,
        )
    )

    assert Improvement.objects.count() == 1
    assert sorted(is_new for _row, is_new in answers) == [False] * 5 + [True]


def test_a_link_lets_one_in():
    token = get_token(UserFactory(is_made_up=False))

    def enter():
        try:
            return log_in.by_link(token=token, at=NOW)
        except log_in.LinkNotGoodError:
            return None

    entered = [person for person in press(enter) if person]

    assert len(entered) == 1


def test_no_more_links_are_sent_than_the_limit():
    def ask():
        try:
            log_in.ask(
                email="astrid@example.invalid",
                client="192.0.2.7",
                link_to=lambda token: token,
                at=NOW,
            )
        except log_in.TooManyLinksError:
            return False
        return True

    assert sum(press(ask)) == log_in.MOST_PER_ADDRESS

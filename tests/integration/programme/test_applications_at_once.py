"""Several people at one application at the same moment, each in a thread of her own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.application_texts import seen_in, texts_of
from bollplank.programme.models import Application, ApplicationEvent
from bollplank.programme.operations import applications
from bollplank.programme.queries import applications as queries
from tests.factories import (
    ApplicationWriterFactory,
    CallFactory,
    DraftFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)
PEOPLE = 6


def at_once(work, people):
    """Let everybody begin at the same moment, and return what each got."""
    ready = Barrier(len(people))

    def run(person):
        ready.wait()
        try:
            return work(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(run, people))


def test_all_who_press_at_once_come_to_one_application():
    people = [UserFactory() for _each in range(PEOPLE)]
    round_, organisation = CallFactory(), OrganisationFactory()

    rows = at_once(
        lambda person: applications.begin(
            round_=round_, organisation=organisation, by=person, at=NOW
        ),
        people,
    )

    assert {row.pk for row in rows} == {Application.objects.get().pk}
    assert ApplicationEvent.objects.count() == 1


def test_of_all_who_write_the_same_field_at_once_one_is_stored_and_the_rest_told():
    people = [UserFactory() for _each in range(PEOPLE)]
    draft = DraftFactory()
    before = seen_in(texts_of(queries.answers_of(draft)))

    saved = at_once(
        lambda person: applications.write(
            application=draft,
            typed={"wants_theme": f"Från {person.pk}"},
            seen=before,
            by=person,
            at=NOW,
        ),
        people,
    )

    row = Application.objects.get()
    won = [
        person for person, one in zip(people, saved, strict=True) if not one.conflicts
    ]
    assert [f"Från {person.pk}" for person in won] == [row.wants_theme]
    assert sum(one.conflicts == {"wants_theme"} for one in saved) == PEOPLE - 1


def test_handing_in_at_once_gives_one_receipt_to_each():
    draft = DraftFactory()
    people = [
        ApplicationWriterFactory(application=draft).user for _each in range(PEOPLE)
    ]

    events = at_once(
        lambda person: applications.submit(
            application=draft,
            late_reason="",
            to_come="Resten kommer.",
            by=person,
            at=NOW,
            link_to=lambda _row: "https://bollplank.example/",
        ),
        people,
    )

    assert len({event.pk for event in events}) == 1
    assert OutgoingMail.objects.count() == PEOPLE

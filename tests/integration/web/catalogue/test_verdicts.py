"""The catalogue with an organisation chosen: what is said of its figures."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from bollplank.organisations.models import Organisation
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
)
from tests.scenes.catalogue import (
    ELIGIBLE,
    SICK_LEAVE,
    UNKNOWN,
    listed,
    page,
    pair,
)

pytestmark = pytest.mark.django_db


def test_the_chosen_organisation_gets_its_verdicts_with_the_size(client, judged):
    response, text = page(client, organisation="1200")

    told = {
        line.entry.id: str(line.verdict.word)
        for _, lines in response.context["sections"]
        for line in lines
    }
    assert told == {
        ELIGIBLE: "ingen skillnad av betydelse",
        SICK_LEAVE: "tydlig skillnad",
        UNKNOWN: "inga uppgifter här",
    }
    assert "Kommun 0: Det finns en tydlig skillnad i 1 av 2 nyckeltal." in text
    assert "4,1 procentenheter högre för kvinnor, 2022–2024" in text
    assert "vår egen bearbetning" in text


def test_where_nothing_is_clear_that_is_said(client, judged):
    _, text = page(client, organisation="1200", goal="education")

    assert "Ingen tydlig skillnad syns i det nyckeltal som finns." in text


def test_no_verdict_without_an_organisation(client, judged):
    response, text = page(client)

    assert "tydlig skillnad" not in text
    assert all(
        line.verdict is None
        for _, lines in response.context["sections"]
        for line in lines
    )


def test_links_carry_the_organisation_on(client, judged):
    _, text = page(client, organisation="1200")

    assert f'href="/figures/kolada/{SICK_LEAVE}/?organisation=1200"' in text
    assert 'href="/figures/?organisation=1200" aria-current="page"' in text


def test_a_strategist_sees_her_own_organisation_first(client, judged):
    seat = MembershipFactory(organisation__code="4711", organisation__name="Ingen")
    client.force_login(seat.user)
    without, _ = page(client)
    MembershipFactory(
        user=seat.user,
        organisation=Organisation.objects.get(code="1200"),
    )
    own, _ = page(client)

    assert without.context["own"] is None
    assert own.context["own"].code == "1200"


def test_many_of_one_goal_are_counted_and_linked_and_all_can_be_seen(client, in_store):
    OrganisationFactory(code="1280", is_made_up=False)
    rows = [row for n in range(230) for row in pair(f"N8{n:04}")]
    in_store([*rows, *pair(SICK_LEAVE)])

    overview, text = page(client)
    first, _ = page(client, goal="none")
    third, last = page(client, goal="none", page="3")
    beyond, _ = page(client, goal="none", page="99")

    assert [len(lines) for _, lines in overview.context["sections"]] == [1, 12]
    assert 'href="?goal=none"' in text
    assert "Visa alla 230 nyckeltal" in text
    assert len(listed(first)) == 100
    assert len(listed(third)) == 30
    assert "Sida 3 av 3" in last
    assert listed(beyond) == listed(third)
    assert not set(listed(first)) & set(listed(third))


def test_the_number_of_questions_to_the_database_does_not_grow(
    client, in_store, django_assert_num_queries
):
    def asked(count):
        in_store([row for n in range(count) for row in pair(f"N8{n:04}")])
        page(client)
        with django_assert_num_queries(3):
            page(client)

    OrganisationFactory(code="1280", is_made_up=False)
    asked(1)
    asked(3)


def test_the_clock_decides_whose_organisation_it_is(client, judged, monkeypatch):
    seat = MembershipFactory(
        organisation=Organisation.objects.get(code="1200"),
        to_on=date(2026, 1, 1),
        from_on=date(2025, 1, 1),
    )
    client.force_login(seat.user)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 6, 1, 12, tzinfo=UTC))
    then, _ = page(client)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 12, tzinfo=UTC))
    after, _ = page(client)

    assert then.context["own"].code == "1200"
    assert after.context["own"] is None

"""What stands out for women and for men in one organisation, as pages."""

from types import SimpleNamespace

import pytest

from bollplank.indicators.queries import similar
from bollplank.organisations.models import Organisation
from bollplank.store.snapshots import Store
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
)
from tests.served_figures import (
    CODES,
    ENGLISH,
    MATHEMATICS,
    OWN,
    REGION,
    SOURCE,
    SWEDISH,
    serve,
    serve_more,
)

pytestmark = pytest.mark.django_db
PAGE = "/figures/profiles/"


@pytest.fixture
def figures(settings, tmp_path):
    """Twelve in one county, eight elsewhere, and a region."""
    serve(settings, tmp_path)


def group_of(*codes):
    """Put these organisations in one group of a round under way."""
    group = GroupFactory()
    for code in codes:
        place = Organisation.objects.get(code=code)
        GroupMemberFactory(group=group, organisation=place)
        ParticipationFactory(round=group.round, organisation=place)


def page(client, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(PAGE, asked)
    return response, response.content.decode()


def test_the_headline_counts_what_stands_out_and_for_better_or_worse(client, figures):
    response, text = page(client, organisation=OWN)

    assert response.status_code == 200
    assert "<h1>2 saker sticker ut i Ort 2001, till det sämre</h1>" in text
    assert "Bredvid 11 andra (samma län: Dalarnas län)." in text
    assert "Vi har sett på 3 könsuppdelade nyckeltal." in text


def test_the_same_in_english(client, figures):
    _, text = page(client, "en", organisation=OWN)

    assert "<h1>2 things stand out in Ort 2001, for the worse</h1>" in text
    assert "Beside 11 others (the same county: Dalarna County)." in text


def test_a_larger_gap_is_told_with_size_the_others_and_a_way_on(client, figures):
    response, text = page(client, organisation=OWN)

    card = next(c for c in response.context["page"].cards if c.id == "men")
    (line,) = card.lines
    told = " ".join(line.sentences)
    assert "en tydlig skillnad" in told
    assert "högre för flickor än för pojkar" in told
    assert "Nästan säkert större än hos minst 10 av de 11 andra." in told
    assert line.picture is not None
    assert f"/figures/{SOURCE}/{ENGLISH}/?organisation={OWN}" in line.url
    assert "improvers" in line.improvers_url
    assert "Vem har kommit vidare härifrån?" in text


def test_a_small_gap_at_a_bad_level_is_not_good(client, figures):
    response, text = page(client, organisation=OWN)

    card = next(c for c in response.context["page"].cards if c.id == "level")
    (line,) = card.lines
    assert str(line.state) == "jämnt, men på en dålig nivå"
    assert "nivån är dålig för båda" in text
    assert f"/figures/{SOURCE}/{SWEDISH}/" in line.url


def test_gaps_like_everybody_elses_are_counted_and_named(client, figures):
    response, text = page(client, organisation=OWN)

    usual = response.context["page"].usual
    assert usual.count == 1
    assert f"/figures/{SOURCE}/{MATHEMATICS}/" in usual.named[0][1]
    assert "1 skillnad som spelar roll är ungefär lika stor som hos de andra" in text


def test_every_page_names_source_day_vintage_and_that_we_computed(client, figures):
    _, text = page(client, organisation=OWN)

    assert "Egen bearbetning av uppgifter från Skolverket" in text
    assert "1 mars 2026" in text
    assert "Årgång" in text
    assert "Så räknar vi" in text


def test_whom_it_is_put_beside_can_be_chosen_and_is_listed(client, figures):
    everybody, text = page(client, organisation=OWN, peers="all")
    odd, _ = page(client, organisation=OWN, peers="set:999")

    assert len(everybody.context["others"]) == 19
    assert "Bredvid 19 andra (alla kommuner)." in text
    assert len(odd.context["others"]) == 11


def test_the_similar_are_who_it_is_put_beside_when_they_are_known(
    client, figures, monkeypatch
):
    found = SimpleNamespace(codes=tuple(CODES[3:8]))
    monkeypatch.setattr(similar, "similar_to", lambda *_args, **_more: found)

    response, text = page(client, organisation=OWN)

    assert [code for code, _name in response.context["others"]] == CODES[3:8]
    assert "Bredvid 5 andra (lika till sin struktur" in text


@pytest.mark.parametrize(
    ("seat", "expected"), [(OWN, True), (CODES[5], False)], ids=["member", "outsider"]
)
def test_my_group_in_the_programme_can_be_put_beside(client, figures, seat, expected):
    group_of(OWN, CODES[4])
    seated = Organisation.objects.get(code=seat)
    client.force_login(MembershipFactory(organisation=seated).user)

    response, text = page(client, organisation=OWN, peers="group")

    assert ("Vår grupp i programmet" in text) == expected
    others = [code for code, _name in response.context["others"]]
    assert (others == [CODES[4]]) == expected


def test_a_region_stands_beside_regions_only(client, figures):
    response, text = page(client, organisation=REGION)

    assert response.status_code == 200
    assert response.context["others"] == []
    assert "Inget sticker ut i Region Ort" in text


def test_an_earlier_vintage_is_shown_as_it_was_and_said(client, figures, settings):
    first = Store.open(settings.STORE).id
    OrganisationFactory(code="9999", name="Ny", is_made_up=False)
    serve_more(settings, ["9999"])

    _, text = page(client, organisation=OWN, vintage=first)

    assert f"i den tidigare årgången {first}" in text
    assert f"vintage={first}" in text


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"organisation": "9999"}, id="organisation"),
        pytest.param({"organisation": OWN, "vintage": "nothing"}, id="vintage"),
    ],
)
def test_what_is_not_there_is_not_there(client, figures, asked):
    assert client.get(PAGE, asked).status_code == 404


def test_a_person_with_a_seat_sees_her_own(client, figures):
    seat = MembershipFactory(organisation=Organisation.objects.get(code=CODES[4]))
    client.force_login(seat.user)

    response, _ = page(client)

    assert response.context["organisation"] == CODES[4]


def test_a_made_up_organisation_is_shown_in_the_demonstration_only(
    client, figures, settings
):
    OrganisationFactory(code="X01", name="Påhittköping", is_made_up=True)
    serve_more(settings, ["X01"])

    settings.DEMO = False
    hidden, _ = page(client, organisation="X01")
    settings.DEMO = True
    shown, text = page(client, organisation="X01")

    assert hidden.status_code == 404
    assert shown.status_code == 200
    assert "Påhittat innehåll" in text


def test_before_the_first_import_it_is_said_what_will_come(client, settings, tmp_path):
    settings.STORE = tmp_path / "none"

    response, text = page(client)

    assert response.status_code == 200
    assert "Inga siffror har lästs in än" in text


def test_without_an_organisation_the_first_step_is_offered(client, figures):
    _, text = page(client)

    assert "Börja med att välja en organisation" in text


def test_the_number_of_queries_does_not_grow_with_the_others(
    client, figures, django_assert_num_queries
):
    page(client, organisation=OWN)
    with django_assert_num_queries(5):
        page(client, organisation=OWN)
    with django_assert_num_queries(5):
        page(client, organisation=OWN, peers="all")

"""Whom an organisation may be compared with, for whom, and who never is."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.queries import peers
from bollplank.indicators.queries.peers import PeerChoice, PeerKind, Peers
from bollplank.store.groups import PublishedGroup, write_groups
from tests.factories import (
    CoordinatorFactory,
    MembershipFactory,
    OrganisationFactory,
    PeerSetFactory,
    UserFactory,
)
from tests.published import publish_totals

pytestmark = pytest.mark.django_db

ON = date(2027, 6, 1)
NOBODY = AnonymousUser()


def town(code, county="20", **parts):
    return OrganisationFactory(code=code, county=county, is_made_up=False, **parts)


@pytest.fixture
def towns(settings, tmp_path):
    """Four in county 20 from south to north, one in 12, a region, a made-up one."""
    settings.STORE = tmp_path / "store"
    region = OrganisationKind.REGION
    return {
        "2080": town("2080", latitude=60.0, longitude=15.0),
        "2081": town("2081", latitude=61.0, longitude=15.0),
        "2082": town("2082", latitude=62.0, longitude=15.0),
        "2083": town("2083", latitude=60.4, longitude=15.0),
        "1280": town("1280", county="12", latitude=55.6, longitude=13.0),
        "0020": town("0020", kind=region),
        "0012": town("0012", county="12", kind=region),
        "0000": town("0000", county="", kind=OrganisationKind.COUNTRY),
        "x1": OrganisationFactory(code="x1", county="20"),
    }


@pytest.fixture
def seat(towns):
    return MembershipFactory(organisation=towns["2083"], from_on=date(2027, 1, 1))


def codes(user=NOBODY, code="2083", **extra):
    return [choice.code for choice in peers.choices_for(user, code, on=ON, **extra)]


def members(choice, user=NOBODY, code="2083", **more):
    return peers.members(choice, code, user=user, on=ON, **more)


def test_without_figures_place_decides(towns):
    assert codes() == ["county", "near", "all"]
    assert set(members("county")) == {"2080", "2081", "2082"}
    assert members("near") == ("2080", "2081", "2082", "1280")
    assert set(members("all")) == {"2080", "2081", "2082", "1280"}


def test_a_region_is_compared_with_regions(towns):
    assert codes(code="0020") == ["all"]
    assert members("all", code="0020") == ("0012",)


def test_nobody_is_put_beside_the_country_or_a_stranger(towns):
    assert codes(code="0000") == []
    assert codes(code="9999") == []
    assert members("all", code="9999") == ()


def test_a_made_up_organisation_has_made_up_ones_only(towns):
    assert codes(code="x1") == []

    OrganisationFactory(code="x2", county="20")
    assert members("all", code="x1") == ("x2",)
    assert "x2" not in members("all")


@pytest.mark.parametrize(
    "choice", ["", "nothing", "set:", "set:x", "set:99", "kolada:x"]
)
def test_a_choice_there_is_not_has_nobody(towns, choice):
    assert peers.find(choice, "2083", user=NOBODY, on=ON) is None
    assert members(choice) == ()


def test_similar_ones_come_with_figures_and_begin_with_the_nearest(towns, settings):
    of = {"2080": 60, "2081": 16, "2082": 17, "2083": 15, "1280": 340}
    publish_totals(
        settings.STORE,
        settings.CONTENT,
        "scb-population",
        {
            "population-all": {code: 1000 * n for code, n in of.items()},
            "population-0-19": {code: 200 * n for code, n in of.items()},
            "population-65plus": {code: 250 * n for code, n in of.items()},
        },
    )

    assert codes()[:3] == ["county", "similar", "near"]
    assert members("similar")[:2] == ("2081", "2082")
    assert members("similar")[-1] == "1280"


def test_what_is_compared_decides_nothing(towns, settings):
    """With incomes left out, the one alike in number of people is the nearest."""
    for source, indicator, values in [
        ("scb-population", "population-all", [15000, 15100, 80000]),
        ("scb-income", "income-median-20plus", [250.0, 300.0, 251.0]),
    ]:
        of = dict(zip(["2083", "2080", "2081"], values, strict=True))
        publish_totals(settings.STORE, settings.CONTENT, source, {indicator: of})
    publish_totals(
        settings.STORE,
        settings.CONTENT,
        "scb-education",
        {"education-post-secondary": {"2083": 30.0, "2080": 30.0, "2081": 30.0}},
    )

    about = ("scb-income", "income-median-20plus")
    assert members("similar", about=about)[0] == "2080"


def published(area, year, *codes):
    return PublishedGroup(
        title=f"Liknande kommuner {area}, Hedemora, {year}",
        area=area,
        organisation="2083",
        year=year,
        members=codes,
        fetched_on=date(2026, 3, 23),
    )


def test_kolada_has_one_choice_for_each_area_by_its_newest_year(towns, settings):
    settings.STORE.mkdir()
    write_groups(
        settings.STORE,
        [
            published("övergripande", 2024, "2080"),
            published("övergripande", 2025, "2081", "1280"),
            published("ekonomiskt bistånd", 2023, "2082", "0020", "2083"),
        ],
    )

    assert codes() == [
        "county",
        "near",
        "kolada:ekonomiskt-bistand",
        "kolada:overgripande",
        "all",
    ]
    assert members("kolada:overgripande") == ("2081", "1280")
    assert members("kolada:ekonomiskt-bistand") == ("2082",)


def test_own_sets_can_be_chosen_by_people_of_the_organisation(towns, seat):
    row = PeerSetFactory(
        organisation=towns["2083"], members=[towns["2080"], towns["1280"]]
    )

    assert codes(seat.user) == ["county", "near", f"set:{row.pk}", "all"]
    assert set(members(f"set:{row.pk}", seat.user)) == {"2080", "1280"}


def test_a_set_is_as_unknown_to_others_as_one_there_is_not(towns, seat):
    row = PeerSetFactory(
        organisation=towns["2083"], members=[towns["2080"], towns["1280"]]
    )
    former = MembershipFactory(
        organisation=towns["2083"], to_on=date(2027, 5, 31), from_on=date(2027, 1, 1)
    )
    elsewhere = MembershipFactory(organisation=towns["2080"])

    for user in [
        NOBODY,
        UserFactory(),
        CoordinatorFactory(),
        former.user,
        elsewhere.user,
    ]:
        assert members(f"set:{row.pk}", user) == ()
        assert f"set:{row.pk}" not in codes(user)


def test_a_set_is_used_for_another_organisation_without_that_one(towns, seat):
    row = PeerSetFactory(
        organisation=towns["2083"], members=[towns["2080"], towns["1280"]]
    )

    assert members(f"set:{row.pk}", seat.user, "2080") == ("1280",)
    assert members(f"set:{row.pk}", seat.user, "0020") == ()


def test_the_page_may_know_of_more_and_those_are_held_to_the_same_rules(towns):
    group = Peers(
        choice=PeerChoice(code="group", name="Our group", kind=PeerKind.GROUP),
        members=("2083", "2081", "0020", "x1"),
    )

    assert codes(extra=[group]) == ["county", "near", "group", "all"]
    assert members("group", extra=[group]) == ("2081",)
    assert members("group") == ()


def test_names_are_in_the_readers_language(towns):
    def names():
        return [each.name for each in peers.choices_for(NOBODY, "2083", on=ON)]

    with translation.override("sv"):
        assert names() == [
            "Samma län: Dalarnas län",
            "De närmaste på kartan",
            "Alla kommuner",
        ]
    with translation.override("en"):
        assert names()[0] == "The same county: Dalarna County"


def test_choices_take_as_many_queries_whatever_there_is(
    towns, seat, django_assert_num_queries
):
    PeerSetFactory(organisation=towns["2083"])
    with django_assert_num_queries(3):
        codes(seat.user)

    for number in range(5):
        town(f"30{number}")
        PeerSetFactory(organisation=towns["2083"])
    with django_assert_num_queries(3):
        codes(seat.user)

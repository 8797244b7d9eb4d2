"""The history of real rounds, against what is documented."""

import pytest

from bollplank.domain.certainty import Certainty
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import RoundDateKind, RoundState
from tests.unit.content.own import own_content


def round_of(code):
    return own_content().rounds[code]


def names(codes):
    return [own_content().organisations[code].name for code in codes]


def test_the_pilot_had_seven_participants_and_no_mentor():
    pilot = round_of("2015-pilot")

    assert names(p.organisation for p in pilot.participants) == [
        "Eskilstuna",
        "Jönköping",
        "Kalmar",
        "Malmö",
        "Piteå",
        "Umeå",
        "Örebro",
    ]
    assert [group.mentors for group in pilot.groups] == [()]
    assert pilot.model_version is None


def test_2017_had_fifteen_organisations_in_six_groups_under_six_mentors():
    groups = round_of("2017").groups

    assert len(round_of("2017").participants) == 15
    assert len(groups) == 6
    assert sum(len(group.participants) for group in groups) == 15
    assert names(code for group in groups for code in group.mentors) == [
        "Eskilstuna",
        "Jönköping",
        "Malmö",
        "Piteå",
        "Umeå",
        "Örebro",
    ]


def test_one_of_the_participants_of_2017_was_a_city_district_of_stockholm():
    organisations = own_content().organisations

    districts = [
        organisations[participant.organisation]
        for participant in round_of("2017").participants
        if organisations[participant.organisation].kind
        is OrganisationKind.CITY_DISTRICT
    ]

    assert [district.code for district in districts] == [
        "stockholm-enskede-arsta-vantor"
    ]
    assert organisations[str(districts[0].parent)].name == "Stockholm"


@pytest.mark.parametrize(
    ("code", "organisation", "certainty"),
    [
        ("2019-municipalities", "Askersund", Certainty.CONFIRMED),
        ("2019-regions", "Region Gävleborg", Certainty.INFERRED),
        ("2020", "Grums", Certainty.INFERRED),
    ],
)
def test_three_organisations_left_a_round(code, organisation, certainty):
    left = [p for p in round_of(code).participants if p.left]

    assert names(p.organisation for p in left) == [organisation]
    assert [p.left_certainty for p in left] == [certainty]


def test_nobody_left_the_other_rounds():
    others = {"2019-municipalities", "2019-regions", "2020"}

    assert not [
        participant
        for code, round_ in own_content().rounds.items()
        if code not in others
        for participant in round_.participants
        if participant.left
    ]


def test_three_mentors_of_2019_had_support_from_another():
    supported = {
        tuple(names(group.mentors)): tuple(names(group.supporting_mentors))
        for group in round_of("2019-municipalities").groups
        if group.supporting_mentors
    }

    assert supported == {
        ("Vännäs",): ("Umeå",),
        ("Kristianstad",): ("Malmö",),
        ("Boden", "Luleå"): ("Piteå",),
    }


def test_eleven_municipalities_and_an_association_stayed_in_2019():
    organisations = own_content().organisations
    kinds = [
        organisations[participant.organisation].kind
        for participant in round_of("2019-municipalities").participants
        if not participant.left
    ]

    assert kinds.count(OrganisationKind.MUNICIPALITY) == 11
    assert kinds.count(OrganisationKind.ASSOCIATION) == 1


def test_every_mentor_had_taken_part_in_an_earlier_round():
    experienced: set[str] = set()
    for round_ in own_content().rounds.values():
        for group in round_.groups:
            assert experienced >= {*group.mentors, *group.supporting_mentors}
        experienced |= {p.organisation for p in round_.participants}


def test_the_pilot_and_2017_make_the_21_municipalities_that_were_published():
    organisations = own_content().organisations
    municipalities = {
        participant.organisation
        for code in ("2015-pilot", "2017")
        for participant in round_of(code).participants
        if organisations[participant.organisation].kind is OrganisationKind.MUNICIPALITY
    }

    assert len(municipalities) == own_content().reach.reach[0].municipalities == 21


def test_a_round_that_is_only_announced_has_no_state():
    states = {code: round_.state for code, round_ in own_content().rounds.items()}

    assert states.pop("2025") is None
    assert set(states.values()) == {RoundState.CLOSED}


def test_the_kick_offs_are_as_exact_as_they_are_known():
    kick_offs = {
        code: date.value
        for code, round_ in own_content().rounds.items()
        for date in round_.dates
        if date.kind is RoundDateKind.KICK_OFF
    }

    assert kick_offs == {
        "2017": "2017-01",
        "2019-municipalities": "2019-02-07",
        "2019-regions": "2019-02-05",
        "2020": "2020-11-03",
        "2021": "2021-09-13/2021-09-14",
        "2023": "2023-02",
        "2025": "2025",
    }


def test_every_source_is_used():
    content = own_content()
    used = {
        source
        for round_ in content.rounds.values()
        for part in (round_, *round_.dates, *round_.groups, *round_.facts)
        for source in part.sources
    }
    used |= {s for count in content.reach.reach for s in count.sources}
    used |= {s for fact in content.reach.spin_offs for s in fact.sources}

    assert set(content.history_sources) == used


def test_a_fact_without_a_source_is_one_that_was_not_found():
    certainties = {
        fact.certainty
        for round_ in own_content().rounds.values()
        for fact in round_.facts
        if not fact.sources
    }

    assert certainties == {Certainty.UNKNOWN}

"""Every municipality and region is found by the names and codes people write."""

from collections import Counter
from pathlib import Path

import pytest

from bollplank.content import read_all
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.organisations.operations import organisations
from bollplank.programme.queries.recipients import matcher_for
from tests.factories import OrganisationFactory, RoundFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CONTENT = Path(__file__).resolve().parents[3] / "content"


@pytest.fixture
def sweden():
    organisations.load(read_all(CONTENT).organisations.values())
    return matcher_for(RoundFactory(is_made_up=False))


def places(kind):
    return Organisation.objects.filter(kind=kind, is_made_up=False)


def missed(matcher, kind, write):
    """Return those not found by what is written of them, with what was found."""
    return {
        each.name: matcher.match(write(each))
        for each in places(kind)
        if matcher.match(write(each)).organisation != each
    }


def with_genitive(name):
    return name if name[-1] in "sxz" else f"{name}s"


def test_every_code_and_every_name_finds_its_own(sweden):
    municipality, region = OrganisationKind.MUNICIPALITY, OrganisationKind.REGION
    found = {
        (kind, way): set(missed(sweden, kind, write))
        for kind in (municipality, region)
        for way, write in {
            "code": lambda each: each.code,
            "name": lambda each: each.name,
            "capitals": lambda each: each.name.upper(),
        }.items()
    }

    assert places(municipality).count() == 290
    assert places(region).count() == 21
    assert Counter(found) == {key: set() for key in found}


@pytest.mark.parametrize("ending", ["kommun", "stad"])
def test_municipalities_are_found_as_they_call_themselves(sweden, ending):
    kind = OrganisationKind.MUNICIPALITY

    plain = missed(sweden, kind, lambda each: f"{each.name} {ending}")
    genitive = missed(sweden, kind, lambda each: f"{with_genitive(each.name)} {ending}")

    assert set(plain) == set()
    assert set(genitive) == set()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Falu kommun", "Falun"),
        ("Göteborgs Stad", "Göteborg"),
        ("malmo stad", "Malmö"),
        ("Region Gotland", "Region Gotland"),
        ("114", None),
        ("0114", "Upplands Väsby"),
        ("Skåne", "Region Skåne"),
        ("Nyköping kommun", "Nyköping"),
        ("Långtbortistan", None),
        ("", None),
    ],
)
def test_what_people_write(sweden, written, meant):
    found = sweden.match(written).organisation

    assert (found and found.name) == meant


def test_what_could_be_several_is_told_and_not_guessed(sweden):
    found = sweden.match("Upplands")

    assert found.organisation is None
    assert {each.name for each in found.possible} >= {"Upplands-Bro", "Upplands Väsby"}


def test_a_made_up_organisation_is_never_on_a_real_list(sweden):
    OrganisationFactory(name="Påhittad")

    assert sweden.match("Påhittad").organisation is None
    assert matcher_for(RoundFactory()).match("Påhittad").organisation is not None

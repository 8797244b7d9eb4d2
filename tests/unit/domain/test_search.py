from dataclasses import dataclass, field

import pytest

from bollplank.domain.search import Index, matches, words_in


@dataclass(frozen=True)
class Thing:
    id: str = "N00090"
    title: dict[str, str] = field(
        default_factory=lambda: {
            "sv": "Sjukfrånvaro bland kommunens anställda",
            "en": "Long sick leave among the municipality's employees",
        }
    )
    search: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "sv": ("arbetsmiljö", "må dåligt", "lön", "valda"),
            "en": ("absence",),
        }
    )


def test_words_lose_case_and_signs_but_not_accents():
    assert words_in("Vård & OMSORG, 18–29 år (É)") == (
        "vård",
        "omsorg",
        "18",
        "29",
        "år",
        "é",
    )


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("sjukfrånvaro", id="a word of the title"),
        pytest.param("SJUKFRANVARO", id="capitals and no accents"),
        pytest.param("sjukfra\N{COMBINING RING ABOVE}nvaro", id="accent written apart"),
        pytest.param("sjuk", id="the beginning of a word"),
        pytest.param("arbetsmiljön", id="an everyday word with an ending"),
        pytest.param("lönen", id="a short word with an ending"),
        pytest.param("dåligt må", id="words in another order"),
        pytest.param("sick employees", id="another language"),
        pytest.param("sjuk employees", id="two languages at once"),
        pytest.param("n00090", id="the id"),
        pytest.param("sjukfrånvaro för kvinnor och män", id="words that tell nothing"),
        pytest.param("", id="nothing asked for"),
        pytest.param(" ?! ", id="signs only"),
        pytest.param("kvinnor", id="what all indicators are about"),
    ],
)
def test_it_is_found_by(query):
    assert matches(Thing(), query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("frånvaro", id="the end of a word"),
        pytest.param("sjuk skola", id="one word of two"),
        pytest.param("lönegrupp", id="more than an ending"),
        pytest.param("våld", id="a letter with another accent"),
        pytest.param("löng", id="an accent too many"),
        pytest.param("skola", id="something else"),
    ],
)
def test_it_is_not_found_by(query):
    assert not matches(Thing(), query)


LEAVE = Thing(id="leave")
PAY = Thing(id="pay", title={"sv": "Lön", "en": "Pay"}, search={"sv": ("pengar",)})
SCHOOL = Thing(id="school", title={"sv": "Skola", "en": "School"}, search={})


@pytest.mark.parametrize(
    "query",
    ["", "lon", "sjuk", "pengar", "sjukfrånvaro lön", "skolan", "för", "fiske"],
)
def test_an_index_finds_what_each_thing_alone_would_match(query):
    things = [LEAVE, PAY, SCHOOL]

    found = Index(things).found(query)

    assert found == [thing for thing in things if matches(thing, query)]


def test_an_index_keeps_the_order_it_was_given():
    assert Index([SCHOOL, PAY, LEAVE]).found("") == [SCHOOL, PAY, LEAVE]

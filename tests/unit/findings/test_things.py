"""Which indicators are about one and the same thing."""

import numpy as np
import pytest

from bollplank.content.catalogue import read_catalogue
from bollplank.findings.profile import profile_of
from bollplank.findings.things import beginning, things_of
from tests.made_vintages import codes_of, country, found_in
from tests.unit.content.own import FOLDER


@pytest.fixture(scope="module")
def catalogue():
    """The project's own sources and indicators."""
    return read_catalogue(FOLDER)


def about(catalogue, *names):
    return things_of([catalogue.of(source, id_) for id_, source in names], catalogue)


def is_one(one, other):
    return bool(one.keys & other.keys)


def test_the_same_reviewed_indicator_is_one_thing_from_any_source(catalogue):
    source, same = next(
        (source, each)
        for source in catalogue.sources.values()
        for each in source.indicators
        if each.reviewed is not None
    )

    one, other = about(catalogue, (same.id, source.id), (same.reviewed, "kolada"))

    assert is_one(one, other)


def test_womens_share_and_mens_share_are_one_thing(catalogue):
    mirrored = next(
        each for each in catalogue.reviewed.by_id.values() if each.kolada_mirror
    )

    share, mirror = about(
        catalogue, (mirrored.id, "kolada"), (mirrored.kolada_mirror, "kolada")
    )

    assert is_one(share, mirror)


def test_the_same_beginning_of_a_title_is_one_thing():
    living = beginning("Meritvärde i årskurs 9, boende i kommunen, genomsnitt")
    schools = beginning("Meritvärde i årskurs 9, skolor i kommunen, genomsnitt")

    assert living == schools == "meritvärde i årskurs 9"
    assert beginning("Andel kvinnor i nämnden") == beginning("Andel män i nämnden")


def test_one_word_before_a_comma_says_too_little():
    assert beginning("Befolkning, 65 år och äldre") == "befolkning 65 år och äldre"


def test_different_results_are_different_things(catalogue):
    english, maths = about(
        catalogue,
        ("np9-english-passed", "skolverket-national-tests"),
        ("np9-mathematics-passed", "skolverket-national-tests"),
    )

    assert not is_one(english, maths)


def test_an_indicator_of_the_wide_set_knows_its_topic(catalogue):
    (merit,) = about(catalogue, ("N15507", "kolada"))

    assert merit.topic == "compulsory-school"


def test_what_goes_together_from_place_to_place_is_told_once(tmp_path):
    random = np.random.default_rng(4)
    one = country(1, noise=0.5) + np.linspace(-15, 15, 40)[:, None, None]
    one[0] += 25.0
    same = one * 0.8 + random.normal(0, 0.5, one.shape)
    other = country(2, noise=0.5)
    other[0] += 20.0
    titles = ["Behöriga till ett program", "Godkända i allt", "Något annat helt"]
    block = np.stack([one, same, other])

    found = found_in(
        tmp_path,
        block,
        {f"i{place}": {"title": {"sv": title}} for place, title in enumerate(titles)},
    )
    profile = profile_of(*found, codes_of(40)[0], codes_of(40))

    told = {line.indicator for line in profile.level}
    assert len(told & {"i0", "i1"}) == 1
    assert "i2" in told
    assert len(profile.more) == 1

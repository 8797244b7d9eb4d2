"""The page on the real rounds says what is computed from them."""

import pytest

from bollplank.content import read_all
from scripts import real_rounds


@pytest.fixture(scope="module")
def studies():
    content = read_all(real_rounds.ROOT / "content")
    return {each.round.code: each for each in real_rounds.studies(content)}


def test_the_page_says_what_is_computed():
    assert real_rounds.on_the_page() == real_rounds.numbers()


@pytest.mark.parametrize("code", ["2017", "2019-municipalities"])
def test_the_best_is_proven_and_no_longer_than_the_real_groups(studies, code):
    study = studies[code]

    assert study.nearest_mentor.proven
    assert real_rounds.to_mentors(study.nearest_mentor) <= real_rounds.to_mentors(
        study.real
    )


def test_hedemora_and_uppsala_change_places_as_in_the_published_answer(studies):
    home = {
        code: group.mentors
        for group in studies["2017"].nearest_mentor.groups
        for code in group.participants
    }

    assert (home["2083"], home["0380"]) == (("1880",), ("0484",))


def test_everybody_in_the_real_groups_is_counted_or_told_as_left_out(studies):
    for study in studies.values():
        counted = {
            one for group in study.real.groups for one in group.participants
        } | set(study.left_out)
        real = {one for group in study.round.groups for one in group.participants}
        assert counted == real

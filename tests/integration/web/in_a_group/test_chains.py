"""The chain of an organisation and its departments and boards."""

import pytest

from bollplank.domain.assessments import AssessmentState
from tests.scenes.assessments import assessment_of
from tests.scenes.departments import BOARD, board, chain_of

pytestmark = pytest.mark.django_db


def test_the_chain_tells_where_it_breaks_and_who_is_missing(
    client, round_, provby, strategist
):
    school, care = board(provby), board(provby, name="Socialnämnden", code="care")
    board(provby, name="Kulturnämnden", code="culture")
    draft = board(provby, name="Byggnadsnämnden", code="build")
    assessment_of(provby, round_, 3, 3, 1, locked=True)
    assessment_of(school, round_, 1, 2, 3, locked=True, **BOARD)
    assessment_of(care, round_, 3, 2, 0, agreed=True, **BOARD)
    assessment_of(draft, round_, 1, 1, 1, **BOARD)

    page = chain_of(client, round_).content.decode()

    assert "The chain breaks on 1 moment" in page
    assert "The chain breaks here: Skolnämnden." in page
    assert "On 1 moment the whole stands at 3 or more while no board does." in page
    assert "High as a whole, low in every board." in page
    assert "Further than the whole: Skolnämnden." in page
    assert "2 of 4 departments and boards have answered." in page
    assert "Being filled in: Byggnadsnämnden." in page
    assert "Not begun: Kulturnämnden." in page
    assert "average" not in page.replace("no average", "")


def test_the_chain_shows_what_was_agreed_while_a_correction_is_written(
    client, round_, provby, strategist
):
    school = board(provby)
    assessment_of(provby, round_, 3, locked=True)
    first = assessment_of(school, round_, 1, locked=True, **BOARD)
    assessment_of(
        school,
        round_,
        4,
        revision=2,
        revises=first,
        state=AssessmentState.DRAFT,
        **BOARD,
    )

    page = chain_of(client, round_).content.decode()

    assert "The chain breaks on 1 moment" in page
    assert "1 of 1 department or board has answered." in page


def test_without_boards_or_whole_the_chain_says_so(client, round_, provby, strategist):
    assert "has not agreed on its view" in chain_of(client, round_).content.decode()
    assessment_of(provby, round_, 3, locked=True)

    assert "the chain cannot be seen" in chain_of(client, round_).content.decode()

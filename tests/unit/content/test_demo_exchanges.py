"""What is told and asked in the demonstration: what is told when it does not fit."""

import re
import shutil

import pytest

from bollplank.content import ContentError, demo, demo_exchanges
from bollplank.content.schemas import demo_exchanges as schemas
from tests.unit.content.own import FOLDER, own_content

REFERENCE = FOLDER.parent / "docs" / "reference" / "demo-exchanges.md"


def read(folder):
    whole = own_content()
    return demo_exchanges.read(folder, whole, demo.read(FOLDER, whole))


@pytest.fixture
def change(tmp_path):
    """Return a function that puts a text in place of the first such, and reads."""
    shutil.copytree(FOLDER / demo.FOLDER, tmp_path / demo.FOLDER)
    path = tmp_path / demo.FOLDER / demo_exchanges.FILE

    def mistakes(old, new):
        before, after = path.read_text().split(old, 1)
        path.write_text(before + new + after)
        with pytest.raises(ContentError) as refused:
            read(tmp_path)
        return [str(mistake) for mistake in refused.value.mistakes]

    return mistakes


def test_the_exchanges_have_no_mistakes_and_show_what_there_is():
    told = read(FOLDER)

    assert {question.answer is None for question in told.questions} == {True, False}
    assert {note.sharing for note in told.explanations} >= {"own", "group"}
    few = [
        cell.persons
        for own in told.own_indicators
        for entered in own.figures
        for year in entered.years
        for cell in (year.women, year.men)
        if cell.persons < 5
    ]
    assert few != []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("moment = 6", "", "either moment or indicator", id="about"),
        pytest.param(
            'by = "linnea.bergkvist@provby.example"',
            'by = "elin.sjoberg@exempelkoping.example"',
            "somebody with a seat in X02",
            id="seat",
        ),
        pytest.param(
            'answered_by = "linnea',
            'answered_by = "elin',
            "somebody with a",
            id="answer",
        ),
        pytest.param("answered_days = -19", "", "answered_days together", id="half"),
        pytest.param(
            '"made-up-full-time"', '"nothing"', "of a made-up source", id="indicator"
        ),
        pytest.param('"made-up"', '"kolada"', "of a made-up source", id="real"),
        pytest.param('group = "school"', 'group = "x"', "a group of the", id="group"),
        pytest.param(
            "entered_days = -92", "entered_days = -70", "a day from", id="late"
        ),
    ],
)
def test_what_does_not_fit_is_told(change, old, new, expected):
    found = change(old, new)

    assert any(expected in mistake for mistake in found), found


def test_every_key_is_explained():
    text = REFERENCE.read_text()
    explained = set(re.findall(r"`([a-z_]+)`", text))
    keys = {
        name
        for part in (
            schemas.DemoExchanges,
            schemas.DemoQuestion,
            schemas.DemoExplanation,
            schemas.DemoOwnIndicator,
            schemas.DemoFiguresOf,
            schemas.DemoYear,
            schemas.DemoCell,
        )
        for name in part.model_fields
    }

    assert keys - explained - {"questions", "explanations", "own_indicators"} == set()

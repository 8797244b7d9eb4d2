"""Facts, ways and own answers of the demonstration: told when they do not fit."""

import re
import shutil

import pytest

from bollplank.content import ContentError, demo, demo_side_by_side
from bollplank.content.schemas import demo_side_by_side as schemas
from tests.unit.content.own import FOLDER, own_content

REFERENCE = FOLDER.parent / "docs" / "reference" / "demo-side-by-side.md"


def read(folder):
    whole = own_content()
    return demo_side_by_side.read(folder, whole, demo.read(FOLDER, whole))


@pytest.fixture
def change(tmp_path):
    """Return a function that puts a text in place of the first such, and reads."""
    shutil.copytree(FOLDER / demo.FOLDER, tmp_path / demo.FOLDER)
    path = tmp_path / demo.FOLDER / demo_side_by_side.FILE

    def mistakes(old, new):
        before, after = path.read_text().split(old, 1)
        path.write_text(before + new + after)
        with pytest.raises(ContentError) as refused:
            read(tmp_path)
        return [str(mistake) for mistake in refused.value.mistakes]

    return mistakes


def test_it_has_no_mistakes_and_shows_what_there_is():
    told = read(FOLDER)

    assert {one.sharing for one in told.facts} == {"own", "group"}
    assert {one.role for one in told.ways} == {"politician", "manager", "strategist"}
    assert {one.sharing for one in told.ways} >= {"own", "group"}
    assert {one.role for one in told.role_sheets} == {"politician", "manager"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'by = "elin.sjoberg@exempelkoping.example"',
            'by = "linnea.bergkvist@provby.example"',
            "somebody with a seat in X01",
            id="seat",
        ),
        pytest.param(
            "decided-by =", "decided-how =", "a question of the", id="fact-question"
        ),
        pytest.param(
            "texts.what =", "texts.where =", "a question of the", id="way-question"
        ),
        pytest.param("moment = 6", "moment = 11", "an existing moment", id="moment"),
        pytest.param('step = "bm2"', 'step = "bm9"', "an existing step", id="step"),
        pytest.param(
            "{moment = 1, points = 3},", "", "every moment, when finished", id="all"
        ),
        pytest.param(
            "{moment = 1, points = 3}",
            "{moment = 1, points = 4}",
            "points from 1 to 3",
            id="scale",
        ),
        pytest.param(
            'reply = "do_not_know"',
            'reply = "do_not_know", points = 2',
            "points, or another reply",
            id="points-beside-reply",
        ),
        pytest.param(
            'role = "strategist"',
            'role = "key_person"',
            "politician, manager or strategist",
            id="role",
        ),
    ],
)
def test_what_does_not_fit_is_told(change, old, new, expected):
    assert any(expected in mistake for mistake in change(old, new))


def test_every_key_stands_in_the_documentation():
    told = set(re.findall(r"`(\w+)`", REFERENCE.read_text()))
    keys = {
        key
        for schema in (schemas.DemoFacts, schemas.DemoWay, schemas.DemoRoleSheet)
        for key in schema.model_fields
    }

    assert keys - told == set()

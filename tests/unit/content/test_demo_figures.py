"""How the made-up figures are described, and what is told when that does not fit."""

import re
import shutil

import pytest

from bollplank.content import ContentError, demo, demo_figures
from bollplank.content.schemas.demo_figures import (
    DemoFigures,
    DrawnGap,
    DrawnIndicator,
    Truth,
)
from bollplank.domain.findings import GapVerdict
from tests.unit.content.own import FOLDER, own_content

CODES = {each.code for each in demo.read(FOLDER, own_content()).organisations}


def read(folder=FOLDER):
    return demo_figures.read(folder, own_content(), organisations=CODES)


@pytest.fixture
def spoilt(tmp_path):
    """Return a function that reads the description with one text changed."""
    folder = shutil.copytree(FOLDER / demo.FOLDER, tmp_path / demo.FOLDER)

    def told(old, new):
        path = folder / demo_figures.FILE
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ContentError) as refused:
            read(tmp_path)
        return "\n".join(map(str, refused.value.mistakes))

    return told


def test_there_are_figures_for_every_goal_and_kind_of_result():
    described = read()
    source = own_content().sources[described.source]
    goals = {each.goal for each in source.indicators if each.goal}

    assert goals == {goal.code for goal in own_content().national_goals}
    assert set(described.inhabitants) == CODES
    assert {each.found for each in described.truths} >= {
        GapVerdict.CLEAR,
        GapVerdict.NO_RELEVANT_GAP,
    }


def test_every_made_up_title_says_so():
    source = own_content().sources["made-up"]

    assert source.is_made_up
    for each in source.indicators:
        assert each.title["sv"].endswith("(påhittat)"), each.id
        assert each.title["en"].endswith("(made up)"), each.id


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param('source = "made-up"', 'source = "kolada"', "is_made_up = true", id="real source"),
        pytest.param("X31 = 14700", "X99 = 14700", 'demonstration, got "X99"', id="unknown organisation"),
        pytest.param('id = "made-up-voted"', 'id = "made-up-danced"', 'of the source made-up, got "made-up-danced"', id="unknown indicator"),
        pytest.param('id = "made-up-voted"', 'id = "made-up-danced"', 'how "made-up-voted" of the source', id="indicator left out"),
        pytest.param("gap = {first = 1.8, spread = 0.7}", "only_total = true", "the same as the shape", id="total of a pair"),
        pytest.param("gap = {first = 1.8, spread = 0.7}", "", "a gap, unless it", id="no gap"),
        pytest.param("persons_per_1000 = 780\nunrest = 0.4", "unrest = 0.4", "one of persons and", id="no persons"),
        pytest.param("years = [2014, 2018, 2022]", "years = [2013]", "a year from 2014", id="year outside"),
        pytest.param("last_year = 2025", "last_year = 2013", "a year from 2014 on", id="ends before it begins"),
        pytest.param('id = "made-up-home-care"', 'id = "made-up-voted"', "each indicator once", id="indicator twice"),
        pytest.param('organisation = "X11"', 'organisation = "X99"', "one of those with inhabitants", id="truth of nobody"),
        pytest.param('indicator = "made-up-sick-leave"', 'indicator = "made-up-population"', "an indicator here that has a gap", id="truth without gap"),
        pytest.param('organisation = "X11"', 'organisation = "X01"', "each pair once", id="truth twice"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(spoilt, old, new, expected):
    assert expected in spoilt(old, new)


REFERENCE = FOLDER.parent / "docs" / "reference" / "demo-figures.md"


@pytest.mark.parametrize(
    "schema",
    [DemoFigures, DrawnIndicator, DrawnGap, Truth],
    ids=lambda each: each.__name__,
)
def test_the_reference_names_every_key(schema):
    named = set(re.findall(r"`([a-z_0-9]+)`", REFERENCE.read_text(encoding="utf-8")))

    assert set(schema.model_fields) - named == set()

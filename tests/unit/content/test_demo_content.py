"""The demonstration's files: what is told when they do not fit each other."""

import shutil

import pytest

from bollplank.content import ContentError, demo
from tests.unit.content.own import FOLDER, own_content

PEOPLE, ROUND = "people.toml", "round.toml"
FURTHER = "further_organisations.toml"
ORGANISATIONS, IMPROVEMENTS = "organisations.toml", "improvements.toml"
ELIN, X01, X07 = "elin.sjoberg@", "assessments/X01.toml", "assessments/X07.toml"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER / demo.FOLDER, tmp_path / demo.FOLDER)
    return tmp_path


def mistakes(folder):
    with pytest.raises(ContentError) as refused:
        demo.read(folder, own_content())
    return refused.value.mistakes


def change(folder, name, old, new):
    """Put ``new`` in place of the first ``old``, and return its line."""
    path = folder / demo.FOLDER / name
    before, after = path.read_text().split(old, 1)
    path.write_text(before + new + after)
    return before.count("\n") + 1


def test_the_demonstration_has_no_mistakes_and_is_whole(folder):
    told = demo.read(folder, own_content())

    assert len(told.organisations) == 64
    assert [person.name for person in told.people if person.coordinator] == [
        "Maria Östberg"
    ]
    assert len(told.assessments) == len(told.round.participants) == 8
    assert {improvement.state for improvement in told.improvements} >= {
        "idea",
        "testing",
        "done",
        "dropped",
    }


def test_no_made_up_organisation_is_called_as_a_real_one(folder):
    told = demo.read(folder, own_content())
    names = [each.name.casefold() for each in told.organisations]
    real = {each.name.casefold() for each in own_content().organisations.values()}

    assert len(set(names)) == len(names)
    assert not real & {*names, *(name.removeprefix("region ") for name in names)}


def test_every_language_of_the_site_has_its_texts(folder):
    told = demo.read(folder, own_content())
    texts = [told.round.name, *(group.name for group in told.round.groups)]
    texts += [person.shown_first for person in told.people if person.shown_first]

    assert {frozenset(text) for text in texts} == {frozenset({"sv", "en"})}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(ORGANISATIONS, '"X02"', '"0114"', "a code of its own, \"0114\"", id="real code"),
        pytest.param(ORGANISATIONS, "made_up = true", "made_up = false", "made_up = true", id="not made up"),
        pytest.param(FURTHER, '"X31"', '"X02"', "a code of its own, \"X02\"", id="further twice"),
        pytest.param(PEOPLE, "@exempelkoping.example", "@kommun.se", "ends in .example", id="real address"),
        pytest.param(PEOPLE, ELIN, "hassan.nouri@", "each address once", id="address twice"),
        pytest.param(PEOPLE, '"X01", role = "politician"', '"X99", role = "politician"', 'organisation, got "X99"', id="seat nowhere"),
        pytest.param(PEOPLE, 'substitute_for = "ali', 'substitute_for = "eli', "an existing person", id="substitute for nobody"),
        pytest.param(PEOPLE, "to_days = 96", "to_days = -59", "on or after from_days", id="seat ends too early"),
        pytest.param(ROUND, '"2019"', '"1919"', 'model version, got "1919"', id="unknown version"),
        pytest.param(ROUND, 'coming_step = "bm2"', 'coming_step = "bm9"', 'step, got "bm9"', id="unknown coming step"),
        pytest.param(ROUND, 'organisation = "X02"', 'organisation = "X01"', "each organisation once", id="participant twice"),
        pytest.param(ROUND, 'participants = ["X01"', 'participants = ["X11"', "among the participants", id="group of others"),
        pytest.param(ROUND, 'code = "care"', 'code = "school"', "each group code once", id="group twice"),
        pytest.param(ROUND, 'mentors = ["X13"', 'mentors = ["X99"', 'of the demo, got "X99"', id="mentor nowhere"),
        pytest.param(ROUND, 'task = "feedback"', 'task = "dance"', 'task of the step, got "dance"', id="unknown task"),
        pytest.param(ROUND, 'step = "bm1"', 'step = "bm9"', 'step, got "bm9"', id="unknown step"),
        pytest.param(ROUND, "X07 = -2, X08 = -1}", "X07 = -2, X99 = -1}", 'got "X99"', id="done by nobody"),
        pytest.param(X01, 'organisation = "X01"', 'organisation = "X99"', 'organisation, got "X99"', id="answers of nobody"),
        pytest.param(X01, ELIN, "nobody@", "an existing person", id="written by nobody"),
        pytest.param(X01, 'step = "bm1"', 'step = "bm9"', 'step, got "bm9"', id="answers before no step"),
        pytest.param(X01, "moment = 10", "moment = 11", 'moment, got "11"', id="unknown moment"),
        pytest.param(X07, "points = 3", "points = 4", "points from 1 to 3", id="off the scale"),
        pytest.param(X01, "points = 3, ", "", "points, or an answer", id="points missing"),
        pytest.param(X01, "locked_days = -12", "", "locked_days when it is locked", id="locked when"),
        pytest.param(X01, "agreed_days = -14", "", "agreed_days when it is agreed", id="agreed when"),
        pytest.param(X01, 'state = "draft"', 'state = "draft"\nsharing = "group"', '"own" until it is locked', id="draft shared"),
        pytest.param(IMPROVEMENTS, 'organisation = "X01"', 'organisation = "X99"', 'organisation, got "X99"', id="improvement of nobody"),
        pytest.param(IMPROVEMENTS, ELIN, "nobody@", "an existing person", id="noted by nobody"),
        pytest.param(IMPROVEMENTS, "moment = 6", "moment = 11", 'moment, got "11"', id="about no moment"),
        pytest.param(IMPROVEMENTS, "moment = 6\n", "", "a moment, as it was learned", id="learned about nothing"),
        pytest.param(IMPROVEMENTS, '{organisation = "X02"', '{organisation = "X06"', "the other's shared", id="learned from a draft"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_in_its_file(folder, name, old, new, expected):
    change(folder, name, old, new)

    told = [one for one in mistakes(folder) if expected in one.expected]

    assert [one.path.name for one in told[:1]] == [name.rpartition("/")[2]]


def test_a_mistake_stands_on_its_line(folder):
    line = change(folder, ROUND, 'coming_step = "bm2"', 'coming_step = "bm9"')

    assert [(one.line, one.keys) for one in mistakes(folder)] == [
        (line, ("coming_step",))
    ]

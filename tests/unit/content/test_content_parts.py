"""Mistakes between the parts of one file."""

import pytest
from pydantic import ValidationError

from bollplank.content import ContentError, read
from bollplank.content.schemas import (
    Charter,
    ModelVersion,
    MomentMapping,
    Organisations,
    Questionnaire,
    Round,
    SustainabilityGoals,
)
from tests.unit.content.finland import STEPS, change, write_finland

FILES = {
    "version": ("model_versions/fi-2027.toml", ModelVersion),
    "questionnaire": ("questionnaires/fi-1.toml", Questionnaire),
    "mapping": ("questionnaires/mappings/fi-0-fi-1.toml", MomentMapping),
    "charter": ("charter.toml", Charter),
    "goals": ("sdgs.toml", SustainabilityGoals),
    "organisations": ("organisations/suomi.toml", Organisations),
    "round": ("rounds/fi-pilotti.toml", Round),
}


def told(folder, kind):
    """Return what reading the file tells, without file and line."""
    name, schema = FILES[kind]
    with pytest.raises(ContentError) as caught:
        read(folder / name, schema)
    return [str(mistake).split(": ", 1)[1] for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        pytest.param(
            "version",
            "number = 4\n",
            "number = 3\n",
            'steps[3].number: expected each step number once, "3" is already used',
            id="step number twice",
        ),
        pytest.param(
            "version",
            'code = "kotityo-2"',
            'code = "kotityo-1"',
            'steps[5].code: expected each step code once, "kotityo-1" is already used',
            id="step code twice",
        ),
        pytest.param(
            "version",
            'code = "palaute"',
            'code = "itsearviointi"',
            "steps[2].tasks[1].code: expected each task code in a step once, "
            '"itsearviointi" is already used',
            id="task code twice",
        ),
        pytest.param(
            "version",
            "offset_days = 0\n",
            "offset_days = 5\n",
            "steps[1].offset_days: expected 0, as all days are counted from the kick-off",
            id="kick-off on another day",
        ),
        pytest.param(
            "version",
            "offset_days = 200",
            "offset_days = 20",
            "steps[4].offset_days: expected a day no earlier than the step before (61)",
            id="step before its time",
        ),
        pytest.param(
            "version",
            'kind = "kickoff"',
            'kind = "preparation"',
            "steps: expected exactly one step of kind kickoff, got 0",
            id="no kick-off",
        ),
        pytest.param(
            "version",
            "offset_days = 61\nlength_days = 100",
            "offset_days = 61",
            "steps[3]: expected the key length_days, as it is home work",
            id="home work without length",
        ),
        pytest.param(
            "version",
            "largest = 5",
            "largest = 1",
            "tracks[0].group.largest: expected a size no smaller than smallest (2)",
            id="largest below smallest",
        ),
        pytest.param(
            "version",
            'mentor_commitment = "none"',
            'mentor_commitment = "none"\nquestions = ['
            '{code = "why", text = {en = "Why?"}}, {code = "why", text = {en = "?"}}]',
            "entry.questions[1].code: expected each question code once, "
            '"why" is already used',
            id="question code twice",
        ),
        pytest.param(
            "version",
            "mentors_most = 1",
            "mentors_most = 0",
            "tracks[0].group.mentors_most: expected at least 1, as groups without a "
            "mentor are not allowed",
            id="no mentors though needed",
        ),
        pytest.param(
            "questionnaire",
            "scale_highest = 2",
            "scale_highest = 3",
            "labels: expected one label for each of the points 1, 2, 3",
            id="point without label",
        ),
        pytest.param(
            "questionnaire",
            'id = "fi-02"',
            'id = "fi-01"',
            'moments[1].id: expected each moment id once, "fi-01" is already used',
            id="moment twice",
        ),
        pytest.param(
            "questionnaire",
            "number = 2\n",
            "number = 1\n",
            'moments[1].number: expected each moment number once, "1" is already used',
            id="moment number twice",
        ),
        pytest.param(
            "questionnaire",
            'number = 2\npart = "kaikki"',
            'number = 2\npart = "muu"',
            'moments[1].part: expected one of the parts kaikki, got "muu"',
            id="unknown part",
        ),
        pytest.param(
            "questionnaire",
            'id = "fi-01-1", level = "overall"',
            'id = "fi-01-1", level = "board"',
            "moments[0].criteria[0].level: expected one of the questionnaire's levels "
            "overall",
            id="level the questionnaire has not",
        ),
        pytest.param(
            "questionnaire",
            'description.fi = "Valtuusto on päättänyt."',
            'description.fi = "Valtuusto on päättänyt."\ncriteria_from = "x"',
            "moments[0].criteria_from: expected either criteria or criteria_from, "
            "not both",
            id="own and borrowed criteria",
        ),
        pytest.param(
            "questionnaire",
            'description.fi = "Tuloksia kysytään."',
            'description.fi = "Tuloksia kysytään."\n'
            'criteria = [{id = "fi-01-1", level = "overall", text = {fi = "x"}}]',
            'moments[1].criteria[0].id: expected each criterion id once, "fi-01-1" is '
            "already used",
            id="criterion twice",
        ),
        pytest.param(
            "mapping",
            'to_questionnaire = "fi-1"',
            'to_questionnaire = "fi-0"',
            "to_questionnaire: expected another questionnaire than from_questionnaire",
            id="mapping to itself",
        ),
        pytest.param(
            "mapping",
            'to = ["fi-01"]',
            'to = ["fi-01", "fi-02"]',
            "pairs[0].comparability: expected split, merged or low, as it is not one "
            "moment to one",
            id="same, though split",
        ),
        pytest.param(
            "mapping",
            'comparability = "same"',
            'comparability = "split"',
            "pairs[0].comparability: expected another word than split, as only one "
            "moment follows",
            id="split, though one",
        ),
        pytest.param(
            "mapping",
            'comparability = "same"',
            'comparability = "merged"',
            "pairs[0].comparability: expected another word than merged, as no other "
            "moment leads there",
            id="merged, though alone",
        ),
        pytest.param(
            "charter",
            "articles_in_all = 1",
            "articles_in_all = 2",
            "versions[0].articles: expected articles 1 to 2 in order",
            id="complete, though not",
        ),
        pytest.param(
            "charter",
            'name = {fi = "Vastuu"}}',
            'name = {fi = "Vastuu"}}, {code = "2006-01", name = {fi = "Sama"}}',
            'versions[0].articles[1].code: expected each article code once, "2006-01" '
            "is already used",
            id="article twice",
        ),
        pytest.param(
            "goals",
            "number = 17",
            "number = 16",
            'goals[16].number: expected each goal number once, "16" is already used',
            id="goal twice",
        ),
        pytest.param(
            "organisations",
            'code = "fi-902"\n',
            'code = "fi-901"\n',
            "organisations[1].code: expected each organisation code once, "
            '"fi-901" is already used',
            id="organisation twice",
        ),
        pytest.param(
            "organisations",
            "longitude = 25.0\n",
            "",
            "organisations[0]: expected both latitude and longitude, or neither",
            id="half a position",
        ),
        pytest.param(
            "round",
            'participants = ["fi-902-koulu"]',
            'participants = ["fi-902"]',
            "groups[0].participants[0]: expected an organisation among the "
            'participants, got "fi-902"',
            id="group member that is no participant",
        ),
        pytest.param(
            "round",
            'mentors = ["fi-901"]',
            'mentors = ["fi-902-koulu"]',
            "groups[0].participants[0]: expected another organisation than a mentor, "
            'got "fi-902-koulu"',
            id="own mentor",
        ),
        pytest.param(
            "round",
            'organisation = "fi-902-koulu"\n',
            'organisation = "fi-902-koulu"\nleft = true\n',
            "participants[0].left: expected the key left_certainty, as the "
            "organisation left",
            id="left, but how certain",
        ),
        pytest.param(
            "round",
            'organisation = "fi-902-koulu"\n',
            'organisation = "fi-902-koulu"\nleft_on = "2026"\n',
            "participants[0]: expected left = true, as there is a day or a certainty "
            "of leaving",
            id="day of leaving without leaving",
        ),
    ],
)
def test_parts_that_do_not_fit_each_other_are_told(tmp_path, kind, old, new, expected):
    folder = write_finland(tmp_path)
    change(folder, FILES[kind][0], old, new)

    assert expected in told(folder, kind)


def test_a_participant_in_two_groups_is_told(tmp_path):
    folder = write_finland(tmp_path)
    group = (
        'code = "{}"\nmentors = ["fi-901"]\nparticipants = ["fi-902-koulu"]\n'
        'certainty = "confirmed"\nsources = ["lehti"]\n\n'
    )
    old = group.format("a")
    change(folder, FILES["round"][0], old, f"{old}[[groups]]\n{group.format('b')}")

    assert told(folder, "round") == [
        "groups[1].participants[0]: expected each participant in one group, "
        '"fi-902-koulu" is in two'
    ]


def without_step(number):
    start = STEPS.index(f"[[steps]]\nnumber = {number}\n")
    end = STEPS.index(f"[[steps]]\nnumber = {number + 1}\n")
    return STEPS[:start] + STEPS[end:]


def test_seven_steps_are_too_few(tmp_path):
    folder = write_finland(tmp_path)
    change(folder, FILES["version"][0], STEPS.strip(), without_step(6).strip())

    assert told(folder, "version") == [
        "steps: expected exactly eight steps, numbered 1 to 8, got 7"
    ]


def test_steps_out_of_order_are_told_where_the_order_breaks(tmp_path):
    folder = write_finland(tmp_path)
    change(folder, FILES["version"][0], "number = 5\n", "number = 0\n")
    change(folder, FILES["version"][0], "number = 4\n", "number = 5\n")
    change(folder, FILES["version"][0], "number = 0\n", "number = 4\n")

    assert told(folder, "version") == [
        "steps[4].number: expected the steps in order, 1 to 8"
    ]


def test_the_rules_hold_also_without_a_file():
    with pytest.raises(ValidationError, match="all seventeen goals, numbered 1 to 17"):
        SustainabilityGoals(goals=())

"""Mistakes between files, and the reading of a whole folder."""

import pytest

from bollplank.content import ContentError, problems_in, read_all
from bollplank.content.__main__ import main
from tests.unit.content.finland import change, write_finland

VERSION = "model_versions/fi-2027.toml"
MAPPING = "questionnaires/mappings/fi-0-fi-1.toml"
OLD = "questionnaires/fi-0.toml"
ORGANISATIONS = "organisations/suomi.toml"
ROUND = "rounds/fi-pilotti.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            VERSION,
            'questionnaire = "fi-1"',
            'questionnaire = "fi-9"',
            'questionnaire: expected an existing questionnaire, got "fi-9"',
            id="questionnaire",
        ),
        pytest.param(
            VERSION,
            'expected_results = ["T1"]',
            'expected_results = ["T1", "T2"]',
            'expected_results[1]: expected an existing expected result, got "T2"',
            id="expected result",
        ),
        pytest.param(
            VERSION,
            'service_fields = ["koulu"]',
            'service_fields = ["koulut"]',
            "tracks[0].service_fields[0]: expected an existing service field, "
            'got "koulut"',
            id="service field",
        ),
        pytest.param(
            VERSION,
            "none_at_points = 1",
            "none_at_points = 2",
            "title_policy.readiness.none_at_points: expected points below 2, the "
            "highest",
            id="readiness above the scale",
        ),
        pytest.param(
            VERSION,
            'code = "fi-2027"',
            'code = "fi-2028"',
            'code: expected "fi-2027", as the file is called',
            id="file name",
        ),
        pytest.param(
            OLD,
            'criteria_from = "fi-01"',
            'criteria_from = "fi-02"',
            "moments[0].criteria_from: expected a moment in another questionnaire, "
            'with criteria of its own, got "fi-02"',
            id="borrowing what is not there",
        ),
        pytest.param(
            "questionnaires/fi-1.toml",
            'id = "fi-02"',
            'id = "vanha-01"',
            'moments[1].id: expected an id of its own, "vanha-01" is in questionnaire '
            "fi-0",
            id="moment in two questionnaires",
        ),
        pytest.param(
            MAPPING,
            'from_questionnaire = "fi-0"',
            'from_questionnaire = "fi-7"',
            'from_questionnaire: expected an existing questionnaire, got "fi-7"',
            id="mapping from nowhere",
        ),
        pytest.param(
            MAPPING,
            'from = "vanha-01"',
            'from = "vanha-09"',
            "pairs[0].from: expected an existing moment of questionnaire fi-0, "
            'got "vanha-09"',
            id="mapping from no moment",
        ),
        pytest.param(
            MAPPING,
            'to = ["fi-01"]',
            'to = ["fi-09"]',
            "pairs[0].to[0]: expected an existing moment of questionnaire fi-1, "
            'got "fi-09"',
            id="mapping to no moment",
        ),
        pytest.param(
            ORGANISATIONS,
            'parent = "fi-902"',
            'parent = "fi-999"',
            'organisations[2].parent: expected an existing organisation, got "fi-999"',
            id="parent",
        ),
        pytest.param(
            ORGANISATIONS,
            'parent = "fi-902"',
            'parent = "fi-902-koulu"',
            "organisations[2].parent: expected another organisation than itself",
            id="own parent",
        ),
        pytest.param(
            ROUND,
            'model_version = "fi-2027"',
            'model_version = "2027"',
            'model_version: expected an existing model version, got "2027"',
            id="model version",
        ),
        pytest.param(
            ROUND,
            'track = "municipalities"',
            'track = "regions"',
            'track: expected one of the tracks of version fi-2027, got "regions"',
            id="track",
        ),
        pytest.param(
            ROUND,
            'mentors = ["fi-901"]',
            'mentors = ["fi-999"]',
            'groups[0].mentors[0]: expected an existing organisation, got "fi-999"',
            id="mentor",
        ),
        pytest.param(
            ROUND,
            'mentors = ["fi-901"]',
            'supporting_mentors = ["fi-999"]',
            "groups[0].supporting_mentors[0]: expected an existing organisation, "
            'got "fi-999"',
            id="supporting mentor",
        ),
        pytest.param(
            ROUND,
            'certainty = "planned", sources = ["lehti"]',
            'certainty = "planned", sources = ["lehti", "radio"]',
            'dates[0].sources[1]: expected an existing source, got "radio"',
            id="source of a date",
        ),
        pytest.param(
            ROUND,
            'organisations_complete = true\nsources = ["lehti"]',
            'organisations_complete = true\nsources = ["radio"]',
            'sources[0]: expected an existing source, got "radio"',
            id="source of a round",
        ),
        pytest.param(
            "reach.toml",
            'sources = ["lehti"]',
            'sources = ["radio"]',
            'reach[0].sources[0]: expected an existing source, got "radio"',
            id="source of a count",
        ),
    ],
)
def test_a_reference_to_something_that_is_not_there_is_told(
    tmp_path, name, old, new, expected
):
    folder = write_finland(tmp_path)
    first = change(folder, name, old, new)

    line = first + (1 if "sources" in expected and "\n" in new else 0)
    told = [str(mistake) for mistake in problems_in(folder)]
    assert f"{folder / name}:{line}: {expected}" in told


def test_a_participant_that_is_no_organisation_is_told(tmp_path):
    folder = write_finland(tmp_path)
    change(folder, ORGANISATIONS, 'code = "fi-902-koulu"', 'code = "fi-902-koulut"')

    assert [str(mistake).split(": ", 1)[1] for mistake in problems_in(folder)] == [
        "participants[0].organisation: expected an existing organisation, "
        'got "fi-902-koulu"'
    ]


def test_an_organisation_in_two_files_is_told_in_the_second(tmp_path):
    folder = write_finland(tmp_path)
    text = '[[organisations]]\ncode = "fi-901"\nname = "x"\nkind = "region"\n'
    (folder / "organisations/toinen.toml").write_text(text, encoding="utf-8")

    assert [str(mistake) for mistake in problems_in(folder)] == [
        f"{folder}/organisations/toinen.toml:2: organisations[0].code: "
        'expected a new code, "fi-901" is in suomi.toml'
    ]


def test_whole_content_has_no_problems(tmp_path):
    assert problems_in(write_finland(tmp_path)) == []


def test_an_empty_folder_tells_everything_that_is_missing(tmp_path):
    told = [
        str(mistake.path.relative_to(tmp_path)) for mistake in problems_in(tmp_path)
    ]

    assert told == [
        "model_versions",
        "questionnaires",
        "questionnaires/mappings",
        "national_goals.toml",
        "charter.toml",
        "sdgs.toml",
        "service_fields.toml",
        "expected_results.toml",
        "organisations",
        "rounds/sources.toml",
        "rounds",
        "reach.toml",
    ]


def test_what_could_not_be_read_does_not_make_others_wrong(tmp_path):
    folder = write_finland(tmp_path)
    line = change(folder, "questionnaires/fi-1.toml", "scale_highest = 2", "scale = 2")

    assert {mistake.path.name for mistake in problems_in(folder)} == {"fi-1.toml"}
    assert {mistake.line for mistake in problems_in(folder)} == {1, line}


def test_reading_all_raises_every_mistake(tmp_path):
    folder = write_finland(tmp_path)
    change(folder, VERSION, 'questionnaire = "fi-1"', 'questionnaire = "fi-9"')
    change(folder, "reach.toml", "regions = 0", "regions = -1")

    with pytest.raises(ContentError) as caught:
        read_all(folder)

    assert list(caught.value.mistakes) == problems_in(folder)
    assert len(str(caught.value).splitlines()) == 2


def test_the_check_writes_every_mistake_and_says_that_there_were_some(tmp_path, capsys):
    folder = write_finland(tmp_path)
    line = change(folder, "reach.toml", "regions = 0", "regions = -1")

    assert main([str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/reach.toml:{line}: reach[0].regions: expected a number of at "
        "least 0, got -1",
        f"{folder}: mistakes: 1",
    ]


def test_the_check_says_when_all_is_well(tmp_path, capsys):
    folder = write_finland(tmp_path)

    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: mistakes: 0\n"

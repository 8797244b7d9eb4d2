"""``bollplank group``: a problem from a file, groups and reasons out."""

import io
import json
import sys

import pytest

from bollplank.cli.main import main
from tests.made_groupings import made_problem


@pytest.fixture
def file(tmp_path):
    def write(values):
        path = tmp_path / "problem.json"
        text = values if isinstance(values, str) else json.dumps(values)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def small(**more):
    newcomers = [{"id": each, "name": each.upper()} for each in "abcd"]
    return {
        "newcomers": newcomers,
        "mentors": [{"id": "m"}, {"id": "n"}],
        "ready_costs": {
            "to_place": [[0, 9], [1, 9], [9, 0], [9, 2]],
            "between": [[0] * 4] * 4,
        },
        **more,
    }


def test_the_answer_is_printed_as_json(file, capsys):
    assert main(["group", file(small()), "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "solved"
    assert answer["objective"] == 3
    assert answer["proven"] is True
    assert [group["participants"] for group in answer["groups"]] == [
        ["a", "b"],
        ["c", "d"],
    ]
    assert answer["groups"][0]["second_best"]["dearer"] == 15
    assert answer["settings"]["largest"] == 3


def test_the_answer_is_printed_in_words(file, capsys):
    rules = [{"id": "pin", "kind": "together", "newcomers": ["a", "b"]}]
    assert main(["group", file(small(rules=rules))]) == 0

    out = capsys.readouterr().out
    assert "Cost 3, proven: no other grouping costs less." in out
    assert "Group 1: m\n  A: 0\n  B: 1\n" in out
    assert "Rule pin costs 0." in out


def test_the_same_file_gives_the_same_answer(file, capsys):
    path = file(made_problem(9, 3, without=1, known=0.8))
    told = []
    for _ in range(2):
        assert main(["group", path, "--format", "json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        answer.pop("seconds")
        told.append(answer)

    assert told[0] == told[1]


def test_a_problem_from_standard_input(monkeypatch, capsys):
    given = io.TextIOWrapper(io.BytesIO(json.dumps(small()).encode()))
    monkeypatch.setattr(sys, "stdin", given)

    assert main(["group", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["objective"] == 3


def test_a_repair_says_who_moves(file, capsys):
    previous = [
        {"mentors": ["m"], "participants": ["a", "c", "gone"]},
        {"mentors": ["n"], "participants": ["b", "d"]},
    ]
    assert main(["group", file(small(previous=previous)), "--repair"]) == 0

    out = capsys.readouterr().out
    assert "Moved: nobody." in out
    assert "If everybody might move: cost 3." in out


def test_rules_that_contradict_each_other_are_named(file, capsys):
    rules = [
        {"id": "x", "kind": "with_mentor", "newcomers": ["a"], "mentor": "m"},
        {
            "id": "y",
            "kind": "not_with_mentor",
            "newcomers": ["a"],
            "mentor": "m",
            "label": "A promise",
        },
    ]
    assert main(["group", file(small(rules=rules))]) == 3

    out = capsys.readouterr().out
    assert "  A with m. Without it there are groups, at a cost of 19.\n" in out
    assert "A promise (A not with m)" in out


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "expected JSON, but: Expecting property name"),
        ("[1]", "expected an object of keys and values"),
        ('{"newcomers": [{"id": "a", "sise": 1}]}', "newcomers[0].sise: expected one"),
        ('{"newcomers": [{"id": "a"}], "weight": {}}', "weight: expected one of the"),
    ],
)
def test_a_file_that_is_no_problem_is_refused(file, capsys, content, expected):
    path = file(content)

    assert main(["group", path]) == 1
    err = capsys.readouterr().err
    assert f"{path} is not a grouping problem:" in err
    assert expected in err


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path, capsys):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    assert main(["group", str(path)]) == 1
    assert "is larger than 20 MB" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["group", str(tmp_path / "none.json")]) == 1
    assert "cannot be read (No such file or directory)." in capsys.readouterr().err


def test_a_folder_is_said(tmp_path, capsys):
    assert main(["group", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "inf", "nan"])
def test_seconds_that_are_none_are_refused(file, capsys, seconds):
    with pytest.raises(SystemExit) as stopped:
        main(["group", file(small()), "--seconds", seconds])

    assert stopped.value.code == 2
    assert "a number of seconds above 0" in capsys.readouterr().err

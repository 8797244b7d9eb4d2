import shutil
from argparse import ArgumentParser

import pytest

from bollplank.cli import content, starting


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(starting.content(), tmp_path / "content")
    monkeypatch.setenv("BOLLPLANK_CONTENT", str(tmp_path / "content"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def check():
    parser = ArgumentParser()
    content.add_parser(parser.add_subparsers())
    chosen = parser.parse_args(["content", "--check"])
    return chosen.run(chosen)


@pytest.mark.slow
def test_content_without_mistakes_is_counted(folder, capsys):
    files = len(list(folder.rglob("*.toml")))

    assert check() == 0
    assert capsys.readouterr().out == (
        f"{files} content files in {folder} hold no mistake.\n"
    )


@pytest.mark.slow
def test_every_mistake_is_told_with_file_and_line(folder, capsys):
    version = folder / "model_versions" / "2019.toml"
    text = version.read_text().replace("duration_months = 12", "duration_months = -1")
    version.write_text(text.replace('questionnaire = "2019"', 'questionnaire = "1919"'))
    line = text.splitlines().index("duration_months = -1") + 1

    assert check() == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(
        f"content/model_versions/2019.toml:{line}: duration_months: expected a number"
    )
    assert told[-1] == "1 mistake to mend; nothing was loaded."


@pytest.mark.slow
def test_the_demonstration_is_checked_against_the_rest(folder, capsys):
    people = folder / "demo" / "people.toml"
    people.write_text(
        people.read_text().replace('organisation = "X14"', 'organisation = "X99"')
    )
    answers = folder / "demo" / "assessments" / "X07.toml"
    answers.write_text(answers.read_text().replace("points = 3", "points = 4"))

    assert check() == 1
    told = capsys.readouterr().err
    assert told.count('expected an existing organisation, got "X99"') == 3
    assert told.count("expected points from 1 to 3") == 2


@pytest.mark.slow
def test_sources_and_indicators_are_checked_too(folder, capsys):
    source = folder / "sources" / "long.toml"
    source.write_text(f"colour = 1\n{source.read_text()}")
    indicator = next((folder / "indicators" / "core").iterdir())
    indicator.write_text(f"colour = 1\n{indicator.read_text()}")

    assert check() == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[:2] for line in told[:2]] == [
        ["content/sources/long.toml", "1"],
        [f"content/indicators/core/{indicator.name}", "1"],
    ]
    assert told[-1] == "2 mistakes to mend; nothing was loaded."


@pytest.mark.slow
def test_what_makes_organisations_similar_is_checked_too(folder, capsys):
    rules = folder / "similar.toml"
    rules.write_text(
        rules.read_text().replace('fact = "skr-group"', 'fact = "nothing"')
    )
    fact = folder / "organisations" / "facts" / "map-area.toml"
    fact.write_text(fact.read_text().replace('"2083" =', '"9999" =', 1))

    assert check() == 1
    told = capsys.readouterr().err
    assert "similar.toml" in told
    assert "map-area.toml" in told
    assert "expected the code of an organisation" in told


def test_content_without_a_demonstration_is_whole(folder):
    shutil.rmtree(folder / "demo")

    assert check() == 0

"""The command profile, as an operator types it: no database, content and store only."""

import json
import shutil
from datetime import UTC, datetime

import numpy as np
import pytest

from bollplank.cli import served
from bollplank.cli.main import main
from bollplank.store.vintages import publish
from tests.made_vintages import country, figures_of, source
from tests.unit.content.own import FOLDER

SIZE = 14
CODES = [f"{9000 + number}" for number in range(SIZE)]
SOURCE = """
id = "made"
name.en = "Made"
publisher.en = "Nobody"
licence.en = "Free"
credit.en = "Source: nobody"
own_processing.en = "Our own processing"
levels = ["municipality"]
service = "made_up"

[[indicators]]
id = "passed"
title = {sv = "Godkända i allt", en = "Passed"}
unit = "percent"
decimals = 1
direction = "higher"
direction_basis.en = "Made up."
"""


def described(code, *, county="98", kind="municipality"):
    return (
        f'[[organisations]]\ncode = "{code}"\nname = "Plats {code}"\n'
        f'kind = "{kind}"\ncounty = "{county}"\n'
    )


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The project's own content with one source more, and other organisations."""
    folder = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(FOLDER, folder)
    (folder / "sources" / "made.toml").write_text(SOURCE)
    organisations = [described(code) for code in CODES[:10]]
    organisations += [described(code, county="97") for code in CODES[10:]]
    organisations.append(described("0099", kind="region"))
    (folder / "organisations" / "more.toml").write_text("\n".join(organisations))
    return folder


@pytest.fixture(scope="module")
def catalogue(content):
    """What the content says: read once, it takes a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOLLPLANK_CONTENT", str(content))
        return served.catalogue()


@pytest.fixture
def places(content, catalogue, tmp_path, monkeypatch):
    """A store in which the first place has a large gap."""
    values = country(1, organisations=SIZE, gap=4.0)
    values[0] += np.array([0.0, -12.0])
    figures = figures_of(
        values[None], source({"passed": {}}), codes=CODES, first_year=2014
    )
    publish(tmp_path / "var" / "store", figures, at=datetime.now(UTC))
    monkeypatch.setenv("BOLLPLANK_CONTENT", str(content))
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(served, "catalogue", lambda: catalogue)
    return tmp_path


def said(capsys, *arguments):
    code = main(["profile", *arguments, "--format", "json"])
    out = capsys.readouterr().out
    assert code == 0
    return json.loads(out)


def test_what_stands_out_is_printed_as_json(places, capsys):
    profile = said(capsys, "9000")

    (line,) = profile["men"]
    assert (line["indicator"], line["reason"], line["tone"], line["about"]) == (
        "passed",
        "larger_gap",
        "bad",
        "men",
    )
    assert line["title"] == {"sv": "Godkända i allt", "en": "Passed"}
    assert line["finding"]["verdict"] == "clear"
    assert line["finding"]["unit"] == "percentage_points"
    assert line["gap_among"]["others"] == 9
    assert line["women"]["years"] == [2021, 2023]
    assert profile["looked_at"] == profile["judged"] == 1
    assert profile["untold"] == {}


def test_peers_are_the_county_all_or_those_named(places, capsys):
    assert said(capsys, "9000")["peers"] == CODES[1:10]
    assert said(capsys, "9000", "--peers", "all")["peers"] == CODES[1:]
    named = said(capsys, "9000", "--peers", "9003, 9001,9002,9013")
    assert named["peers"] == ["9001", "9002", "9003", "9013"]


def test_the_same_as_a_table_with_what_may_be_chance(places, capsys):
    code = main(["profile", "plats 9000"])

    out = capsys.readouterr().out
    assert code == 0
    assert out.startswith("Plats 9000 (9000) beside 9 others.")
    assert "larger gap" in out
    assert "may be chance" in out


def test_an_earlier_vintage_can_be_asked(places, capsys):
    vintage = said(capsys, "9000")["vintage"]

    assert said(capsys, "9000", "--vintage", vintage)["vintage"] == vintage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["Plats 90000"], "Plats 9000 (9000)", id="near-name"),
        pytest.param(["9099"], "Plats 9009 (9009)", id="near-code"),
        pytest.param(["0099"], "no figures for Plats 0099", id="without-figures"),
        pytest.param(["9000", "--peers", "0099"], "same kind", id="other-kind"),
        pytest.param(["9000", "--peers", "9"], '"9"', id="unknown-peer"),
        pytest.param(["9000", "--vintage", "x"], '"x"', id="unknown-vintage"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(places, capsys, arguments, words):
    assert main(["profile", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_before_the_first_import_it_is_told_what_to_do(places, capsys, monkeypatch):
    monkeypatch.setenv("BOLLPLANK_VAR", str(places / "none"))

    assert main(["profile", "9000"]) == 1
    assert "import-values FILE" in capsys.readouterr().err

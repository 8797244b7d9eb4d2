"""The command vintages, as an operator types it."""

from datetime import UTC, datetime, timedelta

import pytest

from bollplank.cli.main import main
from bollplank.store.references import refer
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures

START = datetime(2019, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path))
    return tmp_path / "store"


@pytest.fixture
def eight(store):
    """The ids of eight vintages of one month, the oldest first."""
    return [
        publish(
            store,
            figures([("passed", "0114", 2018, "K", 70.0 + day)]),
            at=START + timedelta(days=day),
        )
        for day in range(8)
    ]


def test_every_vintage_is_listed_with_why_it_stays(store, eight, capsys):
    refer(store, name="profile-0114", vintages=[eight[1]])

    code = main(["vintages"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines[1:9]] == eight[::-1]
    assert lines[1].endswith("served now, one of the newest, last of its year")
    assert lines[7].endswith("used by profile-0114")
    assert lines[8].endswith("nothing: it goes next time")
    assert lines[8].split()[1:3] == ["2019-05-01", "14:00"]
    assert lines[-1].startswith("8 vintages, ")


def test_a_dry_run_tells_and_removes_nothing(store, eight, capsys):
    code = main(["vintages", "prune", "--dry-run"])

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{vintage}  would go" for vintage in eight[:3]
    ]
    assert Store.vintages(store) == eight


def test_pruning_removes_what_a_dry_run_tells(store, eight, capsys):
    code = main(["vintages", "prune"])

    told = capsys.readouterr().out.splitlines()
    assert code == 0
    assert told[:3] == [f"{vintage}  removed" for vintage in eight[:3]]
    assert told[3].endswith("are free again.")
    assert Store.vintages(store) == eight[3:]


def test_when_nothing_goes_that_is_said(store, capsys):
    publish(store, figures([("passed", "0114", 2018, "K", 70.0)]), at=START)

    main(["vintages", "prune"])

    assert "all stay" in capsys.readouterr().out


def test_before_the_first_figures_the_next_step_is_told(store, capsys):
    assert main(["vintages"]) == 1
    assert "bollplank import-values FILE" in capsys.readouterr().err


def test_references_that_cannot_be_read_are_told(store, eight, capsys):
    (store / "references").mkdir(exist_ok=True)
    (store / "references" / "broken.json").write_text("{")

    code = main(["vintages", "prune"])

    assert code == 1
    assert "nobody knows what to keep" in capsys.readouterr().err
    assert Store.vintages(store) == eight


def test_an_import_takes_away_what_nothing_speaks_for(store, eight, tmp_path, capsys):
    file = tmp_path / "tests.csv"
    file.write_text(
        "school_year,municipality,name,subject,measure,gender,value,flag\n"
        "2022/23,2083,x,Matematik,share_pass_pct,K,81.0,\n"
    )
    source = ["--source", "skolverket-national-tests", "--fetched-on", "2026-03-23"]

    code = main(["import-values", str(file), *source])

    kept = Store.vintages(store)
    assert code == 0
    assert "Removed 4 old vintages" in capsys.readouterr().err
    assert kept[:-1] == eight[4:]
    assert [path.name for path in sorted((store / "differences").iterdir())] == kept

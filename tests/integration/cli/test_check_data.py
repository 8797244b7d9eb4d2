"""The command check-data, as an operator types it."""

import json
from datetime import UTC, datetime

import pytest

from bollplank.cli.check_data_words import ADVICE, HEADINGS, TITLES, told
from bollplank.cli.main import main
from bollplank.store.snapshots import Store
from bollplank.store.soundness.remarks import (
    SERIOUSNESS,
    Remark,
    RemarkCode,
    Seriousness,
)
from bollplank.store.vintages import publish
from tests.figures import figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOUND = [("passed", "0114", 2022, "K", 71.5), ("passed", "0114", 2022, "M", 69.0)]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path))
    return tmp_path / "store"


@pytest.fixture
def unsound(store):
    """A negative percentage, and one of 290 municipalities."""
    publish(store, figures([*SOUND, ("passed", "0180", 2022, "K", -3.0)]), at=AT)


def test_the_most_serious_comes_first_with_what_to_do(unsound, capsys):
    code = main(["check-data"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[:6] == [
        "VERY LIKELY WRONG",
        "",
        "Values below the least in their unit (1 indicator)",
        f"  {ADVICE[RemarkCode.BELOW_LOWEST]}",
        "  - school passed: 1 of 3 values in 2022",
        "    0180 2022 K: -3",
    ]
    assert lines.index("GOOD TO KNOW") > 5
    assert "  - school passed: 2 of 290 at most" in lines


def test_who_has_a_value_is_told_by_year_and_sex(unsound, capsys):
    main(["check-data", "--indicator", "passed"])

    table = capsys.readouterr().out.split("ORGANISATIONS WITH A VALUE\n\n")[1]
    header, row = (line.split() for line in table.splitlines()[:2])
    assert dict(zip(header, row, strict=True)) == {
        "indicator": "passed",
        "year": "2022",
        "women": "2",
        "men": "1",
        "both": "1",
        "all": "0",
        "of": "290",
        "withheld": "0",
    }


def test_the_json_has_remarks_and_coverage(unsound, store, capsys):
    code = main(["check-data", "--format", "json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert said["vintage"] == Store.open(store).id
    assert said["remarks"][0] == {
        "code": "below-lowest",
        "seriousness": "wrong",
        "indicator": "passed",
        "source": "school",
        "years": [2022],
        "count": 1,
        "among": 3,
        "size": None,
        "other": None,
        "examples": [
            {
                "organisation": "0180",
                "year": 2022,
                "sex": "K",
                "value": -3.0,
                "other": None,
            }
        ],
    }
    assert said["coverage"] == [
        {
            "indicator": "passed",
            "source": "school",
            "could_have": 290,
            "years": [
                {
                    "year": 2022,
                    "women": 2,
                    "men": 1,
                    "total": 0,
                    "pairs": 1,
                    "withheld": 0,
                }
            ],
        }
    ]


def test_strict_fails_on_what_is_serious_and_not_on_what_is_good_to_know(
    unsound, store, capsys
):
    assert main(["check-data", "--strict"]) == 1

    publish(store, figures([("passed", "0180", 2022, "K", 3.0)]), at=AT)

    assert main(["check-data", "--strict"]) == 0
    assert "GOOD TO KNOW" in capsys.readouterr().out


def test_an_earlier_vintage_can_be_looked_at(unsound, store, capsys):
    earlier = Store.open(store).id
    publish(store, figures([("passed", "0180", 2022, "K", 3.0)]), at=AT)

    assert main(["check-data", "--strict", "--vintage", earlier]) == 1
    assert f"vintage {earlier}" in capsys.readouterr().out


def test_files_that_were_changed_are_told_of(unsound, store, capsys):
    folder = store / "vintages" / Store.open(store).id
    (folder / "values.parquet").write_bytes(b"nonsense")

    code = main(["check-data", "--strict"])

    told = capsys.readouterr().out
    assert code == 1
    assert told.splitlines()[2] == "The files are not what was written (1 indicator)"
    assert "values.parquet is not what was written" in told


@pytest.mark.parametrize(
    "arguments", [["--source", "skool"], ["--indicator", "pased"], ["--vintage", "x"]]
)
def test_what_is_not_there_is_told(unsound, capsys, arguments):
    assert main(["check-data", *arguments]) == 1
    assert "There are no figures for the" in capsys.readouterr().err


def test_a_long_list_is_counted_to_its_end(store, capsys):
    rows = [(f"a{number:02d}", "0180", 2022, "K", -3.0) for number in range(14)]
    publish(store, figures(rows), at=AT)

    main(["check-data"])

    out = capsys.readouterr().out
    assert "Values below the least in their unit (14 indicators)" in out
    assert "  - and 4 more; --format json tells all" in out


@pytest.mark.parametrize("code", list(RemarkCode))
def test_every_remark_has_a_title_advice_and_can_be_told(code):
    remark = Remark(
        code=code, indicator="a", source="s", years=(2020, 2021, 2023), size=10.0
    )

    assert TITLES[code]
    assert ADVICE[code].endswith(".")
    assert SERIOUSNESS[code] in HEADINGS
    assert "{" not in told(remark)


def test_remarks_are_in_the_order_of_their_seriousness():
    order = list(Seriousness)

    places = [order.index(seriousness) for seriousness in SERIOUSNESS.values()]

    assert places == sorted(places)
    assert list(SERIOUSNESS) == list(RemarkCode)

"""The small files beside the vintages: written whole, and never a cause of failure."""

import os
import subprocess
from datetime import UTC, date, datetime

import numpy as np
import pytest

from bollplank.fetching import places
from bollplank.fetching.cells import CELL, MISSING, OK, WITHDRAWN, cells_of
from bollplank.fetching.failure_codes import Failure, FailureCode
from bollplank.fetching.journals import REQUEST, open_journal
from bollplank.fetching.notes import Note, NoteCode
from bollplank.fetching.outcomes import (
    IndicatorChanges,
    Last,
    Outcome,
    read_last,
    write_failure,
    write_outcome,
)
from bollplank.fetching.plans import Piece
from bollplank.fetching.progress import (
    Progress,
    Stage,
    end_progress,
    read_progress,
    write_progress,
)
from bollplank.fetching.watches import Watch, read_watch, write_watch
from bollplank.kolada import Observation

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
PIECE = Piece(indicators=("N1", "N2"), units=("0180",), years=(2023, 2024))
OUTCOME = Outcome(
    source="kolada",
    began_at=AT,
    ended_at=AT,
    indicators=2,
    vintage="v1",
    changes=(
        IndicatorChanges(indicator="N1", title="Ett", new=3, revised=2, withdrawn=1),
        IndicatorChanges(indicator="N2", title=None, new=1, revised=0, withdrawn=0),
    ),
    notes=(Note(code=NoteCode.NEGATIVE, indicator="N1", count=2, is_held=True),),
)
BROKEN = ["", "{", "[]", "7", '{"kolada": {}}', '{"kolada": 7}', '{"is_on": true}']


def seen(**more):
    settings = {"indicator": "N2", "unit": "0180", "year": 2024, "sex": "K"}
    return Observation(**{**settings, "value": 1.5, **more})


def test_an_answer_becomes_rows_without_what_was_not_asked_for():
    cells = cells_of(
        PIECE,
        [
            seen(),
            seen(sex="T", value=None),
            seen(sex="M", is_withdrawn=True, value=None),
            seen(unit="G2328"),
            seen(indicator="N3"),
        ],
    )

    assert cells[["indicator", "unit", "year", "sex", "state"]].tolist() == [
        (1, 0, 2024, 0, OK),
        (1, 0, 2024, 2, MISSING),
        (1, 0, 2024, 1, WITHDRAWN),
    ]
    assert cells["value"][0] == 1.5
    assert np.isnan(cells["value"][1:]).all()


@pytest.mark.parametrize("year", [-5, 0, 99_999])
def test_a_year_beyond_all_years_stays_beyond_them(year):
    (cell,) = cells_of(PIECE, [seen(year=year)])

    assert cell["year"] in {0, 32_767}


def opened(folder, at=AT):
    return open_journal(folder, base_url="a", pieces=[PIECE] * 2, at=at, base="v1")


def test_a_finished_piece_is_there_when_the_journal_is_opened_again(tmp_path):
    journal = opened(tmp_path / "journal")
    cells = cells_of(PIECE, [seen()])
    journal.keep(1, cells)

    again = opened(tmp_path / "journal")

    assert list(again.missing()) == [0]
    assert np.array_equal(again.read(1)["value"], cells["value"])
    assert again.read(1).dtype == CELL
    assert (again.began_at, again.base) == (AT, "v1")


def test_an_empty_answer_is_an_answer(tmp_path):
    journal = opened(tmp_path)
    journal.keep(0, cells_of(PIECE, []))

    assert len(journal.read(0)) == 0
    assert list(journal.missing()) == [1]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_pieces_whose_request_cannot_be_read_mean_nothing(tmp_path, text):
    opened(tmp_path).keep(0, cells_of(PIECE, [seen()]))
    (tmp_path / REQUEST).write_text(text)

    assert list(opened(tmp_path).missing()) == [0, 1]


def test_a_journal_that_has_ended_leaves_nothing(tmp_path):
    journal = opened(tmp_path / "journal")
    journal.end()

    assert list(tmp_path.iterdir()) == []


def test_an_outcome_comes_back_as_it_was_kept(tmp_path):
    write_outcome(tmp_path, OUTCOME)

    assert read_last(tmp_path) == {"kolada": Last(outcome=OUTCOME)}
    assert (OUTCOME.new, OUTCOME.revised, OUTCOME.withdrawn) == (4, 2, 1)


def test_a_failure_stands_beside_the_last_that_went_well(tmp_path):
    failure = Failure(code=FailureCode.NO_ANSWER, message="no answer")
    write_outcome(tmp_path, OUTCOME)
    write_failure(tmp_path, "kolada", failure, at=AT)
    write_failure(tmp_path, "scb-pxweb", failure, at=AT)

    last = read_last(tmp_path)

    assert last["kolada"] == Last(outcome=OUTCOME, failure=failure, failed_at=AT)
    assert last["scb-pxweb"] == Last(failure=failure, failed_at=AT)


def test_progress_is_there_until_it_ends(tmp_path):
    progress = Progress(
        source="kolada", stage=Stage.FETCHING, began_at=AT, done=3, of=8, waits=2.5
    )
    write_progress(tmp_path, progress)

    assert read_progress(tmp_path) == progress
    assert progress.percent == 37

    end_progress(tmp_path)

    assert read_progress(tmp_path) is None
    end_progress(tmp_path)


def test_somebody_who_sees_to_it_is_told_only_while_there(tmp_path):
    write_watch(tmp_path, Watch(is_on=True, next_at=AT))
    assert read_watch(tmp_path) == Watch(is_on=True, next_at=AT)

    gone = subprocess.Popen(["true"])
    gone.wait()
    path = places.watch(tmp_path)
    path.write_text(path.read_text().replace(str(os.getpid()), str(gone.pid)))

    assert read_watch(tmp_path) == Watch(is_on=False)


@pytest.mark.parametrize("text", BROKEN)
def test_a_file_that_cannot_be_read_tells_nothing_and_stops_nothing(tmp_path, text):
    places.folder(tmp_path).mkdir()
    for path in (places.last, places.progress, places.watch):
        path(tmp_path).write_text(text)

    assert read_last(tmp_path) == {}
    assert read_progress(tmp_path) is None
    assert read_watch(tmp_path) == Watch(is_on=False)


def test_before_anything_was_fetched_nothing_is_known(tmp_path):
    assert read_last(tmp_path) == {}
    assert read_progress(tmp_path) is None
    assert read_watch(tmp_path) == Watch(is_on=False)


def test_days_are_days():
    assert Piece(
        indicators=("N1",), units=("0180",), years=(2024,), since=date(2026, 5, 3)
    ).as_json() == [["N1"], ["0180"], [2024], "2026-05-03"]

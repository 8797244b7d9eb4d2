"""Questions in SQL: answered from one vintage, and nothing else can be done with them."""

from datetime import UTC, datetime

import pytest

from bollplank.store import engines
from bollplank.store.questions import QuestionError, asked
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
ROWS = [
    ("passed", "0114", 2022, "K", 71.5),
    ("passed", "0114", 2022, "M", 69.0),
    ("passed", "0180", 2022, "K", None),
]


@pytest.fixture
def snapshot(tmp_path):
    publish(tmp_path / "sto're", figures(ROWS), at=AT)
    return Store.open(tmp_path / "sto're")


def answer(snapshot, question):
    with asked(snapshot, question) as found:
        return found.columns, list(found.rows)


def test_a_question_is_answered_with_columns_and_rows(snapshot):
    found = answer(
        snapshot,
        "SELECT sex, max(value) AS most FROM figures GROUP BY sex ORDER BY sex",
    )

    assert found == (("sex", "most"), [("K", 71.5), ("M", 69.0)])


def test_what_is_withheld_is_null(snapshot):
    found = answer(snapshot, "SELECT value FROM figures WHERE status = 'suppressed'")

    assert found == (("value",), [(None,)])


def test_units_can_be_asked_for(snapshot):
    found = answer(snapshot, "FROM series")

    assert found == (
        ("indicator", "source", "title", "unit"),
        [("passed", "school", None, "percent")],
    )


@pytest.mark.parametrize(
    "question",
    [
        "COPY (SELECT 1) TO '{truth}' (USE_TMP_FILE false)",
        "COPY figures TO '{other}'",
        "ATTACH '{other}'",
        "SET enable_external_access = true",
        "CREATE TABLE mine AS SELECT 1",
        "DROP VIEW figures",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2",
        "SELECT 1; COPY figures TO '{other}'",
        "EXPLAIN ANALYZE SELECT 1",
        "",
        "-- nothing",
        "how many women",
    ],
)
def test_nothing_but_one_select_is_taken(snapshot, tmp_path, question):
    truth, other = snapshot.folder / "values.parquet", tmp_path / "other"
    before = truth.read_bytes()

    with pytest.raises(QuestionError):
        answer(snapshot, question.format(truth=truth, other=other))

    assert truth.read_bytes() == before
    assert not other.exists()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM read_csv('{other}')",
        "SELECT * FROM read_text('{other}')",
        "SELECT * FROM '{other}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_parquet('https://example.org/figures.parquet')",
        "SELECT * FROM snapshot",
        "SELECT * FROM query('COPY figures TO ''{other}.csv''')",
    ],
)
def test_no_other_file_can_be_read(snapshot, tmp_path, question):
    other = tmp_path / "secret.csv"
    other.write_text("a\nsecret\n")

    with pytest.raises(QuestionError):
        answer(snapshot, question.format(other=other, folder=tmp_path))

    assert [path.name for path in tmp_path.glob("secret*")] == ["secret.csv"]


def test_a_mistake_is_told_in_the_words_of_the_engine(snapshot):
    with pytest.raises(QuestionError, match='"nothing" not found'):
        answer(snapshot, "SELECT nothing FROM figures")


def test_a_question_that_needs_too_much_memory_is_refused(snapshot, monkeypatch):
    monkeypatch.setattr(engines, "MOST_MEMORY", "10MB")

    with pytest.raises(QuestionError, match="Out of Memory"):
        answer(snapshot, "SELECT list(n) FROM range(5_000_000) AS numbers(n)")

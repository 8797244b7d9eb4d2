"""What is written in a workbook is read back, in either format."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.documents.workbooks.filled import read_book
from bollplank.domain.workbooks import digest, normal
from tests.made_workbooks import LABELS, WRITERS, book_of, values_in

texts = st.lists(st.text(max_size=60).map(normal), min_size=1, max_size=6)
tricky = st.sampled_from(
    [
        "=1+1",
        "+47 8",
        "@SUM(A1)",
        "-",
        "0012",
        "1e5",
        "2024-03-14",
        "http://exempel.se/?a=1&b=2",
        "  inuti   två  tre   mellanslag",
        "\tflik\toch\tflik",
        "<b>&amp;</b>",
        "rad ett\n\nrad tre",
        "_x0041_",
        "Å ä ö 😀 \u2028 \u00a0",
        "internal:Blad",
        "TRUE",
    ]
)


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=25)
@given(said=st.lists(st.one_of(tricky.map(normal), texts.map("".join)), min_size=1))
def test_every_text_comes_back_as_it_went_out(kind, said):
    book = book_of(*said, choice="2 Påbörjat")

    found = read_book(WRITERS[kind](book))

    by_row = {cell.key: cell for cell in found.cells}
    for number, text in enumerate(said, 1):
        cell = by_row[f"assessment/1/M{number:02}/text"]
        assert normal(str(cell.value or "")) == normal(text)
        assert cell.exported == digest(text)
        assert not cell.is_formula
    assert by_row["assessment/1/M01/answer"].value == "2 Påbörjat"
    assert found.lists == {"points": LABELS}
    assert found.about == book.about


@settings(max_examples=10)
@given(said=texts)
def test_both_formats_say_the_same(said):
    book = book_of(*said)

    assert values_in(WRITERS["xlsx"](book)) == values_in(WRITERS["ods"](book))

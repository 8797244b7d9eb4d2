"""What is written in a form is read back, in either format."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.documents.forms import read_form
from bollplank.domain.application_forms import (
    FieldKind,
    Question,
    day_in,
    understood,
)
from bollplank.domain.application_texts import text_of_list
from bollplank.domain.workbooks import normal
from tests.made_forms import WRITERS, boxes, form_of

KINDS = pytest.mark.parametrize("kind", WRITERS)
LABELS = {"Förskola": "a", "Skola, F–9": "b", "Vård & omsorg": "c", "Ja": "d"}

tricky = st.sampled_from(
    [
        "1.1",
        "=1+1",
        "☒ Ja",
        "  inuti   två  tre   mellanslag",
        "\tflik\toch\tflik",
        "<w:t>&amp;</w:t>",
        "rad ett\n\n  rad tre",
        "bollplank-form/1/annan/nagon/sv/2027-01-01",
        "Å ä ö 😀 \u2028 \u00a0 \u200d",
        "Svar",
    ]
)
texts = st.one_of(tricky, st.text(max_size=60)).map(normal)


@KINDS
@settings(max_examples=15)
@given(first=texts, second=texts, third=texts)
def test_every_text_comes_back_as_it_went_out(kind, first, second, third):
    form = form_of({"1.1": first, "2.1.1": second, "2.2.1": third})

    read = read_form(WRITERS[kind](form))

    said = [read.answers[number] for number in ("1.1", "2.1.1", "2.2.1")]
    assert said == [first, second, third]
    assert read.twice == frozenset()
    assert read.marks[0].places == form.mark.places


@KINDS
@settings(max_examples=10)
@given(ticked=st.sets(st.sampled_from(sorted(LABELS))))
def test_the_same_boxes_are_ticked(kind, ticked):
    asked = boxes("1.3", **{label: label in ticked for label in LABELS})
    question = Question(code="q", kind=FieldKind.CHOICES, options=LABELS)

    read = read_form(WRITERS[kind](form_of(more=[asked])))

    answer = understood(question, read.answers["1.3"])
    assert answer.text == text_of_list(LABELS[label] for label in ticked)
    assert (answer.fault, answer.beside) == (None, "")


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_the_same_in_every_way_of_writing_it(day):
    months = "januari februari mars april maj juni juli augusti september oktober"
    name = f"{months} november december".split()[day.month - 1]

    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day} {name} {day.year}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]

    assert {day_in(text) for text in written} == {day}


@given(text=st.text(max_size=40), kind=st.sampled_from(sorted(FieldKind)))
def test_anything_may_stand_in_a_cell(text, kind):
    question = Question(code="q", kind=kind, options=LABELS)

    answer = understood(question, text)

    assert understood(question, text) == answer
    if answer.fault is None and kind in {FieldKind.LINE, FieldKind.TEXT}:
        assert understood(question, answer.text) == answer

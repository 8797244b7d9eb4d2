import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.dumbbell_rows import DumbbellWords, Row
from bollplank.charts.dumbbells import dumbbell
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

AXIS = nice_axis([60, 100])
WORDS = DumbbellWords(
    title="Behöriga till yrkesprogram",
    description="En rad för varje kommun.",
    women="Flickor",
    men="Pojkar",
    missing="saknas",
    number=swedish,
    tick=lambda value: f"{whole(value)} %",
    gap="Skillnad",
)
OWN = Row(name="Provby", women=81.0, men=72.0, kind=Kind.OWN)
WIDTHS = pytest.mark.parametrize("width", list(Width))


def drawn(*rows, width=Width.WIDE, words=WORDS):
    return dumbbell(rows, axis=AXIS, words=words, chart_id="gap", width=width)


@WIDTHS
def test_both_values_and_the_difference_are_written(width):
    picture = parsed(drawn(OWN, width=width))

    assert texts(picture, "c-value", "c-women") == ["81,0"]
    assert texts(picture, "c-value", "c-men") == ["72,0"]
    assert texts(picture, "c-gap") == ["9,0" if width is Width.WIDE else "Skillnad 9,0"]


def test_values_stand_outside_the_marks():
    picture = parsed(drawn(OWN))

    (women,) = classed(picture, "c-value", "c-women")
    (men,) = classed(picture, "c-value", "c-men")
    assert women.get("text-anchor") is None
    assert men.get("text-anchor") == "end"


def test_a_line_joins_the_marks():
    picture = parsed(drawn(OWN))

    (bar,) = classed(picture, "c-bar")
    ends = {float(bar.get("x1")), float(bar.get("x2"))}
    marks = {place(one)[0] for one in rows_marks(picture)}
    assert ends == marks


def rows_marks(picture):
    legend = set(classed(picture, "c-legend")[0])
    return [one for one in classed(picture, "c-mark") if one not in legend]


@WIDTHS
def test_equal_values_do_not_hide_each_other(width):
    picture = parsed(drawn(Row(name="Provby", women=72.1, men=72.1), width=width))

    women, men = (place(one) for one in rows_marks(picture))
    assert women[0] == men[0]
    assert men[1] - women[1] == pytest.approx(15, abs=0.1)
    assert classed(picture, "c-bar") == []
    assert texts(picture, "c-value") == ["72,1", "72,1"]


@WIDTHS
def test_a_missing_value_is_words_and_no_mark(width):
    row = Row(name="Provby", women=None, men=72.0, women_words="skyddat värde")

    picture = parsed(drawn(row, width=width))

    assert texts(picture, "c-note") == ["Flickor: skyddat värde"]
    assert len(rows_marks(picture)) == 1
    assert texts(picture, "c-value") == ["72,0"]
    assert texts(picture, "c-gap") == []


def test_a_missing_value_of_men_is_told_the_same_way():
    picture = parsed(drawn(Row(name="Provby", women=72.0, men=None)))

    assert texts(picture, "c-note") == ["Pojkar: saknas"]


def test_two_values_missing_for_one_reason_are_told_once():
    picture = parsed(drawn(Row(name="Provby", women=None, men=None)))

    assert texts(picture, "c-note") == ["saknas"]


def test_two_values_missing_for_two_reasons_are_both_told():
    row = Row(name="Provby", women=None, men=None, men_words="skyddat värde")

    picture = parsed(drawn(row))

    assert texts(picture, "c-note") == ["Flickor: saknas; Pojkar: skyddat värde"]


def test_words_that_do_not_fit_beside_the_mark_go_below_it():
    reason = "för få elever för att visas den här gången"
    row = Row(name="Provby", women=80.0, men=None, men_words=reason)

    above = parsed(drawn(Row(name="Provby", women=80.0, men=None), width=Width.NARROW))
    below = parsed(drawn(row, width=Width.NARROW))

    assert float(below.get("viewBox").split()[3]) > float(
        above.get("viewBox").split()[3]
    )
    (note,) = classed(below, "c-note")
    (mark,) = rows_marks(below)
    assert place(note)[1] > place(mark)[1] + 15


def test_words_before_the_mark_are_used_where_there_is_no_room_after():
    picture = parsed(drawn(Row(name="Provby", women=100.0, men=None)))

    (note,) = classed(picture, "c-note")
    (mark,) = rows_marks(picture)
    assert place(note)[0] < place(mark)[0]


def test_a_value_that_is_not_exact_is_written_in_its_words_without_difference():
    row = Row(name="Provby", women=100.0, men=72.0, women_words="ungefär 100")

    picture = parsed(drawn(row))

    assert texts(picture, "c-value", "c-women") == ["ungefär 100"]
    assert texts(picture, "c-gap") == []


def test_the_own_row_is_marked():
    other = Row(name="Mallösa", women=80.0, men=75.0)

    picture = parsed(drawn(OWN, other))

    assert len(classed(picture, "c-own-row")) == 1
    assert texts(picture, "c-name", "c-own") == ["Provby"]


def test_the_country_is_set_off_by_a_rule():
    country = Row(name="Riket", women=84.2, men=78.9, kind=Kind.COUNTRY)

    picture = parsed(drawn(country, OWN))

    assert len(classed(picture, "c-rule")) == 1


def test_a_long_name_takes_several_lines():
    row = Row(name="Enskede-Årsta-Vantörs stadsdelsförvaltning", women=70, men=71)

    picture = parsed(drawn(row))

    assert texts(picture, "c-name") == ["Enskede-Årsta-Vantörs", "stadsdelsförvaltning"]


def test_narrow_names_stand_above_their_marks():
    picture = parsed(drawn(OWN, width=Width.NARROW))

    (name,) = classed(picture, "c-name")
    assert all(place(name)[1] < place(one)[1] for one in rows_marks(picture))


def test_without_a_word_for_the_difference_none_is_written():
    words = DumbbellWords(
        title="T",
        description="",
        women="Flickor",
        men="Pojkar",
        missing="saknas",
        number=swedish,
        tick=whole,
    )

    drawing = drawn(OWN, words=words)

    assert texts(parsed(drawing), "c-gap") == []
    assert drawing.description == "Provby: Flickor 81,0; Pojkar 72,0."


def test_the_description_has_every_value():
    missing = Row(name="Mallösa", women=80.0, men=None, men_words="skyddat värde")

    drawing = drawn(OWN, missing)

    assert drawing.description == (
        "En rad för varje kommun. Provby: Flickor 81,0; Pojkar 72,0."
        " Mallösa: Flickor 80,0; Pojkar skyddat värde."
    )


def test_names_are_escaped():
    picture = parsed(drawn(Row(name="A & B <C>", women=70, men=71)))

    assert texts(picture, "c-name") == ["A & B <C>"]


def test_a_value_outside_the_axis_is_an_error():
    with pytest.raises(ValueError, match="outside the axis"):
        drawn(Row(name="Provby", women=12.0, men=72.0))


def test_no_rows_give_an_empty_chart():
    picture = parsed(drawn())

    assert rows_marks(picture) == []


def test_a_long_legend_stands_above_the_axis():
    words = DumbbellWords(
        title="T",
        description="D",
        women="Kvinnor 65 år och äldre",
        men="Män 65 år och äldre",
        missing="saknas",
        number=swedish,
        tick=whole,
    )

    picture = parsed(drawn(OWN, words=words))

    legend = [one for one in classed(picture, "c-legend")[0] if one.text]
    ticks = [
        one for one in classed(picture, "c-tick") if one.get("text-anchor") == "middle"
    ]
    assert place(legend[0])[1] < place(ticks[0])[1]

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

AXIS = nice_axis([10, 16])
PERIODS = [
    Period(year=2018, label="2017/18"),
    Period(year=2019, label="2018/19"),
    Period(year=2020, label="2019/20", note="inga prov"),
    Period(year=2021, label="2020/21", note="inga prov"),
    Period(year=2022, label="2021/22"),
    Period(year=2023, label="2022/23"),
]
WORDS = YearsWords(
    title="Betygspoäng",
    description="En ruta för varje kommun.",
    women="flickor",
    men="pojkar",
    missing="saknas",
    number=swedish,
    tick=whole,
)
WOMEN = [14.4, 14.0, None, None, 13.6, 12.9]
MEN = [13.3, 10.1, None, None, 11.7, 10.9]


def drawn(*panels, periods=PERIODS, width=Width.WIDE):
    return years(
        panels, periods=periods, axis=AXIS, words=WORDS, chart_id="years", width=width
    )


def panel(women=WOMEN, men=MEN, kind=Kind.GROUP, name="Provby"):
    return Panel(name=name, women=women, men=men, kind=kind)


def pieces(picture, sex):
    (line,) = classed(picture, "c-line", sex)
    return line.get("d", "").count("M")


def test_values_of_years_that_follow_on_each_other_are_joined():
    picture = parsed(drawn(panel()))

    assert pieces(picture, "c-women") == 2
    assert pieces(picture, "c-men") == 2


def test_a_missing_value_is_a_gap():
    women = [14.4, None, None, None, 13.6, 12.9]

    picture = parsed(drawn(panel(women=women)))

    assert pieces(picture, "c-women") == 1
    assert len(classed(picture, "c-women", "c-mark")) == 3


def test_years_nobody_has_a_value_for_are_one_band_with_the_reason():
    picture = parsed(drawn(panel()))

    assert len(classed(picture, "c-silent")) == 1
    assert texts(picture, "c-tick").count("inga prov") == 1


def test_a_reason_wider_than_its_band_is_turned():
    periods = [
        Period(year=year, label=str(year), note="provstopp" if year == 2015 else "")
        for year in range(2010, 2024)
    ]
    values = [12.0] * 14

    picture = parsed(drawn(panel(values, values), periods=periods))

    turned = [one for one in picture.iter() if "rotate" in one.get("transform", "")]
    assert [one.text for one in turned] == ["provstopp"]


def test_the_lines_end_with_value_and_word():
    picture = parsed(drawn(panel()))

    assert texts(picture, "c-value", "c-women") == ["12,9 flickor"]
    assert texts(picture, "c-value", "c-men") == ["10,9 pojkar"]


def test_labels_of_equal_values_are_kept_apart():
    values = [12.0, 12.0, None, None, 12.0, 12.0]

    picture = parsed(drawn(panel(values, values)))

    first, second = (place(one)[1] for one in classed(picture, "c-value"))
    assert abs(first - second) >= 17


def test_marks_of_equal_values_stand_side_by_side():
    values = [12.0, None, None, None, None, None]

    picture = parsed(drawn(panel(values, values)))

    women = place(classed(picture, "c-women", "c-mark")[0])
    men = place(classed(picture, "c-men", "c-mark")[0])
    assert women[1] == pytest.approx(men[1])
    assert men[0] - women[0] == pytest.approx(10.5, abs=0.1)


def test_a_line_that_ends_earlier_is_given_its_year():
    women = [14.4, 14.0, None, None, 13.6, None]

    picture = parsed(drawn(panel(women=women)))

    assert "2021/22" in texts(picture, "c-tick")


def test_a_panel_without_values_says_so():
    nothing = [None] * 6

    picture = parsed(drawn(panel(nothing, nothing)))

    assert texts(picture, "c-note") == ["saknas"]
    assert classed(picture, "c-mark") == []


def test_the_own_panel_is_marked():
    picture = parsed(drawn(panel(kind=Kind.OWN), panel(name="Mallösa")))

    assert len(classed(picture, "c-own-row")) == 1


def test_wide_has_two_panels_beside_each_other_and_narrow_one():
    wide = parsed(drawn(panel(), panel()))
    narrow = parsed(drawn(panel(), panel(), width=Width.NARROW))

    assert [one.get("transform") for one in wide.findall("{*}g")] == [
        "translate(0 0)",
        "translate(328 0)",
    ]
    assert all(
        one.get("transform").startswith("translate(0 ")
        for one in narrow.findall("{*}g")
    )


def test_the_first_and_last_year_are_always_written():
    periods = [Period(year=year, label=str(year)) for year in range(2000, 2024)]
    values = [12.0] * 24

    picture = parsed(drawn(panel(values, values), periods=periods, width=Width.NARROW))

    written = [one for one in texts(picture, "c-tick") if len(one) == 4]
    assert (written[0], written[-1]) == ("2000", "2023")
    assert len(written) < 24


def test_a_single_year_is_drawn_in_the_middle():
    picture = parsed(
        drawn(panel([12.0], [13.0]), periods=[Period(year=2024, label="2024")])
    )

    assert texts(picture, "c-tick").count("2024") == 1
    assert pieces(picture, "c-women") == 0


def test_the_description_has_every_value_and_every_gap():
    drawing = drawn(panel(women=[14.4, None, None, None, 13.6, 12.9]))

    assert drawing.description == (
        "En ruta för varje kommun. Provby. flickor: 2017/18 14,4; 2018/19 saknas;"
        " 2019/20 inga prov; 2020/21 inga prov; 2021/22 13,6; 2022/23 12,9."
        " pojkar: 2017/18 13,3; 2018/19 10,1; 2019/20 inga prov;"
        " 2020/21 inga prov; 2021/22 11,7; 2022/23 10,9."
    )


def test_one_value_too_few_is_an_error():
    with pytest.raises(ValueError, match="shorter"):
        drawn(panel(women=[14.4]))


def test_a_value_outside_the_axis_is_an_error():
    with pytest.raises(ValueError, match="outside the axis"):
        drawn(panel(women=[99.0, None, None, None, None, None]))

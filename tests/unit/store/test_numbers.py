import math

import pytest

from bollplank.domain.figures import ValueStatus
from bollplank.store.faults import ImportFault
from bollplank.store.numbers import DecimalMark, Value, Writing, number_in, value_in

WRITING = Writing(
    blank=ValueStatus.MISSING,
    flags={
        "hidden": ValueStatus.SUPPRESSED,
        "about": ValueStatus.APPROXIMATE,
        "fine": ValueStatus.OK,
    },
    marks={"..": ValueStatus.SUPPRESSED, ".": ValueStatus.NOT_APPLICABLE},
    about="~",
)


def read(text, flag=""):
    return value_in(text, flag, writing=WRITING)


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("0", 0.0, DecimalMark.NONE),
        ("71.5", 71.5, DecimalMark.POINT),
        ("71,5", 71.5, DecimalMark.COMMA),
        ("-3.25", -3.25, DecimalMark.POINT),
        ("−3.25", -3.25, DecimalMark.POINT),
        ("+4", 4.0, DecimalMark.NONE),
        ("1 372", 1372.0, DecimalMark.NONE),
        ("10\u00a0327\u202f589", 10_327_589.0, DecimalMark.NONE),
        ("1 372,5", 1372.5, DecimalMark.COMMA),
        ("1.234", 1.234, DecimalMark.POINT_OR_THOUSANDS),
        ("1,234", 1.234, DecimalMark.COMMA_OR_THOUSANDS),
        ("0,234", 0.234, DecimalMark.COMMA),
        ("1234,567", 1234.567, DecimalMark.COMMA),
    ],
)
def test_a_number_is_read_with_the_mark_of_its_decimals(text, number, mark):
    assert number_in(text) == (number, mark)


@pytest.mark.parametrize(
    "text", ["many", "1.234,5", "1,234.5", "12 34", "1e5", "1_000", "٣", "5 %", "--1"]
)
def test_what_is_not_plainly_a_number_is_none(text):
    assert number_in(text) is ImportFault.NOT_A_NUMBER


@pytest.mark.parametrize(
    "text", ["NaN", "nan", "inf", "-Infinity", "NULL", "#DIV/0!", "N/A", "9" * 400]
)
def test_what_stands_for_no_number_is_no_figure(text):
    assert number_in(text) is ImportFault.NOT_FINITE


@pytest.mark.parametrize(
    ("text", "flag", "number", "status"),
    [
        ("71.5", "", 71.5, ValueStatus.OK),
        (" 71.5 ", " ", 71.5, ValueStatus.OK),
        ("71.5", "fine", 71.5, ValueStatus.OK),
        ("100", "about", 100.0, ValueStatus.APPROXIMATE),
        ("~100", "", 100.0, ValueStatus.APPROXIMATE),
        ("", "", None, ValueStatus.MISSING),
        ("", "hidden", None, ValueStatus.SUPPRESSED),
        ("..", "", None, ValueStatus.SUPPRESSED),
        ("..", "hidden", None, ValueStatus.SUPPRESSED),
        (".", "", None, ValueStatus.NOT_APPLICABLE),
    ],
)
def test_a_value_and_its_flag_make_a_number_and_a_status(text, flag, number, status):
    value = read(text, flag)

    assert isinstance(value, Value)
    assert value.status is status
    assert math.isnan(value.number) if number is None else value.number == number


@pytest.mark.parametrize(
    ("text", "flag"),
    [("71.5", "hidden"), ("", "about"), ("", "fine"), (".", "hidden")],
    ids=["number-withheld", "nothing-about", "nothing-fine", "two-reasons"],
)
def test_a_value_and_a_flag_that_contradict_each_other_are_told(text, flag):
    assert read(text, flag) is ImportFault.VALUE_AND_FLAG


def test_a_flag_nobody_has_described_is_told():
    assert read("71.5", "odd") is ImportFault.FLAG_UNKNOWN


def test_a_blank_means_what_the_source_says():
    writing = Writing(blank=ValueStatus.SUPPRESSED, flags={}, marks={}, about=None)

    value = value_in("", "", writing=writing)

    assert isinstance(value, Value)
    assert value.status is ValueStatus.SUPPRESSED
    assert value_in("~5", "", writing=writing) is ImportFault.NOT_A_NUMBER

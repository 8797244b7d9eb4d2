from datetime import date

import pytest

from bollplank.content.layouts import YearRule
from bollplank.store.vocabularies import (
    LEFT_OUT,
    UNKNOWN,
    Numbered,
    keys_known,
    organisations_known,
    sexes_known,
    year_in,
    years_known,
)
from tests.sources import LONG, PLAIN, layout, source

SCHOOL_YEAR = YearRule(column="läsår", written="school_year")
SCHOOL_YEAR_STARTS = YearRule(
    column="läsår", written="school_year", school_year="start"
)
YEAR = YearRule(column="year")


@pytest.mark.parametrize(
    ("text", "rule", "year"),
    [
        ("2019", YEAR, 2019),
        ("20199", YEAR, None),
        ("19", YEAR, None),
        ("2019.0", YEAR, None),
        ("2022/23", SCHOOL_YEAR, 2023),
        ("2022/2023", SCHOOL_YEAR, 2023),
        ("2022-23", SCHOOL_YEAR, 2023),
        ("2022/23", SCHOOL_YEAR_STARTS, 2022),
        ("1999/00", SCHOOL_YEAR, 2000),
        ("2022/24", SCHOOL_YEAR, None),
        ("2022", SCHOOL_YEAR, None),
    ],
)
def test_a_year_is_read_as_the_source_says(text, rule, year):
    assert year_in(text, rule) == year


def test_no_figure_is_about_a_year_after_it_was_fetched():
    years = years_known(YEAR, fetched_on=date(2024, 5, 1))

    known = [years[text] for text in ("1899", "1900", "2024", "2025", "20199")]

    assert known == [UNKNOWN, 1900, 2024, UNKNOWN, UNKNOWN]


def test_a_school_year_that_has_begun_may_end_next_year():
    ends = years_known(SCHOOL_YEAR, fetched_on=date(2024, 10, 1))
    starts = years_known(SCHOOL_YEAR_STARTS, fetched_on=date(2024, 10, 1))

    assert (ends["2024/25"], ends["2025/26"]) == (2025, UNKNOWN)
    assert (starts["2024/25"], starts["2025/26"]) == (2024, UNKNOWN)


def test_sexes_are_known_by_letter_and_word_in_any_case():
    sexes = sexes_known(source())

    known = [sexes[text] for text in ("K", "flickor", "MÄN", "m", " Totalt ", "F")]

    assert known == [0, 0, 1, 1, 2, UNKNOWN]


def test_organisations_are_numbered_as_they_are_met():
    met = Numbered()
    organisations = organisations_known({"0114", "0180"}, met)

    known = [organisations[text] for text in ("0180", " 0114", "0180", "114")]

    assert known == [0, 1, 0, UNKNOWN]
    assert met.all == ("0180", "0114")


def test_keys_are_known_where_an_indicator_takes_them():
    met = Numbered()
    keys = keys_known(source(left_out=[{"measure": ["remarks"]}]), met)

    known = [keys[(text,)] for text in ("pupils", "passed ", "remarks", "odd")]

    assert known == [0, 1, LEFT_OUT, UNKNOWN]
    assert met.all == (("pupils",), ("passed",))


def test_ids_are_taken_as_given_where_they_can_be_ids():
    keys = keys_known(LONG, Numbered())

    known = [keys[(text,)] for text in ("N15424", "U-1.b", "", "two words", "x" * 61)]

    assert known == [0, 1, UNKNOWN, UNKNOWN, UNKNOWN]


def test_rows_of_whole_numbers_are_taken_with_both_ends():
    ages = source(
        layouts=[layout(keys={"age": "age"})],
        indicators=[
            {
                **PLAIN["indicators"][1],
                "key": None,
                "sum": {"age": "20..64"},
            }
        ],
    )
    keys = keys_known(ages, Numbered())

    known = [keys[(text,)] >= 0 for text in ("19", "20", "64", "65", "old")]

    assert known == [False, True, True, False, False]

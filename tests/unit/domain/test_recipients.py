import pytest

from bollplank.domain.recipients import (
    MOST_LINES,
    AddressList,
    Line,
    LineFault,
    ListFault,
    as_text,
    read_text,
)


def lines(text):
    return list(read_text(text).lines)


def test_a_header_says_which_column_is_which():
    text = "E-post;Namn;Kommun;Språk\na@example.se;Anna Ek;Avesta;svenska\n"

    assert lines(text) == [
        Line(number=2, organisation="Avesta", name="Anna Ek", email="a@example.se")
    ]


@pytest.mark.parametrize("parted", [";", "\t", ","])
def test_lines_may_be_parted_in_three_ways(parted):
    text = parted.join(["Avesta", "Anna Ek", "a@example.se", "en"])

    assert lines(text) == [
        Line(
            number=1,
            organisation="Avesta",
            name="Anna Ek",
            email="a@example.se",
            language="en",
        )
    ]


def test_without_a_header_the_address_may_stand_anywhere():
    found = lines("a@example.se\nAvesta;b@example.se\nc@example.se;0020\n")

    assert [(line.organisation, line.email) for line in found] == [
        ("", "a@example.se"),
        ("Avesta", "b@example.se"),
        ("0020", "c@example.se"),
    ]


def test_a_name_may_stand_before_the_address_in_brackets():
    [line] = lines('Avesta;"Ek, Anna" <Anna.Ek@Example.SE>')

    assert (line.name, line.email) == ("Ek, Anna", "anna.ek@example.se")


def test_a_code_gets_back_the_zeros_that_a_spreadsheet_took():
    assert lines("20;a@example.se")[0].organisation == "0020"


def test_a_code_goes_before_a_name():
    [line] = lines("Kod;Kommun;E-post\n2084;Avesta kommun;a@example.se")

    assert line.organisation == "2084"


def test_columns_that_mean_nothing_here_are_passed_over():
    [line] = lines("Kommun;Telefon;E-post\nAvesta;0226;a@example.se")

    assert (line.organisation, line.name) == ("Avesta", "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ListFault.EMPTY),
        (" \n;;\n", ListFault.EMPTY),
        ("Avesta;Anna Ek\n", ListFault.NO_ADDRESSES),
        ("a@example.se\n" * (MOST_LINES + 1), ListFault.TOO_LONG),
        ("a@example.se" + "x" * 1_000_000, ListFault.TOO_LONG),
    ],
)  # fmt: skip
def test_why_nothing_of_a_list_can_be_read(text, fault):
    assert read_text(text) == AddressList(fault=fault)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Avesta;;", LineFault.ADDRESS_MISSING),
        ("Avesta;a@example", LineFault.ADDRESS_BAD),
        ("Avesta;åsa@example.se", LineFault.ADDRESS_BAD),
        (f"Avesta;{'A' * 121};a@example.se", LineFault.NAME_TOO_LONG),
    ],
)
def test_what_is_wrong_with_one_line_stops_that_line_alone(line, fault):
    found = lines(f"{line}\nFalun;good@example.se")

    assert [each.fault for each in found] == [fault, None]


def test_an_unknown_language_is_told():
    [line] = lines("E-post;Språk\na@example.se;finska")

    assert (line.language, line.fault) == ("finska", LineFault.LANGUAGE_UNKNOWN)


def test_the_second_of_two_alike_is_told_whatever_its_capitals():
    found = lines("a@example.se\nA@EXAMPLE.se\n")

    assert [line.fault for line in found] == [None, LineFault.ADDRESS_TWICE]


def test_quotation_marks_that_do_not_pair_lose_nothing():
    found = lines('"Avesta;a@example.se\nFalun;b@example.se\n')

    assert [line.email for line in found] == ["a@example.se", "b@example.se"]


def test_addresses_copied_from_a_mail_are_one_line_each():
    found = lines("Anna Ek <a@example.se>; b@example.se; Bo Lind <c@example.se>")

    assert [(line.name, line.email) for line in found] == [
        ("Anna Ek", "a@example.se"),
        ("", "b@example.se"),
        ("Bo Lind", "c@example.se"),
    ]


def test_a_list_written_back_reads_as_the_same_lines():
    first = lines('Avesta;"Ek; Anna";a@example.se;en\n;;b@example\n')

    again = lines(as_text(first))

    assert [(line.organisation, line.name, line.email, line.language, line.fault)
            for line in again] == [
        ("Avesta", "Ek; Anna", "a@example.se", "en", None),
        ("", "", "b@example", "sv", LineFault.ADDRESS_BAD),
    ]  # fmt: skip

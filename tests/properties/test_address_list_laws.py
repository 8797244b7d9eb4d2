from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.outbox import is_whole_address
from bollplank.domain.recipients import Line, as_text, read_rows, read_text

plain = st.text("abcåäöABC '-.", min_size=0, max_size=20).map(
    lambda text: " ".join(text.split())
)
addresses = st.builds(
    "{}@{}.se".format,
    st.text("abcxyz123", min_size=1, max_size=12),
    st.text("abcåäö-x", min_size=1, max_size=12).filter(
        lambda text: not text.startswith("-") and not text.endswith("-")
    ),
)
lists = st.lists(
    st.tuples(plain, plain, addresses, st.sampled_from(["sv", "en"])),
    min_size=1,
    unique_by=lambda line: line[2],
)
cells = st.lists(
    st.lists(st.text(max_size=30) | addresses, max_size=6), max_size=12
).map(lambda rows: list(enumerate(rows, 1)))


def facts(lines):
    return [(one.organisation, one.name, one.email, one.language) for one in lines]


def can_be_seen(cell):
    return any(letter.isprintable() and not letter.isspace() for letter in cell)


@given(lists)
def test_what_is_written_out_reads_back_as_it_was(wanted):
    lines = [
        Line(number=number, organisation=place, name=name, email=email, language=code)
        for number, (place, name, email, code) in enumerate(wanted, 2)
    ]

    read = read_text(as_text(lines))

    assert read.fault is None
    assert facts(read.lines) == facts(lines)


@given(st.text(max_size=400))
def test_any_text_is_read_or_told_of(text):
    read = read_text(text)

    assert read.fault is None or not read.lines
    assert read.fault is not None or "@" in text


@given(cells)
def test_every_row_with_something_in_it_is_a_line_or_the_header(rows):
    held = [number for number, row in rows if any(map(can_be_seen, row))]

    read = read_rows(rows)

    numbers = sorted({line.number for line in read.lines})
    assert read.fault is not None or numbers in (held, held[1:])


@given(cells)
def test_what_is_taken_in_is_whole_and_there_once(rows):
    taken = [line.email for line in read_rows(rows).lines if line.fault is None]

    assert all(is_whole_address(email) for email in taken)
    assert len(taken) == len(set(taken))


@given(cells)
def test_reading_what_was_understood_again_changes_nothing(rows):
    first = read_rows(rows)
    good = [line for line in first.lines if line.fault is None]

    again = read_text(as_text(good))

    assert facts(again.lines) == facts(good)

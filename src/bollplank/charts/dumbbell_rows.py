"""The rows of a dumbbell chart: values, words, and how the two are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from bollplank.charts.drawings import FigureWords, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One organisation's values, in the unit of the axis.

    A value that is missing or suppressed is None, and its words say why. Beside a
    value, words are written in its place ("about 100"): it is then not exact.
    """

    name: str
    women: float | None
    men: float | None
    kind: Kind = Kind.GROUP
    women_words: str = ""
    men_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DumbbellWords(FigureWords):
    """The words of a dumbbell chart.

    ``missing`` is said where a row gives no reason of its own. With ``gap`` ("Skillnad")
    the difference women minus men is written beside each row; without, it is not.
    """

    women: str
    men: str
    missing: str
    gap: str = ""


def in_words(rows: Sequence[Row], words: DumbbellWords) -> str:
    """Return every row as text, for those who do not see the drawing."""
    return " ".join(
        f"{row.name}: {words.women} {women_label(row, words)};"
        f" {words.men} {men_label(row, words)}."
        for row in rows
    )


def women_label(row: Row, words: DumbbellWords) -> str:
    """Return women's value as it is written, or why it is missing."""
    if row.women is None:
        return row.women_words or words.missing
    return row.women_words or words.number(row.women)


def men_label(row: Row, words: DumbbellWords) -> str:
    """Return men's value as it is written, or why it is missing."""
    if row.men is None:
        return row.men_words or words.missing
    return row.men_words or words.number(row.men)


def gap_label(row: Row, words: DumbbellWords) -> str:
    """Return the difference women minus men as it is written.

    Empty where a value is missing or not exact, and where no difference is asked for.
    """
    is_exact = not (row.women_words or row.men_words)
    if not words.gap or row.women is None or row.men is None or not is_exact:
        return ""
    return words.number(row.women - row.men)


def missing_note(row: Row, words: DumbbellWords) -> str:
    """Return what is missing in the row, and why; empty when nothing is."""
    women = f"{words.women}: {women_label(row, words)}" if row.women is None else ""
    men = f"{words.men}: {men_label(row, words)}" if row.men is None else ""
    if women and men and women_label(row, words) == men_label(row, words):
        return women_label(row, words)
    return "; ".join(part for part in (women, men) if part)

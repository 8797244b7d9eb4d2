"""What was found in figures that were fetched, in codes, and words for operators."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class NoteCode(StrEnum):
    """Everything worth telling of one indicator. Add, never rename."""

    UNKNOWN_ID = "unknown-id"
    RETIRED = "retired"
    EMPTY = "empty"
    NOW_DIVIDED = "now-divided"
    MEANING_CHANGED = "meaning-changed"
    UNIT_CHANGED = "unit-changed"
    SCALE_CHANGED = "scale-changed"
    SCALE_BREAK = "scale-break"
    ROWS_GONE = "rows-gone"
    FUTURE_YEAR = "future-year"
    NEGATIVE = "negative"
    ABOVE_100 = "above-100"
    CONTRADICTION = "contradiction"
    DUPLICATES = "duplicates"
    GROUPS_UNREADABLE = "groups-unreadable"
    CHANGES_REFUSED = "changes-refused"


HOLDING = frozenset(
    {
        NoteCode.MEANING_CHANGED,
        NoteCode.UNIT_CHANGED,
        NoteCode.SCALE_CHANGED,
        NoteCode.ROWS_GONE,
        NoteCode.FUTURE_YEAR,
        NoteCode.NEGATIVE,
    }
)
"""With these the new values are held back: what was served before is served still."""

WORDS: Mapping[NoteCode, str] = MappingProxyType(
    {
        NoteCode.UNKNOWN_ID: "Kolada has no key figure with this id; what was fetched "
        "before stays",
        NoteCode.RETIRED: "its title says that it is no longer updated",
        NoteCode.EMPTY: "Kolada knows it and has no value for these years",
        NoteCode.NOW_DIVIDED: "is now published for women and men; earlier totals stay",
        NoteCode.MEANING_CHANGED: "was one sex's value or a ready-made measure and is "
        "now divided by sex, so it may mean something else",
        NoteCode.UNIT_CHANGED: "its title now ends with another unit: {detail}",
        NoteCode.SCALE_CHANGED: "its values are now about {detail} times what they were",
        NoteCode.SCALE_BREAK: "its values are about ten times more or less from one "
        "year to the next: {detail}",
        NoteCode.ROWS_GONE: "{count} values that were there have no row any more",
        NoteCode.FUTURE_YEAR: "{count} values are of a year that has not come: {detail}",
        NoteCode.NEGATIVE: "{count} values are below zero, which cannot be",
        NoteCode.ABOVE_100: "{count} values are above 100 per cent; kept as published",
        NoteCode.CONTRADICTION: "in {count} places the total does not fit women and "
        "men; kept as published",
        NoteCode.DUPLICATES: "{count} values came twice and not alike; the last was "
        "taken",
        NoteCode.GROUPS_UNREADABLE: "the groups of similar municipalities could not be "
        "read, and those from before stay: {detail}",
        NoteCode.CHANGES_REFUSED: "changes alone could not be asked for, so everything "
        "was: {detail}",
    }
)
"""The notes as English half-sentences for operators, after the indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing worth telling.

    Attributes
    ----------
    indicator
        Our id of the indicator, or the source's id where it makes no indicator.
    count
        How many values it is about; 0 where it is about the indicator.
    detail
        What it takes to say it fully, such as years or units.
    is_held
        Whether the new values are held back because of it.
    """

    code: NoteCode
    indicator: str
    count: int = 0
    detail: str = ""
    is_held: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the note as it is kept."""
        return {
            "code": self.code,
            "indicator": self.indicator,
            "count": self.count,
            "detail": self.detail,
            "is_held": self.is_held,
        }


def note_from(said: Mapping[str, Any]) -> Note:
    """Return a note as it was kept."""
    return Note(
        code=NoteCode(said["code"]),
        indicator=said["indicator"],
        count=said["count"],
        detail=said["detail"],
        is_held=said["is_held"],
    )


def words(note: Note) -> str:
    """Return the note as an English sentence for operators."""
    said = WORDS[note.code].format(count=f"{note.count:,}", detail=note.detail)
    held = ". Held back; the earlier values stay" if note.is_held else ""
    about = f"{note.indicator}: " if note.indicator else ""
    return f"{about}{said}{held}."

"""Applications as texts by field, and putting together what several people write. Pure.

Every field of the form has one text, empty where nothing is said, so that two people who
write at the same time only get in each other's way where they change the same field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final, TypeAlias

from bollplank.domain import texts
from bollplank.domain.applications import Answers, Commitment, Seat

FieldTexts: TypeAlias = Mapping[str, str]
"""What is said in each field of an application's form."""

YES: Final = "yes"
DAYS: Final = ("decision_on", "charter_signed_on")
TRUTHS: Final = ("wants_neighbours", "without_mentor")
LINES: Final = ("decision_reference", "charter_version", "wants_theme", "wishes")
LISTS: Final = ("commitments", "service_fields")
SEAT: Final = tuple(one.name for one in fields(Seat) if one.name != "role")
REPLY: Final = "reply_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What is to be written, and where somebody else has written something else."""

    changes: FieldTexts
    conflicts: frozenset[str]


def seat_field(number: int, part: str) -> str:
    """Return the name of the field for a part of a seat, numbered from 1."""
    return f"seat_{number}_{part}"


def reply_field(code: str) -> str:
    """Return the name of the field for the answer to a question of the version."""
    return f"{REPLY}{code}"


def text_of_list(codes: Iterable[str]) -> str:
    """Return codes as one text that does not hang on their order."""
    return " ".join(sorted(codes))


def texts_of(answers: Answers) -> dict[str, str]:
    """Return what is said in each field."""
    said: dict[str, str] = {name: getattr(answers, name) for name in LINES}
    for name in DAYS:
        day: date | None = getattr(answers, name)
        said[name] = day.isoformat() if day else ""
    for name in TRUTHS:
        said[name] = YES if getattr(answers, name) else ""
    for name in LISTS:
        said[name] = text_of_list(getattr(answers, name))
    for number, seat in enumerate(answers.seats, 1):
        for part in SEAT:
            said[seat_field(number, part)] = getattr(seat, part)
    for code, reply in answers.replies.items():
        said[reply_field(code)] = reply
    return said


def with_texts(answers: Answers, said: FieldTexts) -> Answers:
    """Return the answers with these fields said anew. Others stay, unknown ones too.

    Raises
    ------
    ValueError
        A day is not one in ISO form.
    """
    whole = {**texts_of(answers), **said}
    return replace(
        answers,
        **{name: whole[name] for name in LINES},  # type: ignore[arg-type] # by name
        decision_on=_day(whole["decision_on"]),
        charter_signed_on=_day(whole["charter_signed_on"]),
        wants_neighbours=whole["wants_neighbours"] == YES,
        without_mentor=whole["without_mentor"] == YES,
        commitments=frozenset(map(Commitment, whole["commitments"].split())),
        service_fields=frozenset(whole["service_fields"].split()),
        seats=tuple(
            _seat(seat, number, whole) for number, seat in enumerate(answers.seats, 1)
        ),
        replies={
            name.removeprefix(REPLY): text
            for name, text in whole.items()
            if name.startswith(REPLY)
        },
    )


def seen_in(said: FieldTexts) -> dict[str, str]:
    """Return a fingerprint of each field, to be shown again with what is written."""
    return {name: texts.fingerprint(text) for name, text in said.items()}


def merged(*, stored: FieldTexts, typed: FieldTexts, seen: FieldTexts) -> Merge:
    """Put what somebody has typed together with what is stored meanwhile.

    ``seen`` are the fingerprints of what she had before her. A field she has not
    touched stays as it is stored. One that she and somebody else have changed is a
    conflict, unless both have written the same; nothing of it is written then.
    """
    changes, conflicts = {}, set()
    for name, text in typed.items():
        there = stored.get(name, "")
        before = seen.get(name, "")
        if text == there or texts.fingerprint(text) == before:
            continue
        if texts.fingerprint(there) == before:
            changes[name] = text
        else:
            conflicts.add(name)
    return Merge(changes=changes, conflicts=frozenset(conflicts))


def _seat(seat: Seat, number: int, whole: FieldTexts) -> Seat:
    said = {part: whole[seat_field(number, part)] for part in SEAT}
    return Seat(role=seat.role, **said)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

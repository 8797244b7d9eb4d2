"""Rules for notes on why figures differ. Pure: no database, no clock, no language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bollplank.domain.assessments import Sharing
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.texts import fingerprint

LONGEST = 4_000
"""Characters in a note: two pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an organisation writes of its own figures, of one year or of all."""

    text: str
    year: int | None = None

    @property
    def fingerprint(self) -> str:
        """A short text that is another one as soon as a letter or the year is."""
        return fingerprint(f"{self.year or ''} {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """How far a note is shown.

    A group and a round are those of one named round: in the next round the note is
    shared anew or not at all. ``in_round`` is empty for the others.
    """

    sharing: Sharing
    in_round: str = ""

    def __str__(self) -> str:
        return f"{self.sharing}:{self.in_round}" if self.in_round else self.sharing


ALWAYS = (Circle(sharing=Sharing.OWN), Circle(sharing=Sharing.PUBLIC))
"""The circles that need no round."""


def problems_with_writing(*, text: str) -> Iterator[Problem]:
    """Yield what is missing before a note can be kept."""
    if not text.strip():
        yield Problem(ProblemCode.EXPLANATION_MISSING, field="text")


def problems_with_rewriting(
    *, wording: Wording, stored: Wording, seen: str
) -> Iterator[Problem]:
    """Yield what stops this wording from being stored in place of the stored one.

    ``seen`` is the fingerprint of what the writer had before her.
    """
    yield from problems_with_writing(text=wording.text)
    if stored != wording and stored.fingerprint != seen:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)


def problems_with_sharing(
    *, circle: Circle, around: Collection[Circle]
) -> Iterator[Problem]:
    """Yield what stops a note from being shown that far; taking back is always free.

    ``around`` are the groups and rounds that the organisation is in.
    """
    if circle not in {*ALWAYS, *around}:
        yield Problem(ProblemCode.NOT_IN_THE_CIRCLE, field="circle")

"""A form in neutral shape: what stands in it, whatever file it is written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bollplank.documents.packs.letters import each_text
from bollplank.domain.workbooks import normal

NUMBER, QUESTION, ANSWER = 1.7, 6.3, 9.0
"""Centimetres of the three columns, together what A4 has between its margins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A box with its words, and whether it is ticked."""

    label: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One numbered question with its answer so far.

    ``number`` is what a reader goes by ("3.1.2"); no two are alike. ``code`` is the
    question's name on the site and ``exported`` the digest of its answer there.
    Where there are ``options`` they are what is answered, else ``text`` is.
    ``is_long`` leaves room for several lines.
    """

    number: str
    code: str
    label: str
    help: str = ""
    text: str = ""
    options: Sequence[Option] = ()
    exported: str = ""
    is_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions in one table. ``heading`` stands over it where it has its own."""

    questions: Sequence[Asked]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A numbered heading, a few words, and one table or several."""

    heading: str
    groups: Sequence[Group]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The heads of the columns, in the language of the form."""

    number: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a form says of itself: whose it is, and what was exported where.

    ``places`` go from a number to the code of its question and the digest of its
    answer; empty where only the visible line was found.
    """

    format: str
    round: str
    organisation: str
    language: str
    exported_on: str
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole form in one language.

    ``lead`` are paragraphs before the questions, ``warning`` stands first where what
    it is about is made up. ``signing`` are lines to write by hand on after the
    questions; they are not read back. ``mark_text`` introduces the visible mark.
    """

    language: str
    kicker: str
    title: str
    lead: Sequence[str]
    parts: Sequence[Part]
    labels: Labels
    mark: Mark
    mark_text: str
    footer: str
    warning: str = ""
    signing_heading: str = ""
    signing_text: str = ""
    signing: Sequence[str] = ()

    @property
    def questions(self) -> Iterator[Asked]:
        """Every question, in order."""
        for part in self.parts:
            for group in part.groups:
                yield from group.questions


def locale_of(language: str) -> tuple[str, str]:
    """Return language and country as office programmes know them."""
    return {"sv": ("sv", "SE"), "en": ("en", "GB")}.get(language, (language, ""))


def clean(form: Form) -> Form:
    """Return the form without characters that no XML file may hold."""
    made: Form = each_text(form, normal)
    return made

"""Facts with how well they are known, and numbered references to their sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.certainty import Certainty
from bollplank.programme import words
from bollplank.programme.models import FactSource
from bollplank.web.presenters import dates

MEANINGS: dict[Certainty, Promise] = {
    Certainty.CONFIRMED: _("It stands in the source that is given, and is not marked."),
    Certainty.PLANNED: _("It was announced, but we have not found that it was done."),
    Certainty.INFERRED: _("No source says it outright; it follows from several."),
    Certainty.PARTLY_INFERRED: _(
        "The source says the main thing, we have added a part."
    ),
    Certainty.CONFLICTING: _("Two sources say different things; both are told."),
    Certainty.UNKNOWN: _("We have looked and not found it."),
}
"""What each certainty means, for the page on how we count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source with its number on the page."""

    number: int
    source: FactSource

    @property
    def published(self) -> str:
        """When it was published, in words; empty where that is not known."""
        return dates.in_words(self.source.published) if self.source.published else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that is told, how well it is known, and from where."""

    text: Mapping[str, str]
    certainty: Promise
    is_certain: bool
    cited: list[Cited]


@dataclass(slots=True)
class Citations:
    """Numbers a page's sources in the order they are first referred to."""

    known: Mapping[str, FactSource]
    used: dict[str, Cited] = field(default_factory=dict)

    def cite(self, codes: Iterable[str]) -> list[Cited]:
        """Return these sources with their numbers; unknown codes are left out."""
        return [self._number(code) for code in codes if code in self.known]

    def tell(self, fact: Mapping[str, object]) -> Told:
        """Return a stored fact with its certainty in words and its sources."""
        certainty = Certainty(str(fact["certainty"]))
        return Told(
            text=_texts(fact["text"]),
            certainty=words.CERTAINTIES[certainty],
            is_certain=certainty is Certainty.CONFIRMED,
            cited=self.cite(_codes(fact.get("sources"))),
        )

    def all(self) -> list[Cited]:
        """Return every source referred to so far, by number."""
        return list(self.used.values())

    def _number(self, code: str) -> Cited:
        if code not in self.used:
            number = len(self.used) + 1
            self.used[code] = Cited(number=number, source=self.known[code])
        return self.used[code]


def doubt(certainty: str) -> Promise | str:
    """Return the words for a certainty short of confirmed, else an empty text."""
    if certainty in {"", Certainty.CONFIRMED}:
        return ""
    return words.CERTAINTIES[Certainty(certainty)]


def _texts(value: object) -> Mapping[str, str]:
    return value if isinstance(value, Mapping) else {}


def _codes(value: object) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list | tuple) else []
